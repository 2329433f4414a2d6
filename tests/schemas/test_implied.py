"""Schemas without `type`: typed as what they mean, read as what they allow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from support.packages import Package, imported, ref

SCHEMAS: dict[str, Any] = {
    "Thing": {"required": ["id"], "properties": {"id": {"type": "integer"}}},
    "Stated": {"type": "object", "properties": {"id": {"type": "integer"}}},
    "Child": {"allOf": [ref("Thing"), {"properties": {"name": {"type": "string"}}}]},
    "Numbers": {"items": {"type": "integer"}},
    "Limited": {"minItems": 1},
    "Map": {"additionalProperties": {"type": "integer"}},
    "Day": {"format": "date"},
    "Pair": {
        "type": "array",
        "prefixItems": [{"type": "integer"}, {"type": "boolean"}],
    },
    "ClosedPair": {
        "type": "array",
        "prefixItems": [{"type": "integer"}, {"type": "boolean"}],
        "items": False,
    },
    "OldPair": {"type": "array", "items": [{"type": "integer"}, {"type": "boolean"}]},
    "Patterns": {
        "type": "object",
        "patternProperties": {"^n_": {"type": "integer"}, "^b_": {"type": "boolean"}},
    },
    "ClosedPatterns": {
        "type": "object",
        "properties": {"id": {"type": "string"}},
        "patternProperties": {"^n_": {"type": "integer"}},
        "additionalProperties": False,
    },
    "Absent": {
        "type": "object",
        "properties": {
            "id": {"type": "integer"},
            "never": {"not": {}},
            "nowhere": False,
        },
    },
    "NoItems": {"type": "array", "items": False},
    "Anything": True,
    "Nothing": False,
    "NothingElse": {"type": "object", "additionalProperties": {"not": {}}},
    "Holder": {
        "type": "object",
        "properties": {
            "thing": ref("Thing"),
            "numbers": ref("Numbers"),
            "days": {"type": "array", "items": {"format": "date"}},
        },
    },
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    with imported(tmp_path_factory.mktemp("p"), "implied_api", SCHEMAS) as package:
        yield package


ALLOWED: dict[str, list[Any]] = {
    "Thing": [{"id": 1}, [], 12, "x", True, None],
    "Child": [{"id": 1, "name": "a"}, "x"],
    "Numbers": [[1, 2], {"0": "a"}, "x"],
    "Limited": [[1, "a"], "x"],
    "Map": [{"a": 1}, [1], "x"],
    "Day": ["2026-01-02", "tomorrow", 12, None],
    "Pair": [[1, True], [1, True, "more"], []],
    "OldPair": [[1, True], [1, True, "more"]],
    "ClosedPair": [[1, True], [1], []],
    "Patterns": [{"n_a": 1, "b_a": True}, {"other": "text"}],
    "ClosedPatterns": [{"id": "a", "n_a": 1}],
    "Absent": [{"id": 1, "never": "came all the same"}],
    "NoItems": [[]],
    "Anything": [None, 1, [{}]],
    "NothingElse": [{}],
    "Holder": [
        {"thing": {"id": 1}, "numbers": [1], "days": ["2026-01-02"]},
        {"thing": "x", "numbers": {"a": 1}, "days": [12, "soon"]},
    ],
}


@pytest.mark.parametrize(
    ("type_", "raw"), [(name, raw) for name, raws in ALLOWED.items() for raw in raws]
)
def test_what_the_document_allows_is_kept(
    package: Package, type_: str, raw: Any
) -> None:
    assert package.back(type_, raw) == raw


@pytest.mark.parametrize(
    ("type_", "raw"),
    [
        ("Thing", {"id": "x"}),
        ("Thing", {}),
        ("Child", {"id": 1, "name": 1}),
        ("Stated", []),
        ("Numbers", ["x"]),
        ("Map", {"a": "x"}),
        ("ClosedPair", [1, "more"]),
        ("ClosedPatterns", {"n_a": "x"}),
        ("NoItems", [1]),
        ("Nothing_", None),
        ("Nothing_", {}),
    ],
)
def test_what_it_forbids_is_refused(package: Package, type_: str, raw: Any) -> None:
    with pytest.raises(ValueError, match="validation error"):
        package.read(type_, raw)


def test_a_property_that_nothing_fits_is_not_offered(package: Package) -> None:
    assert list(package.models.Absent.model_fields) == ["id"]


def test_what_was_kept_can_be_dumped(package: Package) -> None:
    raw = {"thing": "x", "numbers": {"a": 1}, "days": [12, "soon"]}
    holder = package.read("Holder", raw)

    assert holder.model_dump(mode="json", exclude_unset=True) == raw
