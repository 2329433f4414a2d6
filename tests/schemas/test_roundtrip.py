"""Any document: what is read from JSON goes back as the same JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.packages import imported

NAMES = ["a", "fooBar", "foo_bar", "class", "_id", "x-y", "copy", "1st", "id", "é"]


@dataclass(frozen=True)
class Kind:
    """A schema, and JSON values that it is for."""

    schema: dict[str, Any]
    values: st.SearchStrategy[Any]


TEXT = st.text(max_size=5)
SCALARS = [
    Kind({"type": "string"}, TEXT),
    Kind({"type": "integer"}, st.integers()),
    Kind({"type": "number"}, st.floats(allow_nan=False, allow_infinity=False)),
    Kind({"type": "boolean"}, st.booleans()),
    Kind({"type": "string", "format": "date"}, st.dates().map(str)),
    Kind(
        {"type": "string", "format": "date-time"},
        st.datetimes().map(lambda d: f"{d.isoformat()}Z"),
    ),
    Kind({"type": "string", "format": "uuid"}, st.uuids().map(str)),
    Kind({"type": "string", "enum": ["on", "off", ""]}, TEXT | st.just("on")),
    Kind({"type": "integer", "enum": [1, 2]}, st.integers(0, 5)),
    Kind({}, st.none() | st.booleans() | TEXT | st.lists(TEXT, max_size=2)),
]


def nullable(kind: Kind) -> Kind:
    if "type" not in kind.schema or isinstance(kind.schema["type"], list):
        return Kind({"anyOf": [kind.schema, {"type": "null"}]}, kind.values | st.none())
    types = [kind.schema["type"], "null"]
    values = {"enum": [*e, None]} if (e := kind.schema.get("enum")) else {}
    return Kind(kind.schema | values | {"type": types}, kind.values | st.none())


def array(kind: Kind) -> Kind:
    return Kind(
        {"type": "array", "items": kind.schema}, st.lists(kind.values, max_size=3)
    )


def mapping(kind: Kind) -> Kind:
    return Kind(
        {"type": "object", "additionalProperties": kind.schema},
        st.dictionaries(TEXT, kind.values, max_size=3),
    )


def record(parts: dict[str, Kind], required: set[str]) -> Kind:
    """An object with properties, and with some that its schema does not name."""
    schema = {
        "type": "object",
        "required": sorted(required & parts.keys()),
        "properties": {name: kind.schema for name, kind in parts.items()},
    }
    needed = {n: k.values for n, k in parts.items() if n in required}
    others = {n: k.values for n, k in parts.items() if n not in required}
    known = st.fixed_dictionaries(needed, optional=others)
    unknown = st.dictionaries(TEXT.map("new {}".format), TEXT, max_size=2)
    return Kind(schema, st.builds(lambda u, k: u | k, unknown, known))


def tagged(first: Kind, second: Kind) -> Kind:
    """A union that a property tells apart, and objects of a kind of their own."""
    variants = [
        record({"kind": Kind({"const": tag}, st.just(tag)), "of": part}, {"kind", "of"})
        for tag, part in (("one", first), ("two", second))
    ]
    other = st.fixed_dictionaries({"kind": st.just("three"), "of": TEXT})
    return Kind(
        {
            "oneOf": [variant.schema for variant in variants],
            "discriminator": {"propertyName": "kind"},
        },
        st.one_of(*(variant.values for variant in variants), other),
    )


def larger(kinds: st.SearchStrategy[Kind]) -> st.SearchStrategy[Kind]:
    of_one: list[Callable[[Kind], Kind]] = [nullable, array, mapping]
    parts = st.dictionaries(st.sampled_from(NAMES), kinds, min_size=1, max_size=4)
    return st.one_of(
        *(st.builds(make, kinds) for make in of_one),
        st.builds(record, parts, st.sets(st.sampled_from(NAMES))),
        st.builds(tagged, kinds, kinds),
    )


KINDS = st.recursive(st.sampled_from(SCALARS), larger, max_leaves=6)


@settings(max_examples=12, deadline=None)
@given(kinds=st.lists(larger(KINDS), min_size=6, max_size=6), data=st.data())
def test_what_is_read_goes_back(
    tmp_path_factory: pytest.TempPathFactory, kinds: list[Kind], data: st.DataObject
) -> None:
    schemas = {f"Thing{index}": kind.schema for index, kind in enumerate(kinds)}
    folder = tmp_path_factory.mktemp("roundtrip")
    with imported(folder, "roundtrip_api", schemas) as package:
        for name, kind in zip(schemas, kinds, strict=True):
            for _ in range(3):
                raw = data.draw(kind.values, label=name)
                type_ = f"{name} | None" if raw is None else name
                assert package.back(type_, raw) == raw
