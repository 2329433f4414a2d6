"""An asynchronous endpoint function is made of the synchronous one, and as good."""

from __future__ import annotations

import asyncio
import inspect
from pathlib import Path

import pytest
from thymia import AsyncThymia
from thymia.endpoints.voice_agent_beta import create_call, create_call_async

from support.editor import editor

from .calls import a_call

ROOT = Path(__file__).parents[2]
USAGE = """
from thymia import AsyncThymia

async def call(client: AsyncThymia) -> None:
    await client.voice_agent_beta.create_call()
"""


def test_it_is_a_coroutine_function_with_the_same_keywords_and_text() -> None:
    client = AsyncThymia(api_key="key", base_url="http://127.0.0.1")
    bound = client.voice_agent_beta.create_call

    assert inspect.iscoroutinefunction(create_call_async)
    assert inspect.iscoroutinefunction(bound)
    assert inspect.signature(create_call_async) == inspect.signature(create_call)
    assert inspect.getdoc(bound) == inspect.getdoc(create_call)


@pytest.mark.parametrize(
    ("args", "kwargs"), [((), {"usr": 1}), ((), {}), ((1,), a_call())]
)
def test_other_arguments_are_refused(args: tuple[int, ...], kwargs: object) -> None:
    client = AsyncThymia(api_key="key", base_url="http://127.0.0.1")
    with pytest.raises(TypeError, match="create_call"):
        asyncio.run(client.voice_agent_beta.create_call(*args, **kwargs))  # type: ignore


@pytest.mark.tools
def test_an_editor_shows_its_keywords_and_its_text() -> None:
    with editor(ROOT / "generated") as pyright:
        path = ROOT / "generated" / "usage.py"
        shown = pyright.hover(path, USAGE, "create_call")

    assert "user: UserDetails | UserDetailsDict" in shown
    assert "-> Coroutine[object, None, VoiceAgentCallCreateResponse]" in shown
    assert "The user that this voice agent call is being initiated for" in shown
