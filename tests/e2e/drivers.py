"""One way to call either client, so that each test is written once for both."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any, Protocol

from thymia import AsyncThymia, Thymia
from thymia.endpoints.voice_agent_beta import create_call, create_call_async
from thymia.models import VoiceAgentCallCreateResponse

Arguments = dict[str, Any]


class Driver(Protocol):
    """A client of the API, `client`, driven from synchronous test code."""

    @property
    def client(self) -> Thymia | AsyncThymia: ...

    def create_call(self, **arguments: Any) -> VoiceAgentCallCreateResponse:
        """Call `client.voice_agent_beta.create_call`."""
        ...

    def call_function(self, **arguments: Any) -> VoiceAgentCallCreateResponse:
        """Call the endpoint function, with the client as its first argument."""
        ...

    def create_calls(
        self, calls: Sequence[Arguments]
    ) -> list[VoiceAgentCallCreateResponse]:
        """Make all the calls at the same time."""
        ...

    def close(self) -> None: ...

    def __enter__(self) -> Driver: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None: ...


Connect = Callable[..., Driver]


class SyncDriver:
    def __init__(self, **settings: Any) -> None:
        self.client = Thymia(**settings)

    def create_call(self, **arguments: Any) -> VoiceAgentCallCreateResponse:
        return self.client.voice_agent_beta.create_call(**arguments)

    def call_function(self, **arguments: Any) -> VoiceAgentCallCreateResponse:
        return create_call(self.client, **arguments)

    def create_calls(
        self, calls: Sequence[Arguments]
    ) -> list[VoiceAgentCallCreateResponse]:
        with ThreadPoolExecutor(len(calls)) as threads:
            futures = [threads.submit(self.create_call, **call) for call in calls]
            return [future.result() for future in futures]

    def close(self) -> None:
        self.client.close()

    def __enter__(self) -> SyncDriver:
        assert self.client.__enter__() is self.client
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.client.__exit__(kind, error, traceback)


class AsyncDriver:
    """Runs each call to its end in one event loop, as `asyncio.run` would."""

    def __init__(self, loop: asyncio.Runner, **settings: Any) -> None:
        self._loop = loop
        self.client = AsyncThymia(**settings)

    def create_call(self, **arguments: Any) -> VoiceAgentCallCreateResponse:
        return self._loop.run(self.client.voice_agent_beta.create_call(**arguments))

    def call_function(self, **arguments: Any) -> VoiceAgentCallCreateResponse:
        return self._loop.run(create_call_async(self.client, **arguments))

    def create_calls(
        self, calls: Sequence[Arguments]
    ) -> list[VoiceAgentCallCreateResponse]:
        async def gather() -> list[VoiceAgentCallCreateResponse]:
            create_call = self.client.voice_agent_beta.create_call
            return await asyncio.gather(*(create_call(**call) for call in calls))

        return self._loop.run(gather())

    def close(self) -> None:
        self._loop.run(self.client.close())

    def __enter__(self) -> AsyncDriver:
        assert self._loop.run(self.client.__aenter__()) is self.client
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._loop.run(self.client.__aexit__(kind, error, traceback))
