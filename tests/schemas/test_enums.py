"""Lists of values: open, so that a value that came later is kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from support.packages import Package, imported, ref

SCHEMAS: dict[str, Any] = {
    "Texts": {"type": "string", "enum": ["a", "", "A b", "1st"]},
    "Numbers": {"type": "integer", "enum": [1, 2, -1]},
    "Floats": {"type": "number", "enum": [1, 2.5]},
    "Flags": {"type": "boolean", "enum": [True]},
    "Mixed": {"enum": ["auto", 1, True, None]},
    "TextOrFloat": {"enum": ["auto", 0.5]},
    "Parts": {"enum": [6, "foo", [], {"foo": 12}]},
    "Nullable": {"type": ["string", "null"], "enum": ["a", None]},
    "OnlyNull": {"const": None},
    "Constant": {"const": "fixed"},
    "Quoted": {"type": "integer", "enum": ["1", "2"]},
    "Unquoted": {"type": "string", "enum": [1, 2.5, True]},
    "Narrowed": {
        "allOf": [{"enum": ["a", "b", "c"]}, {"enum": ["b", "c"]}, {"type": "string"}]
    },
    "Text": {"type": "string"},
    "NarrowedReference": ref("Narrowed") | {"enum": ["c"]},
    "NarrowedText": {"allOf": [ref("Text")], "const": "x"},
    "Repeated": ref("Narrowed") | {"enum": ["c", "b", "a"]},
    "Empty": {"type": "string", "enum": []},
    "Confused": {"type": "string", "enum": [["a"]]},
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    with imported(tmp_path_factory.mktemp("p"), "enums_api", SCHEMAS) as package:
        yield package


@pytest.mark.parametrize(
    ("type_", "raw"),
    [
        *(("Texts", v) for v in ("a", "", "A b", "1st", "new")),
        *(("Numbers", v) for v in (1, -1, 17)),
        *(("Floats", v) for v in (1, 2.5, 3.5)),
        *(("Flags", v) for v in (True, False)),
        *(("Mixed", v) for v in ("auto", "manual", 1, 2, True, False, None)),
        *(("TextOrFloat", v) for v in ("auto", "off", 0.5, 2)),
        *(("Parts", v) for v in (6, "foo", [1], {"foo": 13}, 7)),
        *(("Nullable", v) for v in ("a", "b", None)),
        ("OnlyNull", None),
        ("Constant", "fixed"),
        ("Constant", "changed"),
        ("Quoted", 1),
        ("Unquoted", "2.5"),
        ("Narrowed", "b"),
        ("Empty", "x"),
        ("Confused", "x"),
    ],
)
def test_any_value_of_its_type_goes_back_as_it_came(
    package: Package, type_: str, raw: Any
) -> None:
    read = package.read(type_, raw)

    assert read == raw
    assert isinstance(read, bool) == isinstance(raw, bool)
    assert package.back(type_, raw) == raw


@pytest.mark.parametrize(
    ("type_", "raw"),
    [
        ("Texts", 1),
        ("Texts", None),
        ("Numbers", 1.5),
        ("Flags", "maybe"),
        ("Mixed", 1.5),
        ("OnlyNull", 0),
        ("Parts", 1.5),
    ],
)
def test_a_reader_refuses_another_type(package: Package, type_: str, raw: Any) -> None:
    with pytest.raises(ValueError, match="Input should be"):
        package.read(type_, raw)


def test_an_unknown_value_is_told_apart(package: Package) -> None:
    unknown = package.module("_runtime.unknown")

    assert type(package.read("Texts", "new")) is unknown.Unknown
    assert type(package.read("Numbers", 17)) is unknown.UnknownInt
    assert type(package.read("Texts", "a")) is str
    assert type(package.read("Numbers", 1)) is int


def test_an_unknown_value_is_sent(package: Package) -> None:
    unknown = package.module("_runtime.unknown")

    assert package.sent("Texts", unknown.Unknown("new")) == "new"
    assert package.sent("Texts", "new") == "new"
    assert package.sent("Numbers", 17) == 17
    with pytest.raises(package.refusal):
        package.sent("Numbers", "1")


def test_types_name_the_values(package: Package) -> None:
    models = package.models

    def literals(name: str) -> tuple[Any, ...]:
        found: Any = getattr(models, name)
        return get_args(get_args(found)[0])

    assert literals("Texts") == ("a", "", "A b", "1st")
    assert literals("Numbers") == (1, 2, -1)
    assert literals("Quoted") == (1, 2)
    assert literals("Unquoted") == ("1", "2.5", "true")
    assert literals("Narrowed") == ("b", "c")
    assert literals("NarrowedReference") == ("c",)
    assert literals("NarrowedText") == ("x",)
    assert models.Repeated is models.Narrowed
    assert literals("Mixed") == ("auto",)
    assert models.Floats is float
    assert models.Flags is bool
    assert models.Empty is models.Confused is str
