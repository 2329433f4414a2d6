"""The schemas that hold at one place, merged.

`gather` walks `allOf` (and, if asked to, references) and intersects what it finds; it
knows the spellings of OpenAPI 3.0, 3.1 and of careless documents.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import join
from specpress.document.document import Document
from specpress.document.lookup import entries_at, mapping_at, value_at
from specpress.schema.enum_values import (
    JSON_TYPES,
    common_values,
    fitted,
    kind_of,
    kinds_of,
    named_kinds,
    stated_values,
)
from specpress.schema.merged import (
    REFERENCES,
    STRUCTURAL,
    UNION_WORDS,
    Facts,
    Group,
    forbids_all,
    is_fixed,
    is_null,
    means_null,
    only_requires,
    reference_at,
)

_NEVER: Mapping[str, Any] = {"not": {}}
_PLAIN_WORDS = frozenset(("type", "format"))


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
    stated = _Stated()
    places: set[str] = set()
    for pointer, schema in _schemas(document, parts, facts.refs, through_refs):
        places.add(pointer)
        words = STRUCTURAL & schema.keys()
        if chosen:
            words = {w for w in words if join(pointer, w) not in chosen}
        facts.words |= words
        facts.never |= forbids_all(schema)
        stated.add_type(schema)
        _add_text(schema, facts)
        if words <= _PLAIN_WORDS:
            continue  # as most are
        _add_values(schema, facts, stated)
        _add_properties(document, pointer, schema, facts)
        _add_extra(document, pointer, schema, facts, stated)
        _add_items(pointer, schema, facts)
        _add_unions(pointer, schema, chosen, facts, stated)
    facts.types = (only,) if only else _common(stated.types)
    facts.nullable = not only and stated.null
    facts.unions = [g for g in facts.unions if not _targets(document, g) & places]
    facts.open_extra = stated.patterns and not stated.closed
    _settle_values(facts)
    if facts.properties or facts.types == ("object",):
        _drop_requirements(document, facts)
    return facts


def ancestry(document: Document, pointer: str) -> Iterator[str]:
    """Yield the places that the schema at a place extends, itself first."""
    todo, seen = [pointer], set[str]()
    while todo:
        place = todo.pop()
        if place not in seen:
            seen.add(place)
            yield place
            for _ in _schemas(document, (place,), todo, through_refs=False):
                pass  # what they refer to is to do


def told_apart_by(document: Document, pointer: str) -> str:
    """Return the property that tells the objects apart that extend a schema."""
    key = mapping_at(document, join(pointer, "discriminator")).get("propertyName")
    return key if isinstance(key, str) else ""


def affirmed(
    document: Document, parts: Iterable[str], words: Collection[str]
) -> set[str]:
    """Return which words are said to be so by a schema that holds at some places."""
    schemas = _schemas(document, parts, [], through_refs=True)
    return {word for _, s in schemas for word in words if s.get(word) is True}


class _Stated:
    """What is merged only when all schemas have been seen."""

    def __init__(self) -> None:
        self.types: list[tuple[str, ...]] = []
        self.null = False
        self.patterns = False
        self.closed = False

    def add_type(self, schema: Mapping[str, Any]) -> None:
        stated = schema.get("type")
        names = stated if is_list(stated) else [stated]
        known = tuple(dict.fromkeys(n for n in names if n in JSON_TYPES))
        if known and len(known) == len({*map(str, names)}):  # others may be anything
            self.types.append(tuple(n for n in known if n != "null") or ("null",))
            self.null |= "null" in known and len(known) > 1
        self.null |= str(schema.get("nullable", "")).lower() == "true"


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
        schema = _NEVER if schema is False else schema
        if not is_mapping(schema):
            continue
        ahead: list[str] = []
        target = reference_at(document, pointer) if REFERENCES & schema.keys() else None
        if target is not None:
            if through_refs:
                ahead.append(target)
            elif target not in refs:
                refs.append(target)
        if is_list(schema.get("allOf")):
            place = join(pointer, "allOf")
            ahead += [join(place, i) for i in range(len(schema["allOf"]))]
        todo = ahead + todo
        yield pointer, schema


def _common(types: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Intersect lists of types; the first one where they contradict each other."""
    common = types[0] if types else ()
    for others in types[1:]:
        both = {*common, *others}
        shared = tuple(t for t in common if t in others)
        if "integer" in both and "number" in both and "integer" not in shared:
            shared = (*(t for t in shared if t != "number"), "integer")
        common = shared or common
    return common


def _add_values(schema: Mapping[str, Any], facts: Facts, stated: _Stated) -> None:
    listed = stated_values(schema)
    values = tuple(v for v in listed if v is not None)
    if listed and not values:
        stated.types.append(("null",))
    elif values:
        stated.null |= len(values) < len(listed)
        known = facts.values
        facts.values = values if known is None else common_values(known, values)


