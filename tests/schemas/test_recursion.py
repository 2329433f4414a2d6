"""Schemas that lead back to themselves, through each keyword."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from support.packages import Package, imported, ref


def holder(name: str) -> dict[str, Any]:
    return {"type": "object", "properties": {"next": ref(name)}}


SCHEMAS: dict[str, Any] = {
    "Node": {
        "type": "object",
        "properties": {
            "next": ref("Node"),
            "all": {"type": "array", "items": ref("Node")},
            "map": {"type": "object", "additionalProperties": ref("Node")},
            "maybe": {"oneOf": [ref("Node"), {"type": "null"}]},
            "either": {"anyOf": [ref("Node"), {"type": "string"}]},
            "wrapped": {"allOf": [ref("Node")], "description": "Itself."},
            "pair": {"type": "array", "prefixItems": [ref("Node"), ref("Node")]},
            "not": {"not": ref("Node")},
        },
        "additionalProperties": ref("Node"),
    },
    "Ping": holder("Pong"),
    "Pong": {"allOf": [holder("Ping"), {"properties": {"id": {"type": "integer"}}}]},
    "Parent": {"type": "object", "properties": {"child": ref("Child")}},
    "Child": {"allOf": [ref("Parent"), holder("Child")]},
    "Tree": {"type": "array", "items": ref("Tree")},
    "Table": {"type": "object", "additionalProperties": ref("Table")},
    "Json": {
        "oneOf": [
            {"type": "string"},
            {"type": "array", "items": ref("Json")},
            {"type": "object", "additionalProperties": ref("Json")},
        ]
    },
    "Chain": ref("Link"),
    "Link": {"allOf": [ref("Last")]},
    "Last": holder("Chain"),
    "Whole": {"allOf": [ref("Whole")]},
    "Defined": {
        "type": "object",
        "properties": {"part": {"$ref": "#/components/schemas/Defined/$defs/Part"}},
        "$defs": {"Part": {"type": "object", "properties": {"whole": ref("Defined")}}},
    },
    "Deep": {"type": "object", "properties": {"inner": holder("Last")}},
    "Pointing": {
        "type": "object",
        "properties": {"there": ref("Deep/properties/inner")},
    },
    "Described": {
        "type": "object",
        "properties": {"node": ref("Node") | {"description": "With a sibling."}},
    },
    "Demanding": ref("Ping") | {"required": ["next"]},
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    with imported(tmp_path_factory.mktemp("p"), "recursion_api", SCHEMAS) as package:
        yield package


LEAF: dict[str, Any] = {"next": {}}


@pytest.mark.parametrize(
    ("type_", "raw"),
    [
        (
            "Node",
            {
                "next": LEAF,
                "all": [LEAF, {}],
                "map": {"a": LEAF},
                "maybe": None,
                "either": "x",
                "wrapped": LEAF,
                "pair": [LEAF, {}],
                "further": LEAF,
            },
        ),
        ("Ping", {"next": {"id": 1, "next": {"next": {"id": 2}}}}),
        ("Parent", {"child": {"next": {"child": {}}}}),
        ("Tree", [[], [[]]]),
        ("Table", {"a": {"b": {}}}),
        ("Json", ["a", {"b": ["c"]}]),
        ("Chain", {"next": {"next": {}}}),
        ("Whole", {"any": 1}),
        ("Defined", {"part": {"whole": {"part": {}}}}),
        ("Pointing", {"there": {"next": {"next": {}}}}),
        ("Described", {"node": LEAF}),
        ("Demanding", {"next": {"id": 1}}),
    ],
)
def test_it_is_read_and_goes_back(package: Package, type_: str, raw: Any) -> None:
    assert package.back(type_, raw) == raw


def test_classes_are_found_at_any_depth(package: Package) -> None:
    raw = {"next": {"id": 1, "next": {"next": {"id": 2}}}}
    assert package.read("Ping", raw).next.next.next.id == 2

    node = package.read("Node", {"map": {"a": {"all": [{}]}}, "further": {"next": {}}})
    model = package.models.Node
    assert isinstance(node.map["a"].all[0], model)
    assert isinstance(node.further, model)
    assert isinstance(package.read("Chain", LEAF).next, package.models.Last)


@pytest.mark.parametrize(
    ("type_", "raw"),
    [
        ("Node", {"all": [{"next": 1}]}),
        ("Node", {"further": 1}),
        ("Ping", {"next": {"id": "x"}}),
        ("Demanding", {}),
        ("Tree", "x"),
    ],
)
def test_a_wrong_type_is_refused(package: Package, type_: str, raw: Any) -> None:
    with pytest.raises(ValueError, match="validation error"):
        package.read(type_, raw)
