"""A document, and the places in it where edits happen: `places.toml` names them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_NAMED = Path(__file__).with_name("places.toml")
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
SCHEMA = "#/components/schemas/"


class NoPlaceError(Exception):
    """The document has no place for an edit."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A document that is edited in place, and where."""

    document: dict[str, Any]
    places: dict[str, Any]

    def place(self, kind: str) -> Any:
        """Return what `places.toml` says; raises NoPlaceError."""
        if kind not in self.places:
            raise NoPlaceError(f"no {kind}")
        return self.places[kind]

    @property
    def schemas(self) -> dict[str, Any]:
        """The components that are schemas, by key."""
        found: dict[str, Any] = self.document["components"]["schemas"]
        return found

    @property
    def paths(self) -> dict[str, Any]:
        """The path items, by path."""
        found: dict[str, Any] = self.document["paths"]
        return found

    @property
    def answer(self) -> dict[str, Any]:
        """An object that only answers have."""
        found: dict[str, Any] = self.schemas[self.place("answer")]
        return found

    @property
    def request(self) -> dict[str, Any]:
        """An object that only requests have."""
        found: dict[str, Any] = self.schemas[self.place("request")]
        return found

    @property
    def enum(self) -> dict[str, Any]:
        """A schema with values."""
        key, *within = self.place("enum")
        found: dict[str, Any] = self.schemas[key]
        for name in within:
            found = found["properties"][name]
        return found

    @property
    def operation(self) -> dict[str, Any]:
        """One operation."""
        path, method = self.place("operation")
        found: dict[str, Any] = self.paths[path][method]
        return found

    def operations(self) -> Iterator[dict[str, Any]]:
        """Yield every operation."""
        for item in self.paths.values():
            yield from (item[method] for method in _METHODS if method in item)


def places(document: str) -> dict[str, Any]:
    """Return the places of a document by its name; raises NoPlaceError."""
    found = tomllib.loads(_NAMED.read_text("utf-8"))
    if document not in found:
        known = ", ".join(found)
        raise NoPlaceError(f"places.toml has no {document!r}; it has {known}")
    return dict(found[document])


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every mapping of a document."""
    if isinstance(node, list):
        for item in node:
            yield from nodes(item)
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from nodes(value)