def _settle_values(facts: Facts) -> None:
    """Keep the values that literals can name; the types of others stand for them."""
    if facts.values is None:
        return
    values = fitted(facts.values, facts.types)
    kinds = kinds_of(values, facts.types)
    named = named_kinds(kinds)
    facts.values = tuple(v for v in values if kind_of(v) in named) or None
    facts.kinds = tuple(k for k in kinds if k not in named)
    facts.types = facts.types or kinds


def _add_text(schema: Mapping[str, Any], facts: Facts) -> None:
    """Read the format; bytes are what has a media type but is not encoded as text.

    https://spec.openapis.org/oas/v3.1.1.html#working-with-binary-data
    """
    if isinstance(schema.get("format"), str):
        facts.format = schema["format"]
    media_type = schema.get("contentMediaType")
    if isinstance(media_type, str) and "contentEncoding" not in schema:
        is_text = media_type.startswith("text/") or "json" in media_type
        facts.is_raw = not is_text and "xml" not in media_type


def _add_properties(
    document: Document, pointer: str, schema: Mapping[str, Any], facts: Facts
) -> None:
    if "properties" in schema:
        for wire, place in entries_at(document, join(pointer, "properties")):
            facts.properties[wire] = (*facts.properties.get(wire, ()), place)
    required = schema.get("required")
    if is_list(required):
        facts.required |= {r for r in required if isinstance(r, str)}


def _add_extra(
    document: Document,
    pointer: str,
    schema: Mapping[str, Any],
    facts: Facts,
    stated: _Stated,
) -> None:
    for word in ("additionalProperties", "unevaluatedProperties"):
        extra = schema.get(word)
        if forbids_all(extra):
            stated.closed = True
        elif is_mapping(extra) and extra:
            stated.closed = True
            facts.extra = (*facts.extra, join(pointer, word))
    if "patternProperties" in schema:
        patterns = entries_at(document, join(pointer, "patternProperties"))
        typed = [p for _, p in patterns if not forbids_all(value_at(document, p))]
        facts.extra = (*facts.extra, *typed)
        stated.patterns |= bool(typed)


def _add_items(pointer: str, schema: Mapping[str, Any], facts: Facts) -> None:
    known = facts.items
    _add_item_places(pointer, schema, facts)
    if facts.items != known:
        facts.fixed_items = not known and is_fixed(schema)


def _add_item_places(pointer: str, schema: Mapping[str, Any], facts: Facts) -> None:
    word = "items" if "items" in schema else "unevaluatedItems"
    prefix, rest = schema.get("prefixItems"), schema.get(word)
    prefix_word = "prefixItems"
    if is_list(rest):  # before 2020-12
        prefix, prefix_word, rest = rest, word, schema.get("additionalItems")
        word = "additionalItems"
    if is_list(prefix):
        place = join(pointer, prefix_word)
        facts.items += tuple(join(place, i) for i in range(len(prefix)))
        facts.open_items = not (rest is False or (is_mapping(rest) and rest))
    if is_mapping(rest) or (rest is False and not is_list(prefix)):
        facts.items += (join(pointer, word),)


def _add_unions(
    pointer: str,
    schema: Mapping[str, Any],
    chosen: frozenset[str],
    facts: Facts,
    stated: _Stated,
) -> None:
    is_told = is_mapping(schema.get("discriminator"))
    discriminator = join(pointer, "discriminator") if is_told else ""
    for word in UNION_WORDS:
        options = schema.get(word)
        if not is_list(options) or (place := join(pointer, word)) in chosen:
            continue
        possible = [i for i, o in enumerate(options) if not forbids_all(o)]
        kept = [i for i in possible if not means_null(options[i])]
        stated.null |= 0 < len(kept) < len(possible)
        if any(options[i] in ({}, True) for i in kept):
            continue
        if kept:
            places = tuple(join(place, i) for i in kept)
            facts.unions.append(Group(place, places, discriminator))
        elif any(is_null(options[i]) for i in possible):
            stated.types.append(("null",))
        elif not possible:
            facts.never |= bool(options)


def _targets(document: Document, group: Group) -> set[str]:
    """Return what the options of a union refer to.

    Where a variant extends the union that lists it, it is not that union again.
    """
    options = ((o, mapping_at(document, o).get("$ref")) for o in group.options)
    return {document.resolve(ref, o) for o, ref in options if isinstance(ref, str)}


def _drop_requirements(document: Document, facts: Facts) -> None:
    """Drop unions beside properties that only say which of them are required."""
    facts.unions = [
        group
        for group in facts.unions
        if not all(only_requires(value_at(document, o)) for o in group.options)
    ]
