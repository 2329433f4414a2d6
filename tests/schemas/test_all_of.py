"""`allOf` and null, as a document of OpenAPI 3.0 writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from support.packages import Package, imported, ref


def objects(required: str = "", **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
    }


TEXT, NUMBER = {"type": "string"}, {"type": "integer"}
SCHEMAS: dict[str, Any] = {
    "First": objects("id", id=NUMBER, note=TEXT),
    "Second": objects("name", name=TEXT),
    "Enum": {"allOf": [TEXT, {"enum": ["a", "b"]}]},
    "Child": {"allOf": [ref("First"), objects(x=TEXT)]},
    "Grandchild": {"allOf": [ref("Child"), objects("z", z=NUMBER)]},
    "Both": {"allOf": [ref("First"), ref("Second"), objects(y=TEXT)]},
    "Wrapper": {"allOf": [ref("First")], "description": "One, with words."},
    "Nullable": {"allOf": [ref("First")], "nullable": True},
    "Narrower": {"allOf": [ref("First"), {"required": ["note"]}]},
    "NarrowerType": {
        "allOf": [ref("First"), {"properties": {"note": TEXT | {"format": "date"}}}]
    },
    "Conflict": {"allOf": [objects(v=TEXT), objects(v=NUMBER)]},
    "Closed": {"allOf": [ref("First")], "additionalProperties": False},
    "Integer": {"allOf": [{"type": "number"}, NUMBER]},
    "Table": {"type": "object", "additionalProperties": NUMBER},
    "TableChild": {"allOf": [ref("Table"), objects(size=NUMBER)]},
    "Either": {
        "allOf": [ref("First"), {"oneOf": [objects("k", k=TEXT), objects("m", m=TEXT)]}]
    },
    "OneOfTheTwo": {
        "allOf": [ref("First")],
        "anyOf": [{"required": ["id"]}, {"required": ["note"]}],
    },
    "List": {"allOf": [{"type": "array", "items": ref("First")}, {"minItems": 1}]},
    "Uses": objects(
        first={"allOf": [ref("First")], "nullable": True, "description": "Or none."},
        enum={"allOf": [ref("Enum")], "nullable": True},
        sibling=ref("First") | {"nullable": True},
        text=TEXT | {"nullable": True, "enum": ["a", None]},
        inline=objects(z=NUMBER) | {"nullable": True},
        nullable=ref("Nullable"),
        plain=TEXT,
    ),
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    folder = tmp_path_factory.mktemp("p")
    with imported(folder, "all_of_api", SCHEMAS, "3.0.3") as package:
        yield package


FIRST = {"id": 1, "note": "a"}


@pytest.mark.parametrize(
    ("type_", "raw"),
    [
        ("Child", FIRST | {"x": "b"}),
        ("Grandchild", FIRST | {"x": "b", "z": 1}),
        ("Both", FIRST | {"name": "c", "y": "d"}),
        ("Wrapper", FIRST),
        ("Nullable", FIRST),
        ("Nullable", None),
        ("Narrower", FIRST),
        ("NarrowerType", {"id": 1, "note": "2026-01-02"}),
        ("Conflict", {"v": "a"}),
        ("Closed", FIRST),
        ("Integer", 5),
        ("TableChild", {"size": 1, "other": 2}),
        ("Either", FIRST | {"k": "a"}),
        ("Either", FIRST | {"m": "a"}),
        ("OneOfTheTwo", FIRST),
        ("List", [FIRST]),
        (
            "Uses",
            dict.fromkeys(
                ("first", "enum", "sibling", "text", "inline", "nullable"), None
            ),
        ),
        ("Uses", {"first": FIRST, "enum": "c", "text": "b", "inline": {"z": 1}}),
    ],
)
def test_it_goes_back_as_it_came(package: Package, type_: str, raw: Any) -> None:
    assert package.back(type_, raw) == raw


@pytest.mark.parametrize(
    ("type_", "raw"),
    [
        ("Child", {"x": "b"}),
        ("Child", FIRST | {"x": 1}),
        ("Grandchild", FIRST),
        ("Both", FIRST),
        ("Narrower", {"id": 1}),
        ("Integer", 1.5),
        ("TableChild", {"size": 1, "other": "x"}),
        ("Either", FIRST),
        ("List", [{}]),
        ("Uses", {"first": {"id": "x"}}),
    ],
)
def test_what_one_of_its_parts_refuses_is_refused(
    package: Package, type_: str, raw: Any
) -> None:
    with pytest.raises(ValueError, match="validation error"):
        package.read(type_, raw)


def test_a_class_extends_the_one_that_it_adds_to(package: Package) -> None:
    models = package.models

    assert issubclass(models.Child, models.First)
    assert issubclass(models.Closed, models.First)
    assert models.Wrapper is models.First
    assert isinstance(package.read("Uses", {"sibling": FIRST}).sibling, models.First)


def test_null_is_told_from_absent(package: Package) -> None:
    assert package.sent("Uses", {"first": None}) == {"first": None}
    assert package.sent("Uses", {}) == {}
    assert package.sent("Uses", package.models.Uses(text=None)) == {"text": None}
