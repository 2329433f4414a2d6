"""What the schemas that hold at one place say together.

`gather` walks `allOf` (and, if asked to, references) and intersects what it finds;
it knows the spellings of OpenAPI 3.0, 3.1 and of careless documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from specpress.data import is_list, is_mapping
from specpress.ir import ScalarName
from specpress.load import Document
from specpress.pointer import join

JSON_TYPES = ("object", "array", "string", "integer", "number", "boolean", "null")
_OBJECT_WORDS = (
    "properties", "additionalProperties", "patternProperties", "required",
    "propertyNames", "minProperties", "maxProperties",
)  # fmt: skip
_ARRAY_WORDS = ("items", "prefixItems", "minItems", "maxItems", "uniqueItems")
_UNION_WORDS = ("oneOf", "anyOf")
_STRUCTURAL = (
    "type", "enum", "const", "format", "contentEncoding",
    *_OBJECT_WORDS, *_ARRAY_WORDS, *_UNION_WORDS,
)  # fmt: skip
_STRING_FORMATS: Mapping[str, ScalarName] = {
    "date": "date", "date-time": "datetime", "time": "time", "uuid": "UUID",
    "binary": "bytes", "decimal": "Decimal",
}  # fmt: skip
_SCALARS: Mapping[str, ScalarName] = {
    "string": "str", "integer": "int", "number": "float", "boolean": "bool",
    "null": "None",
}  # fmt: skip


@dataclass(slots=True)
class Group:
    """A `oneOf` or `anyOf`, null taken out."""

    pointer: str
    options: tuple[str, ...]
    discriminator: str = ""


@dataclass(slots=True)
class Facts:
    """The merged content of several schemas; pointers stand for subschemas."""

    refs: list[str] = field(default_factory=list[str])
    structural: bool = False
    types: tuple[str, ...] = ()
    nullable: bool = False
    values: tuple[Any, ...] | None = None
    format: str = ""
    properties: dict[str, tuple[str, ...]] = field(
        default_factory=dict[str, tuple[str, ...]]
    )
    required: set[str] = field(default_factory=set[str])
    extra: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    unions: list[Group] = field(default_factory=list[Group])
    words: set[str] = field(default_factory=set[str])

    @property
    def is_plain_object(self) -> bool:
        """Whether nothing but an object's keywords is said."""
        return (
            self.types in ((), ("object",))
            and not self.unions
            and self.values is None
            and not self.items
        )

    @property
    def has_content_beside_unions(self) -> bool:
        """Whether the options of a union must be merged with what stands beside."""
        return bool(self.properties or self.refs or self.items or self.extra)

    @property
    def implied_type(self) -> str:
        """Return the JSON type that keywords without `type` mean, or an empty text."""
        if self.words & {*_OBJECT_WORDS} - {"required"} or self.properties:
            return "object"
        if self.words & {*_ARRAY_WORDS}:
            return "array"
        return "string" if self.format in _STRING_FORMATS else ""

    def scalar(self, kind: str) -> ScalarName:
        """Return the Python type of a JSON type without parts."""
        if kind == "string":
            return _STRING_FORMATS.get(self.format, "str")
        return _SCALARS[kind]


def value_at(document: Document, pointer: str) -> Any:
    """Return what stands at a place, None where nothing does."""
    try:
        return document.value(pointer)
    except KeyError:
        return None


def mapping_at(document: Document, pointer: str) -> Mapping[str, Any]:
    """Return the object that stands at a place, an empty one where none does."""
    value = value_at(document, pointer)
    return value if is_mapping(value) else {}


def gather(
    document: Document,
    parts: Iterable[str],
    chosen: frozenset[str],
    only: str,
    *,
    through_refs: bool = False,
) -> Facts:
    """Merge the schemas at some places; see `Node` for `chosen` and `only`."""
    facts = Facts()
    types: list[tuple[str, ...]] = []
    nulls: list[bool] = []
    for pointer, schema in _schemas(document, parts, facts.refs, through_refs):
        words = {
            w for w in _STRUCTURAL if w in schema and join(pointer, w) not in chosen
        }
        facts.words |= words
        facts.structural = facts.structural or bool(words)
        _add_types(schema, types, nulls)
        _add_values(schema, facts, nulls)
        _add_object(pointer, schema, facts)
        _add_items(pointer, schema, facts)
        facts.unions += _groups(pointer, schema, chosen, nulls)
        if isinstance(schema.get("format"), str):
            facts.format = schema["format"]
    facts.types = (only,) if only else _common(types)
    facts.nullable = not only and any(nulls)
    if only and only not in ("object", "array"):
        facts.values = None
    _fit_values(facts)
    if facts.properties:
        _drop_requirements(document, facts)
    return facts


