"""What is at a place of a document, whether or not anything is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from specpress.base.data import is_mapping
from specpress.base.pointer import join
from specpress.document.document import Document


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


def entries_at(document: Document, pointer: str) -> Iterator[tuple[str, str]]:
    """Yield what a map of schemas holds: names and places.

    A text under `$ref` is no schema: it brings in what another map holds.
    """
    todo, seen = [pointer], set[str]()
    while todo:
        place = todo.pop()
        if place in seen:
            continue
        seen.add(place)
        for name, value in mapping_at(document, place).items():
            if name == "$ref" and isinstance(value, str):
                todo.append(document.resolve(value, place))
            else:
                yield name, join(place, name)
