"""Names of the document that hurt in Python, as classes and as fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from support.packages import Package, imported, ref

WORDS = (
    "self cls class 1st +1 -1 model_config model_fields copy json schema import None "
    "True list dict str int date type match print exec async locals client options "
    "root MISSING MODULES MODELS Model Field Literal Any TypedDict Unknown Annotated "
    "TYPE_CHECKING NotRequired TypeAlias Implied Base ByKey models attach bind "
    "_VARIANTS _private __init__ __proto__ __pydantic_extra__ field_ annotations foo "
    "Foo FOO fOo FooBar foo-bar foo_bar foo.bar $ref @id - -- ß ss ᾳ İ é e\u0301 naïve "
    "валюта 名前 名"
).split()
PROPERTIES = ["", "foo bar", "😀", '"', "\\", "{x}", *WORDS]
# A component's key has fewer letters.
COMPONENTS = [w for w in WORDS if w.isascii() and not set(w) & set("$@+")]


def component(index: int, name: str) -> Any:
    """Return one kind of schema after the other, each with a reference to itself."""
    kinds: list[Any] = [
        {"type": "object", "properties": {name: ref("Everything"), "self": ref(name)}},
        {"type": "string", "enum": ["x", name]},
        {"type": "array", "items": ref("Everything")},
        {"oneOf": [ref("Everything"), ref("Other")]},
        {"type": "string", "format": "date"},
    ]
    return kinds[index % len(kinds)]


SCHEMAS: dict[str, Any] = {
    "Everything": {
        "type": "object",
        "required": PROPERTIES[::4],
        "properties": {
            name: {"type": "string", **({"format": "date"} if i % 3 else {})}
            for i, name in enumerate(PROPERTIES)
        },
    },
    "Other": {"type": "object", "properties": {"other": {"type": "integer"}}},
    **{name: component(i, name) for i, name in enumerate(COMPONENTS)},
}
RAW = {n: "2026-01-02" if i % 3 else n for i, n in enumerate(PROPERTIES)}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    with imported(tmp_path_factory.mktemp("p"), "names_api", SCHEMAS) as package:
        yield package


def test_every_property_is_a_field(package: Package) -> None:
    everything = package.read("Everything", RAW)
    fields = package.models.Everything.model_fields

    assert not everything.model_extra
    assert len(fields) == len(PROPERTIES)
    assert [f.alias or n for n, f in fields.items() if f.alias != ""] == PROPERTIES[1:]


def test_it_goes_back_as_it_came(package: Package) -> None:
    assert package.back("Everything", RAW) == RAW


def test_a_dict_may_have_names_of_python(package: Package) -> None:
    read = package.read("Everything", RAW)
    given = {name: getattr(read, name) for name in type(read).model_fields}

    assert package.sent("Everything", given) == RAW


def test_every_component_has_a_type_of_its_own(package: Package) -> None:
    names = [n for n in package.models.MODULES if not n.endswith(("Dict", "Input"))]

    assert len(names) >= len(SCHEMAS)
    for name in names:
        package.module("_runtime.codec").adapter(name)
