"""Each keyword that bears on a type stands in a case, in a request and in an answer.

The list is kept apart from the code: what a schema can say, and how to see that one
does. `usage.py` of a case has callers, and `wire/test_keywords.py` sends and reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import pytest
import yaml

from support import cases, sides

Says = Callable[[Any], object]


def obj(says: Says) -> Says:
    """Ask only what is an object."""
    return lambda node: isinstance(node, dict) and says(node)


def has(*words: str) -> Says:
    return obj(lambda s: {*words} <= s.keys())


def where(word: str, says: Says) -> Says:
    """Ask what stands at a keyword."""
    return obj(lambda s: word in s and says(s[word]))


def an_item(says: Says) -> Says:
    return lambda listed: any(says(item) for item in listed)


def union(says: Says) -> Says:
    """Ask an option of `oneOf` or `anyOf`."""
    either = [where(word, an_item(says)) for word in ("oneOf", "anyOf")]
    return lambda s: any(one(s) for one in either)


def of_type(name: str) -> Says:
    return obj(lambda s: s.get("type") == name)


def formatted(kind: str, name: str) -> Says:
    return obj(lambda s: (s.get("type"), s.get("format")) == (kind, name))


def named(name: str) -> Says:
    return where("properties", lambda found: name in found)


def is_equal_but_for_case(names: Any) -> bool:
    return len({str(n).lower() for n in names}) < len(names)


def parents_differ(s: Any) -> bool:
    """Two parents that say different things of one property."""
    parents = [p.get("properties", {}) for p in s if isinstance(p, dict)]
    return any(
        name in b and b[name] != a[name] for a in parents for b in parents for name in a
    )


STRING_FORMATS = (
    "date date-time time duration uuid byte binary base64url decimal uri ipv4 email "
    "password colour".split()
)
CONSTRAINTS = (
    "minLength maxLength pattern minimum maximum exclusiveMinimum exclusiveMaximum "
    "multipleOf minItems maxItems minProperties maxProperties uniqueItems".split()
)
WORDS = (
    "const not propertyNames patternProperties prefixItems contains contentEncoding "
    "contentMediaType default examples deprecated readOnly writeOnly title "
    "description externalDocs $defs nullable x-enum-varnames x-enum-descriptions"
)
NAMES = "self class 1st model_config copy json schema import None list имя".split()
SAYINGS: Mapping[str, Says] = {
    **{word: has(word) for word in (*WORDS.split(), *CONSTRAINTS)},
    **{f"format {name}": formatted("string", name) for name in STRING_FORMATS},
    **{f"name {name}": named(name) for name in NAMES},
    "names equal but for case": where("properties", is_equal_but_for_case),
    "format int64": formatted("integer", "int64"),
    "type list": where("type", lambda t: isinstance(t, list)),
    "enum with null": where("enum", lambda e: None in e),
    "enum of mixed types": where("enum", lambda e: {int, str} <= {*map(type, e)}),
    "enum with an empty string": where("enum", lambda e: "" in e),
    "enum of values that collide": where("enum", is_equal_but_for_case),
    "allOf that merges": where(
        "allOf", lambda a: len(a) > 1 and any("$ref" in b for b in a)
    ),
    "allOf around a reference": where(
        "allOf", lambda a: len(a) == 1 and "$ref" in a[0]
    ),
    "allOf of parents that differ": where("allOf", parents_differ),
    "union of primitives": union(of_type("string")),
    "union of objects": union(obj(lambda s: "$ref" in s or "properties" in s)),
    "union with null": union(of_type("null")),
    "union in a union": union(union(lambda _: True)),
    "discriminator": where("discriminator", lambda d: "mapping" not in d),
    "discriminator with mapping": where("discriminator", has("mapping")),
    "mapping by name": where(
        "discriminator",
        where("mapping", lambda m: any("/" not in v for v in m.values())),
    ),
    "mapping by pointer": where(
        "discriminator",
        where("mapping", lambda m: any("/" in v for v in m.values())),
    ),
    "defaultMapping": where("discriminator", has("defaultMapping")),
    "discriminator to inherit": obj(lambda s: has("discriminator", "properties")(s)),
    "properties and no more": obj(
        lambda s: "properties" in s and s.get("additionalProperties") is False
    ),
    "properties and others": obj(
        lambda s: "properties" in s and s.get("additionalProperties") is True
    ),
    "properties and others of a type": obj(
        lambda s: "properties" in s and isinstance(s.get("additionalProperties"), dict)
    ),
    "no properties": obj(
        lambda s: "properties" not in s and s.get("additionalProperties") is False
    ),
    "any properties": obj(
        lambda s: "properties" not in s and s.get("additionalProperties") is True
    ),
    "a map": obj(
        lambda s: "properties" not in s
        and isinstance(s.get("additionalProperties"), dict)
    ),
    "$ref with siblings": obj(lambda s: "$ref" in s and len(s) > 1),
    "schema true": lambda s: s is True,
    "schema false": lambda s: s is False,
}


@cache
def documents() -> Mapping[str, Any]:
    texts = {
        c: (cases.FOLDER / c / "spec.yaml").read_text("utf-8") for c in cases.NAMES
    }
    return {case: yaml.safe_load(text) for case, text in texts.items()}


@cache
def schemas(case: str) -> tuple[list[Any], list[Any]]:
    """Return the schemas that the callers of a case send, and those that they read."""
    data = documents()[case]
    return sides.sent(data), sides.read(data)


def holders(says: Says) -> Iterator[str]:
    """Yield the cases that hold a saying on both sides."""
    for case in cases.NAMES:
        if all(any(says(schema) for schema in side) for side in schemas(case)):
            yield case


@pytest.mark.parametrize("saying", SAYINGS)
def test_a_keyword_is_sent_and_read(saying: str) -> None:
    assert [*holders(SAYINGS[saying])]


@pytest.mark.parametrize("side", [0, 1], ids=["sent", "read"])
def test_an_object_that_contains_itself(side: int) -> None:
    assert any(
        any(node is schema for node in sides.reached(documents()[case], [*inner]))
        for case in cases.NAMES
        for schema in schemas(case)[side]
        if isinstance(schema, dict) and (inner := schema.get("properties", {}).values())
    )


def test_a_component_that_is_only_a_reference() -> None:
    named = [d.get("components", {}).get("schemas", {}) for d in documents().values()]

    assert any(
        [*s] == ["$ref"] for found in named for s in found.values() if s is not True
    )
