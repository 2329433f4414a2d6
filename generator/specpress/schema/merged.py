"""What the schemas that hold at one place say together, and what that means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import parent
from specpress.document.document import Document
from specpress.document.lookup import mapping_at
from specpress.ir.api import ScalarName

OBJECT_WORDS = frozenset(
    "properties additionalProperties patternProperties propertyNames minProperties "
    "maxProperties unevaluatedProperties".split()
)
ARRAY_WORDS = frozenset(
    "items prefixItems contains minItems maxItems uniqueItems unevaluatedItems".split()
)
STRING_WORDS = frozenset(("contentEncoding", "contentMediaType"))
UNION_WORDS = ("oneOf", "anyOf")
REFERENCES = {"$ref", "$dynamicRef", "$recursiveRef"}
STRUCTURAL = {
    *("type", "enum", "const", "format", "required"),
    *OBJECT_WORDS, *ARRAY_WORDS, *STRING_WORDS, *UNION_WORDS,
}  # fmt: skip
# All others are text in Python too: a URL goes as it was written, a duration can be a
# month, which no timedelta holds, and base64 is for the caller to choose.
_STRING_FORMATS: Mapping[str, ScalarName] = {
    "date": "date", "date-time": "datetime", "time": "time", "uuid": "UUID",
    "binary": "bytes", "decimal": "Decimal",
}  # fmt: skip
_SCALARS: Mapping[str, ScalarName] = {
    "string": "str", "integer": "int", "number": "float", "boolean": "bool",
    "null": "None",
}  # fmt: skip
_ANNOTATIONS = frozenset(("title", "description", "example", "examples"))
_INTEGER_FORMATS = frozenset(
    "int8 int16 int32 int64 uint8 uint16 uint32 uint64".split()
)


@dataclass(slots=True)
class Group:
    """A `oneOf` or `anyOf`, null taken out."""

    pointer: str
    options: tuple[str, ...]
    discriminator: str = ""


@dataclass(slots=True)
class Facts:
    """The merged content of several schemas; pointers stand for subschemas.

    `values` are those of an enumeration that literals can name, `kinds` the JSON types
    of its others. `open_extra` and `open_items`: what is told of further properties or
    items (`extra`, `items`) holds for some of them only. `fixed_items`: those are all,
    in this order.
    """

    refs: list[str] = field(default_factory=list[str])
    words: set[str] = field(default_factory=set[str])
    never: bool = False
    types: tuple[str, ...] = ()
    nullable: bool = False
    values: tuple[Any, ...] | None = None
    kinds: tuple[str, ...] = ()
    format: str = ""
    is_raw: bool = False
    properties: dict[str, tuple[str, ...]] = field(
        default_factory=dict[str, tuple[str, ...]]
    )
    required: set[str] = field(default_factory=set[str])
    extra: tuple[str, ...] = ()
    open_extra: bool = False
    items: tuple[str, ...] = ()
    open_items: bool = False
    fixed_items: bool = False
    unions: list[Group] = field(default_factory=list[Group])

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
        return bool(self.properties or self.refs or self.items or self.extra) or (
            self.types not in ((), ("object",))
        )

    @property
    def implied_type(self) -> str:
        """Return the JSON type that keywords without `type` mean, or an empty text."""
        if self.words & OBJECT_WORDS or self.properties:
            return "object"
        if self.words & ARRAY_WORDS:
            return "array"
        is_text = self.words & STRING_WORDS or self.format in _STRING_FORMATS
        return "string" if is_text else ""

    def scalar(self, kind: str) -> ScalarName:
        """Return the Python type of a JSON type without parts."""
        if kind == "string":
            return "bytes" if self.is_raw else _STRING_FORMATS.get(self.format, "str")
        if kind == "number" and self.format in _INTEGER_FORMATS:
            return "int"
        return _SCALARS[kind]


def reference_at(document: Document, pointer: str) -> str | None:
    """Return the place that the schema at a place refers to.

    A reference that depends on how it was reached is as good as a plain one where it
    can mean one place only: the one schema with the anchor, or the one around it.

    https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.2
    """
    schema = mapping_at(document, pointer)
    for word in ("$ref", "$dynamicRef"):
        if isinstance(schema.get(word), str):
            return document.resolve(schema[word], pointer)
    around = pointer
    while schema.get("$recursiveRef") == "#" and around != parent(around):
        around = parent(around)
        if mapping_at(document, around).get("$recursiveAnchor") is True:
            return around
    return None


def is_null(schema: Any) -> bool:
    """Whether a schema allows null and nothing else."""
    if not is_mapping(schema):
        return False
    return (
        schema.get("type") in ("null", ["null"])
        or schema.get("enum") == [None]
        or ("const" in schema and schema["const"] is None)
    )


def means_null(option: Any) -> bool:
    """Whether an option of a union is null.

    `nullable: true` alone allows anything, to the letter; beside other options,
    documents that are made from code say null with it.
    """
    if is_null(option) or not is_mapping(option):
        return is_null(option)
    rest = (w for w in option if w not in _ANNOTATIONS and not w.startswith("x-"))
    return option.get("nullable") is True and [*rest] == ["nullable"]


def forbids_all(schema: Any) -> bool:
    """Whether a schema is one that no value fits: `false` or `not: {}`."""
    if not is_mapping(schema):
        return schema is False
    return "not" in schema and (schema["not"] is True or schema["not"] == {})


def only_requires(schema: Any) -> bool:
    """Whether an option of a union says no more than what an object must have."""
    if not is_mapping(schema) or schema.get("type", "object") != "object":
        return False
    return set(schema) <= {"required", "not", "type"}


def listed_items(schema: Mapping[str, Any]) -> int:
    """Return how many items a schema describes by their position."""
    for word in ("prefixItems", "items"):
        if is_list(schema.get(word)):
            return len(schema[word])
    return 0


def is_fixed(schema: Mapping[str, Any]) -> bool:
    """Whether a list has exactly the items that are described by position."""
    count = listed_items(schema)
    rest = "additionalItems" if is_list(schema.get("items")) else "items"
    ends = forbids_all(schema.get(rest)) or schema.get("maxItems") == count
    return count > 0 and ends and schema.get("minItems") == count
