"""A file of a document that was changed in memory, and where each value came from.

Nothing of the original is touched: a mapping or list is copied when it is first
changed. What was put in keeps the place where it stands in its own file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import ROOT, join
from specpress.base.problems import Where
from specpress.document.positions import MAX_DEPTH, child_key
from specpress.document.source import Source

Key: TypeAlias = str | int
Location: TypeAlias = Sequence[Key]
"""The keys and indexes that lead from the root to a value."""

MAX_VALUES = 10_000_000
"""Values that edits may put in; the largest public documents have a tenth of it."""


class TooMuch(Exception):
    """The edits would make a document that is too deep, or too large, to be read."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A place in a file."""

    source: Source
    tokens: tuple[Key, ...] = ()

    def below(self, key: Key) -> Origin:
        return Origin(self.source, (*self.tokens, key))

    @property
    def where(self) -> Where:
        """The line and column of the key or list item."""
        pointer = join(ROOT, *self.tokens)
        return self.source.where(map(str, self.tokens), pointer)


class EditedSource(Source):
    """A source that can be changed; it is read as any other."""

    def __init__(self, original: Source) -> None:
        vars(self).update(vars(original))
        self._root = Origin(original)
        # For each container of ours, by `id`: where each of its children came from.
        self._origins: dict[int, dict[Key, Origin] | list[Origin]] = {}
        self._room = MAX_VALUES

    def where(self, tokens: Iterable[str], pointer: str) -> Where:  # noqa: ARG002
        node, origin = self.data, self._root
        for token in tokens:
            key = child_key(node, token)
            if key is None:
                break
            node, origin = node[key], self._origin(node, key, origin)
        return origin.where

    def at(self, location: Location) -> tuple[Any, Origin]:
        """Return the value at a location and where it came from."""
        node, origin = self.data, self._root
        for key in location:
            node, origin = node[key], self._origin(node, key, origin)
        return node, origin

    def remove(self, location: Location) -> None:
        """Take out a value that is not the root."""
        container = self._own(location[:-1])
        del container[location[-1]]
        del self._origins[id(container)][location[-1]]  # type: ignore[arg-type]

    def merge(self, location: Location, value: Any, origin: Origin) -> None:
        """Merge mappings, key by key, append to a list, and replace all else."""
        node, _ = self.at(location)
        if is_mapping(node) and is_mapping(value):
            for key, child in value.items():
                if key in node:
                    self.merge((*location, key), child, origin.below(key))
                else:
                    self._add(location, key, child, origin.below(key))
        elif is_list(node) and is_list(value):
            for index, item in enumerate(value):
                self.append(location, item, origin.below(index))
        elif location:
            self._add(location[:-1], location[-1], value, origin)

    def append(self, location: Location, value: Any, origin: Origin) -> None:
        """Add an item to the end of a list."""
        self._claim(location, value)
        items, origins = self._own(location), self._origins
        items.append(value)
        kept = origins[id(items)]
        assert isinstance(kept, list)
        kept.append(origin)

    def _add(self, location: Location, key: Key, value: Any, origin: Origin) -> None:
        self._claim(location, value)
        container = self._own(location)
        container[key] = value
        self._origins[id(container)][key] = origin  # type: ignore[index]

    def _own(self, location: Location) -> Any:
        """Return the container at a location, which from now on is ours to change."""
        self.data = node = self._copied(self.data, self._root)
        for key in location:
            child = self._copied(node[key], self._origin(node, key, self._root))
            node[key] = child
            node = child
        return node

    def _copied(self, node: Any, origin: Origin) -> Any:
        if id(node) in self._origins:
            return node
        if is_mapping(node):
            mapping = dict(node)
            self._origins[id(mapping)] = {k: origin.below(k) for k in mapping}
            return mapping
        items = list(node)
        self._origins[id(items)] = [origin.below(i) for i in range(len(items))]
        return items

    def _origin(self, node: Any, key: Key, origin: Origin) -> Origin:
        """Return where a child came from; `origin` is where its container did."""
        own = self._origins.get(id(node))
        return own[key] if own is not None else origin.below(key)  # type: ignore[index]

    def _claim(self, location: Location, value: Any) -> None:
        depth, size = _extent(value, {})
        self._room -= size
        if len(location) + depth > MAX_DEPTH or self._room < 0:
            raise TooMuch


def _extent(value: Any, known: dict[int, tuple[int, int]]) -> tuple[int, int]:
    """Return how deep a value is and how many values it holds, itself included."""
    if id(value) in known:
        return known[id(value)]
    children = value.values() if is_mapping(value) else value if is_list(value) else ()
    extents = [_extent(child, known) for child in children]
    depth = 1 + max((d for d, _ in extents), default=0)
    size = 1 + sum(s for _, s in extents)
    if is_mapping(value) or is_list(value):
        known[id(value)] = depth, size
    return depth, size
