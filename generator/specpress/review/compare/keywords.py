"""Keywords that make no shape: limits, defaults, words; and what their change means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import split
from specpress.document.document import Document
from specpress.document.lookup import mapping_at
from specpress.review.compare.atoms import value_text
from specpress.review.compare.changes import Event

# What a limit says when it grows: more is allowed, or less.
_UPPER = ("maximum", "maxLength", "maxItems", "maxProperties", "exclusiveMaximum")
_LOWER = ("minimum", "minLength", "minItems", "minProperties", "exclusiveMinimum")
_OTHER = ("pattern", "multipleOf", "uniqueItems")
_NO_LIMIT: Mapping[str, Any] = {
    **dict.fromkeys(("minLength", "minItems", "minProperties"), 0),
    "uniqueItems": False,
}
_ANYTHING = {"", ".*", "^.*", ".*$", "^.*$"}  # patterns
_FLAGS = {"exclusiveMinimum": "minimum", "exclusiveMaximum": "maximum"}

Difference = tuple[Event, str, str]
"""An event, and what the old and the new document say."""


def keywords(document: Document, parts: Iterable[str]) -> Mapping[str, Any]:
    """Return the keywords of the schemas at some places; the last word counts."""
    merged: dict[str, Any] = {}
    for part in parts:
        for schema in _with_all_of(mapping_at(document, part)):
            merged |= schema
    return merged


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    """Yield which limits and defaults differ, and whether less is allowed."""
    before, after = _limits(old), _limits(new)
    for word in (*_UPPER, *_LOWER, *_OTHER):
        was, now = before.get(word), after.get(word)
        if was != now:
            yield _tightening(word, was, now), _text(word, was), _text(word, now)
    was, now = (value_text(s["default"]) if "default" in s else "" for s in (old, new))
    if was != now:
        yield "default-changed", was, now


def _text(word: str, limit: Any) -> str:
    return "" if limit is None else f"{word} {value_text(limit)}"


def words_differ(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    """Whether a title or a description says something else."""
    return any(old.get(w) != new.get(w) for w in ("title", "description"))


def discriminator_property(document: Document, discriminator: str) -> str:
    """Return the property that a discriminator names."""
    key = (
        mapping_at(document, discriminator).get("propertyName") if discriminator else ""
    )
    return key if isinstance(key, str) else ""


def values_by_target(
    document: Document, discriminator: str, targets: Iterable[str]
) -> Mapping[str, set[str]]:
    """Return, by component, the values by which a discriminator tells it.

    Without any in its mapping, that is the component's name,
    https://spec.openapis.org/oas/v3.1.1.html#options-for-mapping-values-to-schemas.
    """
    stated = mapping_at(document, discriminator).get("mapping")
    mapping = stated if is_mapping(stated) else {}
    found: dict[str, set[str]] = {}
    for target in targets:
        name = split(target)[1][-1]
        told = {v for v, t in mapping.items() if t in (target, name)}
        found[name] = told or {name}
    return found


def is_closed(document: Document, parts: Iterable[str]) -> bool:
    """Whether one of some schemas forbids further properties."""
    return any(
        mapping_at(document, part).get("additionalProperties") is False
        for part in parts
    )


def _with_all_of(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for word in ("allOf", "anyOf", "oneOf"):
        stated = schema.get(word)
        parts = [p for p in stated if is_mapping(p)] if is_list(stated) else []
        if word == "allOf" or len(parts) == 1:  # a choice of one is none
            for part in parts:
                if "$ref" not in part:
                    yield from _with_all_of(part)
    yield schema


def _limits(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the limits; those that limit nothing left out, and 3.0 read as 3.1."""
    found = {w: schema[w] for w in (*_UPPER, *_LOWER, *_OTHER) if w in schema}
    for word, limit in _FLAGS.items():
        if isinstance(found.get(word), bool):
            is_exclusive = found.pop(word)
            if is_exclusive and limit in found:
                found[word] = found.pop(limit)
    if found.get("pattern") in _ANYTHING:
        del found["pattern"]
    return {w: v for w, v in found.items() if v != _NO_LIMIT.get(w)}


def _tightening(word: str, was: Any, now: Any) -> Event:
    """Tell whether a limit allows less than before."""
    tighter, looser = "constraint-tightened", "constraint-loosened"
    if was is None or now is None:
        return tighter if was is None else looser
    numbers = isinstance(was, int | float) and isinstance(now, int | float)
    if word in _OTHER or not numbers:
        return tighter
    return tighter if (now < was) == (word in _UPPER) else looser
