"""What a client of a case makes of what a server answers."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from support.answering import Server

from .conftest import Connect

JOB = {"id": "j1"}


@pytest.mark.parametrize(
    ("operation", "body", "value"),
    [
        ("text", "ä".encode(), "ä"),
        ("bytes_", b"\x00\xff", b"\x00\xff"),
        ("list_", [1, 2], [1, 2]),
        ("anything", {"a": [None]}, {"a": [None]}),
        ("nullable", None, None),
        ("head", b"", None),
    ],
)
def test_kinds_of_answers(
    server: Server, connect: Connect, operation: str, body: Any, value: object
) -> None:
    server.answer(200, body)

    assert getattr(connect("responses").default, operation)() == value


@pytest.mark.parametrize(
    ("operation", "status", "body", "kind"),
    [
        ("nullable", 200, JOB, "Job"),
        ("several", 200, {"total": 1}, "Result"),
        ("several", 202, JOB, "Job"),
        ("several", 204, b"", "NoneType"),
        ("range", 206, JOB, "Job"),
        ("default", 200, JOB, "Job"),
        ("choice", 200, JOB, "Job"),
        ("moved", 200, {"url": "https://example.com"}, "SharedResponse"),
        ("none", 204, b"", "NoneType"),
    ],
)
def test_a_status_tells_the_class(
    server: Server, connect: Connect, operation: str, status: int, body: Any, kind: str
) -> None:
    server.answer(status, body)
    value = getattr(connect("responses").default, operation)()

    assert type(value).__name__ == kind


@pytest.mark.parametrize(
    ("operation", "status", "body", "error", "kind"),
    [
        ("get_a", 400, {"message": "m"}, "BadRequestError", "Fault"),
        ("get_b", 400, [{"message": "m"}], "BadRequestError", "list"),
        ("get_a", 409, {"holder": "h"}, "ConflictError", "GetAResponse409"),
        ("get_a", 418, "short", "ImATeapotError", "str"),
        ("get_a", 499, {"message": "m"}, "StatusError", "Fault"),
        ("get_a", 503, b"Back at noon", "ServiceUnavailableError", "str"),
        ("get_b", 500, {"message": "m"}, "InternalServerError", "Fault"),
        ("get_b", 404, {"title": "t"}, "NotFoundError", "Problem"),
    ],
)
def test_an_error_has_the_body_of_its_status(
    server: Server,
    connect: Connect,
    operation: str,
    status: int,
    body: Any,
    error: str,
    kind: str,
) -> None:
    server.answer(status, body)
    api = connect("status_errors").default
    errors = import_module("status_errors.errors")

    with pytest.raises(errors.ApiError) as raised:
        getattr(api, operation)()

    assert type(raised.value).__name__ == error
    assert isinstance(raised.value, getattr(errors, error))
    assert type(raised.value.body).__name__ == kind


def test_values_unknown_at_generation_are_kept_and_sent_back(
    server: Server, connect: Connect
) -> None:
    pet = {
        "kind": "hamster",
        "legs": 6,
        "mood": None,
        "size": "tiny",
        "tricks": ["fly"],
    }
    server.answer(200, [pet, {"kind": "cat", "legs": 4, "size": 3}])
    api = connect("enums").default
    unknown = import_module("enums._runtime.unknown")
    new, known = api.list_pets()

    assert (type(new.kind), type(new.legs)) == (unknown.Unknown, unknown.UnknownInt)
    assert (type(known.kind), type(known.legs)) == (str, int)
    assert (new.kind, new.legs, known.size) == ("hamster", 6, 3)

    server.received.clear()
    server.answer(200, pet)
    api.add_pet(**{name: getattr(new, name) for name in new.model_fields_set})
    assert server.request.json() == pet


def test_the_classes_of_a_union(server: Server, connect: Connect) -> None:
    known = [{"type": "created", "name": "a"}, {"type": "deleted", "name": "b"}]
    unknown = {"type": "moved", "to": "c"}
    server.answer(200, [*known, unknown])
    api = connect("unions").default
    events = api.send(event={"type": "deleted"}, payment={"iban": "DE02"})

    kinds = [type(event).__name__ for event in events]
    assert kinds == ["Created", "Deleted", "UnknownVariant"]
    assert server.request.json() == {
        "event": {"type": "deleted"},
        "payment": {"iban": "DE02"},
    }

    for event, wire in zip(events, [*known, unknown], strict=True):
        server.received.clear()
        api.send(event=event, payment=None)
        assert server.request.json() == {"event": wire, "payment": None}


def test_a_circle_of_classes_that_inherit(server: Server, connect: Connect) -> None:
    puppy = {"name": "a", "loudness": 1, "owner": {"dog": {"name": "b", "loudness": 2}}}
    server.answer(200, {**puppy, "children": [{"name": "c", "loudness": 3, "x": 1}]})
    read = connect("inheritance").default.put_dog(**puppy)
    models = import_module("inheritance.models")

    assert isinstance(read, models.Puppy)
    assert isinstance(read, models.Animal)
    assert isinstance(read.owner.dog, models.Puppy)
    assert type(read.children[0]) is models.Dog
    assert read.children[0].model_extra == {"x": 1}
    assert server.request.json() == puppy


def test_objects_without_a_form_come_back_whole(
    server: Server, connect: Connect
) -> None:
    document = {
        "settings": {"deep": [{"er": None}]},
        "anything": [1, "a"],
        "counts": {"a": 1},
        "nested": {"n": [{"text": "t", "more": True}]},
        "more": {"than": "known"},
    }
    server.answer(200, {"d": document})
    api = connect("free_form").default
    read = api.store(settings={"deep": [{"er": None}]}, nested={"n": [{"text": "t"}]})

    assert server.request.json() == {
        "settings": {"deep": [{"er": None}]},
        "nested": {"n": [{"text": "t"}]},
    }
    assert read["d"].model_dump(exclude_unset=True) == document


def test_a_tree(server: Server, connect: Connect) -> None:
    tree = {"label": "a", "left": {"label": "b"}, "ping": {"pong": {"ping": {}}}}
    server.answer(200, {"any": ["json"]})

    assert connect("recursion").default.plant(**tree) == {"any": ["json"]}
    assert server.request.json() == tree
