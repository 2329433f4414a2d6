"""Several media types of one operation: what is sent, asked for, and made of it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import pytest

from support.answering import Server

from .conftest import Connect

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
REPORT = {"total": 1}


@pytest.mark.parametrize(
    ("operation", "arguments", "method", "content_type", "body"),
    [
        ("same_fields", {"name": "Rex"}, "POST", JSON, b'{"name":"Rex"}'),
        (
            "same_fields",
            {"name": "Rex", "legs": 4, "content_type": FORM},
            "POST",
            FORM,
            b"name=Rex&legs=4",
        ),
        ("different_fields", {"id": 1, "name": "R"}, "PUT", JSON, b'{"name":"R"}'),
        (
            "different_fields",
            {"id": 1, "body": "name\nRex", "content_type": "text/csv"},
            "PUT",
            "text/csv",
            b"name\nRex",
        ),
        ("documents", {"body": [{"name": "R"}]}, "POST", JSON, b'[{"name":"R"}]'),
        (
            "documents",
            {"body": "<pet/>", "content_type": "application/xml"},
            "POST",
            "application/xml",
            b"<pet/>",
        ),
        (
            "documents",
            {"body": "ä", "content_type": "text/plain; charset=utf-8"},
            "POST",
            "text/plain; charset=utf-8",
            "ä".encode(),
        ),
        ("optional", {}, "POST", None, b""),
        ("optional", {"name": "R", "legs": 4}, "POST", JSON, b'{"name":"R","legs":4}'),
        (
            "ranges",
            {"name": "R", "content_type": "text/json"},
            "POST",
            "text/json",
            b'{"name":"R"}',
        ),
        ("range_alone", {"body": "a"}, "PUT", "text/plain", b"a"),
        (
            "clash",
            {"content_type": "a", "content_type_": FORM},
            "POST",
            FORM,
            b"content_type=a",
        ),
    ],
)
def test_the_body_is_of_the_media_type_that_was_named(
    server: Server,
    connect: Connect,
    operation: str,
    arguments: Mapping[str, Any],
    method: str,
    content_type: str | None,
    body: bytes,
) -> None:
    if operation == "different_fields":
        server.answer(200, {"name": "Rex"})
    getattr(connect("media_types_sent").default, operation)(**arguments)

    assert server.request.method == method
    assert server.request.headers.get("content-type") == content_type
    assert server.request.body == body


@pytest.mark.parametrize(
    ("operation", "arguments"),
    [
        ("same_fields", {"name": "Rex"}),
        ("different_fields", {"id": 1, "file": b"\0\1"}),
    ],
)
def test_a_form_with_parts_has_a_boundary(
    server: Server, connect: Connect, operation: str, arguments: Mapping[str, Any]
) -> None:
    if operation == "different_fields":
        server.answer(200, {"name": "Rex"})
    call = getattr(connect("media_types_sent").default, operation)
    call(**arguments, content_type="multipart/form-data")
    kind, _, boundary = server.request.headers["content-type"].partition("; boundary=")

    assert kind == "multipart/form-data"
    assert server.request.body.startswith(f"--{boundary}\r\n".encode())


@pytest.mark.parametrize(
    ("operation", "arguments", "message"),
    [
        ("same_fields", {"name": "R", "content_type": "text/csv"}, "must be one of"),
        ("different_fields", {"id": 1, "body": "a"}, f"{JSON} does not take body"),
        (
            "different_fields",
            {"id": 1, "name": "R", "content_type": "text/csv"},
            "text/csv does not take name",
        ),
        (
            "different_fields",
            {"id": 1, "content_type": "text/csv"},
            "text/csv needs body",
        ),
        ("different_fields", {"id": 1}, "name: Field required"),
        ("optional", {"legs": 4}, "name: Field required"),
    ],
)
def test_arguments_that_do_not_go_together_are_refused(
    server: Server,
    connect: Connect,
    operation: str,
    arguments: Mapping[str, Any],
    message: str,
) -> None:
    client = connect("media_types_sent")
    error = import_module("media_types_sent.errors").RequestError

    with pytest.raises(error, match=message):
        getattr(client.default, operation)(**arguments)
    assert server.received == []


@pytest.mark.parametrize(
    ("operation", "arguments", "accept"),
    [
        ("report", {}, "application/json, application/vnd.example.report+json"),
        ("report", {"accept": "text/csv"}, "text/csv"),
        ("one_type", {}, "application/json, text/json, text/plain"),
        ("vendor", {}, "application/vnd.example.report+json"),
        ("pictures", {}, "image/jpeg, image/png"),
        ("pictures", {"accept": "image/png"}, "image/png"),
        ("by_status", {"accept": "of the API"}, JSON),
        ("by_status", {"accept_": "text/csv"}, "text/csv"),
    ],
)
def test_what_is_asked_for(
    server: Server,
    connect: Connect,
    operation: str,
    arguments: Mapping[str, Any],
    accept: str,
) -> None:
    server.answer(500)
    client = connect("media_types_answered")
    with pytest.raises(import_module("media_types_answered.errors").StatusError):
        getattr(client.default, operation)(**arguments)

    assert server.request.headers["accept"] == accept


@pytest.mark.parametrize(
    ("operation", "accept", "kind", "body", "value"),
    [
        ("report", None, JSON, REPORT, REPORT),
        ("report", None, "application/vnd.example.report+json; v=2", REPORT, REPORT),
        ("report", None, "application/hal+json", REPORT, REPORT),
        ("report", None, "text/html", REPORT, REPORT),  # mislabelled
        ("report", "text/csv", "text/csv; charset=utf-8", b"total\n1", "total\n1"),
        ("report", "text/csv", "application/octet-stream", b"total\n1", "total\n1"),
        ("report", "image/png", "IMAGE/PNG", b"\x89PNG", b"\x89PNG"),
        ("one_type", None, "text/plain", REPORT, REPORT),
        ("words", None, JSON, b'"a"', "a"),
        ("words", None, "text/plain", b'"a"', '"a"'),
        ("words", "text/plain", JSON, b'"a"', "a"),
    ],
)
def test_an_answer_is_read_by_its_media_type(
    server: Server,
    connect: Connect,
    operation: str,
    accept: str | None,
    kind: str,
    body: Any,
    value: object,
) -> None:
    server.answer(200, body, kind)
    asked = {"accept": accept} if accept else {}
    read = getattr(connect("media_types_answered").default, operation)(**asked)

    assert (read.model_dump() if hasattr(read, "model_dump") else read) == value


@pytest.mark.parametrize(
    ("accept", "kind", "body"),
    [
        (None, "text/csv", b"total\n1"),
        ("text/csv", JSON, REPORT),
        ("text/csv", "image/png", b"\x89PNG"),
    ],
)
def test_another_type_than_was_asked_for_is_an_error(
    server: Server, connect: Connect, accept: str | None, kind: str, body: Any
) -> None:
    server.answer(200, body, kind)
    client = connect("media_types_answered")
    asked = {"accept": accept} if accept else {}

    with pytest.raises(
        import_module("media_types_answered.errors").DecodingError, match=kind
    ) as caught:
        client.default.report(**asked)
    assert caught.value.raw == server.content


@pytest.mark.parametrize(
    ("kind", "error"),
    [("application/problem+json", "Problem"), (JSON, "Report")],
)
def test_an_error_is_read_by_its_media_type(
    server: Server, connect: Connect, kind: str, error: str
) -> None:
    server.answer(404, {"title": "no", "total": 1}, kind)
    client = connect("media_types_answered")

    with pytest.raises(import_module("media_types_answered.errors").NotFoundError) as e:
        client.default.report(accept="text/csv")
    assert type(e.value.body).__name__ == error


@pytest.mark.parametrize(
    ("status", "kind", "body", "value"),
    [
        (200, "text/csv", b"total\n1", "total\n1"),
        (202, JSON, {"id": "j1"}, {"id": "j1"}),
        (204, "", b"", None),
    ],
)
def test_a_status_without_what_was_asked_for_answers_in_its_own_type(
    server: Server, connect: Connect, status: int, kind: str, body: Any, value: object
) -> None:
    server.answer(status, body, kind)
    read = connect("media_types_answered").default.by_status(accept_="text/csv")

    assert (read.model_dump() if hasattr(read, "model_dump") else read) == value


def test_an_asynchronous_call_chooses_alike(server: Server, connect: Connect) -> None:
    connect("media_types_answered")
    package = import_module("media_types_answered")
    server.answer(200, b"total\n2", "text/csv")

    async def convert() -> object:
        async with package.AsyncMediaTypesAnswered(base_url=server.url) as client:
            return await client.default.convert(
                body="total\n1", content_type="text/csv", accept="text/csv"
            )

    assert asyncio.run(convert()) == "total\n2"
    assert server.request.headers["content-type"] == "text/csv"
    assert server.request.headers["accept"] == "text/csv"
    assert server.request.body == b"total\n1"
