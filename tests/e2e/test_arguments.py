"""Arguments that could not be meant are refused before anything is sent."""

from __future__ import annotations

import re
from typing import Any

import pytest
from thymia.errors import RequestError, UnprocessableEntityError
from thymia.models import HTTPValidationError, UserDetails

from .calls import a_call
from .drivers import Driver
from .serving import Server

USER: dict[str, Any] = a_call()["user"]
WITHOUT_SEX = {name: USER[name] for name in ("user_label", "date_of_birth")}
CIRCLE: dict[str, Any] = {}
CIRCLE["again"] = CIRCLE

REFUSED: dict[str, tuple[str, dict[str, Any]]] = {
    "no date": (
        "user.date_of_birth",
        {"user": {**USER, "date_of_birth": "not a date"}},
    ),
    "no text": ("user.user_label", {"user": {**USER, "user_label": 5}}),
    "a list": ("user.birth_sex", {"user": {**USER, "birth_sex": ["MALE"]}}),
    "missing": ("user.birth_sex", {"user": WITHOUT_SEX}),
    "text for an object": ("user", {"user": "Greg"}),
    "null for an object": ("user", {"user": None}),
    "number for a text": ("language", {"language": 5}),
    "number for a url": ("webhook_url", {"webhook_url": 5}),
    "text for a boolean": ("delete_data", {"delete_data": "perhaps"}),
    "text for any object": ("agent", {"agent": "intake"}),
    "list for any object": ("metadata", {"metadata": [1, 2]}),
    # These are no JSON, or would arrive as something else.
    "python object": ("agent", {"agent": {"callback": object()}}),
    "not a number": ("agent", {"agent": {"ratio": float("nan")}}),
    "half a character": ("agent", {"agent": {"name": "\ud800"}}),
    "circle": ("agent", {"agent": CIRCLE}),
}

UNKNOWN_VALUES: dict[str, tuple[list[str], str, dict[str, Any]]] = {
    "argument": (["language"], "cy-GB", {"language": "cy-GB"}),
    "dict": (["user", "birthSex"], "OTHER", {"user": {**USER, "birth_sex": "OTHER"}}),
    "model": (
        ["user", "birthSex"],
        "OTHER",
        {"user": UserDetails.model_validate({**USER, "birth_sex": "OTHER"})},
    ),
}


@pytest.mark.parametrize(("path", "changes"), REFUSED.values(), ids=REFUSED)
def test_a_wrong_argument_is_refused_with_its_path(
    api: Driver, server: Server, path: str, changes: dict[str, Any]
) -> None:
    with pytest.raises(RequestError, match=rf"\b{re.escape(path)}\b"):
        api.create_call(**a_call(**changes))

    assert server.received == []


def test_every_wrong_argument_is_named_at_once(api: Driver, server: Server) -> None:
    wrong = {"user_label": "x", "date_of_birth": "today"}

    with pytest.raises(RequestError) as refusal:
        api.create_call(user=wrong, language=5, agent={})

    for path in ("user.date_of_birth", "user.birth_sex", "language"):
        assert path in str(refusal.value)
    assert server.received == []


@pytest.mark.parametrize("name", ["user", "language", "agent"])
def test_a_required_argument_is_required_by_the_signature(
    api: Driver, server: Server, name: str
) -> None:
    arguments = a_call()
    del arguments[name]

    with pytest.raises(TypeError, match=name):
        api.create_call(**arguments)

    assert server.received == []


def test_an_argument_that_the_document_lacks_is_refused(
    api: Driver, server: Server
) -> None:
    with pytest.raises(TypeError, match="phone"):
        api.create_call(**a_call(phone="+441632960001"))

    assert server.received == []


@pytest.mark.parametrize(
    ("path", "value", "changes"), UNKNOWN_VALUES.values(), ids=UNKNOWN_VALUES
)
def test_a_value_that_an_enumeration_lacks_is_left_to_the_server(
    api: Driver, server: Server, path: list[str], value: str, changes: dict[str, Any]
) -> None:
    with pytest.raises(UnprocessableEntityError) as refusal:
        api.create_call(**a_call(**changes))

    sent = server.request.json()
    for name in path:
        sent = sent[name]
    assert sent == value
    body = refusal.value.body
    assert isinstance(body, HTTPValidationError)
    assert body.detail
    assert [problem.loc for problem in body.detail] == [["body", *path]]