def _schemas(
    document: Document, parts: Iterable[str], refs: list[str], through_refs: bool
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the schemas that hold together, `allOf` and references flattened."""
    todo, seen = list(parts), set[str]()
    while todo:
        pointer = todo.pop(0)
        if pointer in seen:
            continue
        seen.add(pointer)
        schema = value_at(document, pointer)
        if not is_mapping(schema):
            continue
        ahead: list[str] = []
        if isinstance(schema.get("$ref"), str):
            target = document.resolve(schema["$ref"], pointer)
            if through_refs:
                ahead.append(target)
            elif target not in refs:
                refs.append(target)
        if is_list(schema.get("allOf")):
            place = join(pointer, "allOf")
            ahead += [join(place, i) for i in range(len(schema["allOf"]))]
        todo = ahead + todo
        yield pointer, schema


def _add_types(
    schema: Mapping[str, Any], types: list[tuple[str, ...]], nulls: list[bool]
) -> None:
    stated = schema.get("type")
    names = stated if is_list(stated) else [stated]
    known = tuple(dict.fromkeys(n for n in names if n in JSON_TYPES))
    if known:
        types.append(tuple(n for n in known if n != "null") or ("null",))
        nulls.append("null" in known and len(known) > 1)
    nulls.append(str(schema.get("nullable", "")).lower() == "true")


def _common(types: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Intersect lists of types; the first one where they contradict each other."""
    if not types:
        return ()
    first, *others = types
    common = tuple(t for t in first if all(t in o or _widens(t, o) for o in others))
    return common or first


def _widens(name: str, others: tuple[str, ...]) -> bool:
    return name == "integer" and "number" in others


def _add_values(schema: Mapping[str, Any], facts: Facts, nulls: list[bool]) -> None:
    stated = [schema["const"]] if "const" in schema else schema.get("enum")
    if not is_list(stated) or not stated:
        return
    values = tuple(v for v in stated if v is not None)
    nulls.append(len(values) < len(stated) and bool(values))
    if not values:
        facts.types, facts.values = ("null",), None
        return
    if facts.values is None:
        facts.values = values
    else:
        facts.values = tuple(v for v in facts.values if v in values) or facts.values


def _fit_values(facts: Facts) -> None:
    """Drop an enumeration of what has no literal; read `enum: [1]` of strings so."""
    if facts.values is None:
        return
    if facts.types == ("string",):
        facts.values = tuple(
            v if isinstance(v, str) else str(v)
            for v in facts.values
            if isinstance(v, str | int | float)
        )
    literal = all(isinstance(v, str | int) for v in facts.values)
    if not literal or not facts.values:
        facts.values = None


def _add_object(pointer: str, schema: Mapping[str, Any], facts: Facts) -> None:
    properties = schema.get("properties")
    if is_mapping(properties):
        place = join(pointer, "properties")
        for wire in properties:
            places = facts.properties.get(wire, ())
            facts.properties[wire] = (*places, join(place, wire))
    required = schema.get("required")
    if is_list(required):
        facts.required |= {r for r in required if isinstance(r, str)}
    extra = schema.get("additionalProperties")
    if is_mapping(extra) and extra:
        facts.extra = (*facts.extra, join(pointer, "additionalProperties"))
    patterns = schema.get("patternProperties")
    if is_mapping(patterns):
        place = join(pointer, "patternProperties")
        facts.extra = (*facts.extra, *(join(place, p) for p in patterns))


def _add_items(pointer: str, schema: Mapping[str, Any], facts: Facts) -> None:
    prefix, items = schema.get("prefixItems"), schema.get("items")
    if is_list(items):
        prefix, items = items, None
    if is_list(prefix):
        word = "prefixItems" if "prefixItems" in schema else "items"
        place = join(pointer, word)
        facts.items += tuple(join(place, i) for i in range(len(prefix)))
        if items is not False and not is_mapping(items):
            facts.items = ()
    if is_mapping(items):
        facts.items += (join(pointer, "items"),)


def _groups(
    pointer: str,
    schema: Mapping[str, Any],
    chosen: frozenset[str],
    nulls: list[bool],
) -> Iterator[Group]:
    stated = is_mapping(schema.get("discriminator"))
    discriminator = join(pointer, "discriminator") if stated else ""
    for word in _UNION_WORDS:
        options, place = schema.get(word), join(pointer, word)
        if not is_list(options) or place in chosen:
            continue
        kept = [i for i, o in enumerate(options) if not is_null(o)]
        nulls.append(len(kept) < len(options))
        if any(options[i] in ({}, True) for i in kept):
            continue
        yield Group(
            place,
            tuple(join(place, i) for i in kept),
            discriminator,
        )


def is_null(schema: Any) -> bool:
    """Whether a schema allows null and nothing else."""
    if not is_mapping(schema):
        return False
    return (
        schema.get("type") in ("null", ["null"])
        or schema.get("enum") == [None]
        or ("const" in schema and schema["const"] is None)
    )


def _drop_requirements(document: Document, facts: Facts) -> None:
    """Drop unions beside properties that only say which of them are required."""
    facts.unions = [
        group
        for group in facts.unions
        if not all(_only_requires(value_at(document, o)) for o in group.options)
    ]


def _only_requires(schema: Any) -> bool:
    return is_mapping(schema) and set(schema) <= {"required", "not", "type"}
