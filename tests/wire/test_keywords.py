"""What the keywords of schemas make of values, sent and read."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from decimal import Decimal
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest

from support.answering import Server

from .conftest import Connect

UUID_1 = "12345678-1234-5678-1234-567812345678"
# Fields as callers give and read them, and as they are in JSON.
FORMATS: dict[str, tuple[Any, Any]] = {
    "date": (date(2026, 1, 31), "2026-01-31"),
    "date_time": (datetime(2026, 1, 31, 12, tzinfo=UTC), "2026-01-31T12:00:00Z"),
    "time": (time(12, 30), "12:30:00"),
    "duration": ("P1M", "P1M"),
    "uuid": (UUID(UUID_1), UUID_1),
    "uri": ("HTTP://a.test", "HTTP://a.test"),
    "email": ("a@b.test", "a@b.test"),
    "ipv4": ("127.0.0.1", "127.0.0.1"),
    "password": ("p", "p"),
    "byte": ("AQI=", "AQI="),
    "base64url": ("AQI_", "AQI_"),
    "decimal": (Decimal("1.50"), "1.50"),
    "int64": (2**63 - 1, 2**63 - 1),
    "unknown": ("red", "red"),
}
HARD: dict[str, tuple[str, Any]] = {
    "self": ("self", 1),
    "class_": ("class", 2),
    "field_1st": ("1st", 3),
    "model_config_": ("model_config", 4),
    "copy_": ("copy", 5),
    "json_": ("json", 6),
    "schema_": ("schema", 7),
    "import_": ("import", 8),
    "none": ("None", 9),
    "list": ("list", [10]),
    "имя": ("имя", 11),
    "名前": ("名前", 12),
    "size_mixedcase": ("Size", 13),
    "size": ("size", 14),
    "size_uppercase": ("SIZE", 15),
}
OBJECTS: dict[str, tuple[Any, Any]] = {
    "open": ({"id": 1, "more": [2]}, {"id": 1, "more": [2]}),
    "more": ({"name": "a", "x": 1}, {"name": "a", "x": 1}),
    "empty": ({}, {}),
    "by_language": ({"de": "ja", "fr": "oui"}, {"de": "ja", "fr": "oui"}),
    "by_pattern": ({"x-a": 1}, {"x-a": 1}),
    "child": ({"level": 2, "father": "Al"}, {"level": 2, "father": "Al"}),
    "shape": ({"kind": "circle", "radius": 1.5}, {"kind": "circle", "radius": 1.5}),
    "nested": (None, None),
}


@pytest.mark.parametrize("field", FORMATS)
def test_a_format(connect: Connect, server: Server, field: str) -> None:
    value, wire = FORMATS[field]
    server.answer(200, {field: wire})
    sample = connect("formats").default.replace(id=UUID(UUID_1), **{field: value})

    assert server.request.json() == {field: wire}
    assert getattr(sample, field) == value
    assert type(getattr(sample, field)) is type(value)
    assert sample.model_dump(mode="json", exclude_unset=True) == {field: wire}


def test_names_that_python_has_a_use_for(connect: Connect, server: Server) -> None:
    wires = dict(HARD.values())
    server.answer(200, wires)
    given = {name: value for name, (_, value) in HARD.items()}
    hard = connect("names").import_.update(**given)

    assert server.request.json() == wires
    assert {name: getattr(hard, name) for name in HARD} == given


@pytest.mark.parametrize("field", OBJECTS)
def test_an_object(connect: Connect, server: Server, field: str) -> None:
    value, wire = OBJECTS[field]
    whole = {"closed": {"id": 1}, field: wire}
    server.answer(200, whole)
    sample = connect("objects").default.replace(closed={"id": 1}, **{field: value})

    assert server.request.json() == whole
    assert sample.model_dump(mode="json", exclude_unset=True) == whole


def test_an_object_of_an_unknown_kind_has_the_default_class(
    connect: Connect, server: Server
) -> None:
    shape = {"kind": "cube", "side": 2.0}
    server.answer(200, {"closed": {"id": 1}, "shape": shape})
    sample = connect("objects").default.replace(closed={"id": 1}, shape=shape)

    assert server.request.json()["shape"] == shape
    assert type(sample.shape).__name__ == "Square"


def test_null_is_sent_and_read(connect: Connect, server: Server) -> None:
    note = {
        "text": None,
        "kind": None,
        "tags": ["a", None],
        "author": None,
        "editor": None,
        "extra": {"a": 1},
        "counts": {"a": None},
    }
    server.answer(200, note)
    read = connect("nullable").default.replace(**note)

    assert server.request.json() == note
    assert read.model_dump(exclude_unset=True) == note
    assert "size" not in read.model_fields_set


@pytest.mark.parametrize(
    ("given", "path"), [({"tags": [1]}, r"tags\.0"), ({"author": {}}, r"author\.name")]
)
def test_what_does_not_fit_is_refused(
    connect: Connect, server: Server, given: dict[str, Any], path: str
) -> None:
    client = connect("nullable")
    errors = import_module("nullable.errors")
    with pytest.raises(errors.RequestError, match=path):
        client.default.replace(text="a", kind="rich", **given)

    assert server.received == []
