"""Forms, texts and lines of JSON on the wire."""

from __future__ import annotations

import json
from collections.abc import Iterator
from importlib import import_module
from typing import Any
from urllib.parse import parse_qsl

import pytest

from support.answering import Server

from .conftest import Connect


def test_a_form_whose_fields_have_styles(server: Server, connect: Connect) -> None:
    connect("forms").default.send(
        name="ä & b+c",
        tags=["a", "b c"],
        colours=["red", "dark blue"],
        filter={"max": "1", "kind": "x=y"},
        at={"lat": 1.5},
        path="a/b?c",
        where="here",
    )

    body = server.request.body.decode("ascii")
    assert server.request.headers["content-type"] == "application/x-www-form-urlencoded"
    assert body.split("&") == [
        "name=%C3%A4+%26+b%2Bc",
        "tags=a",
        "tags=b+c",
        "colours=red%7Cdark%20blue",
        "filter%5Bmax%5D=1",
        "filter%5Bkind%5D=x%3Dy",
        "at=%7B%22lat%22%3A1.5%7D",
        "path=a/b?c",
        "where=%22here%22",
    ]
    assert parse_qsl(body)[0] == ("name", "ä & b+c")


def test_a_form_without_a_schema(server: Server, connect: Connect) -> None:
    connect("forms").default.send_freely(body={"a": [1, True], "b": {"c": None}})

    assert parse_qsl(server.request.body.decode()) == [
        ("a", "1"),
        ("a", "true"),
        ("b", '{"c":null}'),
    ]


def test_a_text_keeps_the_charset_of_its_media_type(
    server: Server, connect: Connect
) -> None:
    api = connect("forms").default
    api.send_latin(body="ä")

    assert server.request.body == "ä".encode("latin-1")
    kind = "text/plain; charset=iso-8859-1"
    assert server.request.headers["content-type"] == kind
    server.received.clear()
    with pytest.raises(import_module("forms.errors").RequestError, match="nothing was"):
        api.send_latin(body="日")
    assert not server.received


def test_xml_is_sent_as_the_caller_wrote_it(server: Server, connect: Connect) -> None:
    connect("forms").default.send_xml(body="<a>ä</a>\n")

    assert server.request.body == "<a>ä</a>\n".encode()
    assert server.request.headers["content-type"] == "application/xml"


EVENTS: list[Any] = [{"kind": "a\nb"}, {"kind": "ä", "size": 1}]
LINES = '{"kind":"a\\nb"}\n{"kind":"ä","size":1}\n'.encode()


@pytest.mark.parametrize("kind", [list, tuple, iter])
def test_lines(server: Server, connect: Connect, kind: Any) -> None:
    connect("forms").default.send_lines(body=kind(EVENTS))

    assert server.request.body == LINES
    assert [json.loads(line) for line in LINES.splitlines()] == EVENTS
    assert server.request.headers["content-type"] == "application/x-ndjson"
    assert ("content-length" in server.request.headers) == (kind is not iter)


def test_lines_may_be_left_out(server: Server, connect: Connect) -> None:
    api = connect("forms").default
    api.replace_lines()
    api.replace_lines(body=[])
    api.replace_lines(body=[{"at": "2026-01-02"}])

    assert [r.body for r in server.received] == [b"", b"", b'{"at":"2026-01-02"}\n']
    kinds = [r.headers.get("content-type") for r in server.received]
    assert kinds == [None, "application/jsonl", "application/jsonl"]


def test_a_sequence_has_its_separators(server: Server, connect: Connect) -> None:
    connect("forms").default.send_sequence(body=[{"item_name": "a"}] * 2)

    assert server.request.body == b'\x1e{"itemName":"a"}\n' * 2


def test_a_line_that_does_not_fit(server: Server, connect: Connect) -> None:
    api = connect("forms").default
    refusal = import_module("forms.errors").RequestError
    with pytest.raises(refusal, match=r"nothing was sent: body\.1\.kind: "):
        api.send_lines(body=[{"kind": "a"}, {}])

    assert not server.received


def test_lines_are_made_while_they_are_sent(server: Server, connect: Connect) -> None:
    api = connect("forms").default
    refusal = import_module("forms.errors").RequestError

    def events() -> Iterator[Any]:
        yield {"kind": "a"}
        yield {}

    with pytest.raises(refusal, match=r"broken off: body\.1\.kind: "):
        api.send_lines(body=events())

    assert not server.received
