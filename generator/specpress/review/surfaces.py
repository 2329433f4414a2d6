"""Two surfaces, line by line: which line of the one is which of the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from specpress.base.pointer import parent
from specpress.naming.schema_names import SCHEMAS
from specpress.python.surface import Kind, Line
from specpress.review.compare.operations import Compared
from specpress.review.outline import Outline, enclosing_places

LineKey: TypeAlias = tuple[Kind, str, str]
"""What a line tells: kind, place, and part of it."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\w.#]+')
_WORD = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True, slots=True)
class LinePair:
    """A line before and after; None where there is no such line."""

    old: Line | None
    new: Line | None

    @property
    def line(self) -> Line | None:
        return self.new or self.old


class Surfaces:
    """The lines of an old and a new surface, in pairs."""

    def __init__(self, old: Outline, new: Outline, compared: Compared) -> None:
        self._old, self._new = _indexed(old.lines), _indexed(new.lines)
        self._places = _places(self._old), _places(self._new)
        self._moved = _moved(compared)
        self._after: dict[str, str] = {}
        old_places = {p for p in self._places[0] if self.after(p) in self._places[1]}
        self._kept = old_places | {self.after(p) for p in old_places}
        self._aliases = _aliases(old.lines), _aliases(new.lines)
        self._pairs = tuple(self._paired())
        self.renamed: Mapping[str, str] = dict(_renamed(self._pairs))

    def pair(self, old: LineKey, new: LineKey) -> LinePair:
        """Return the lines that two keys name."""
        return LinePair(self._old.get(old), self._new.get(new))

    def pairs(self) -> tuple[LinePair, ...]:
        """Return every line, with the one that it became."""
        return self._pairs

    def _paired(self) -> Iterator[LinePair]:
        met: set[LineKey] = set()
        for key, line in self._old.items():
            after = key[0], self.after(key[1]), key[2]
            met.add(after)
            yield LinePair(line, self._new.get(after))
        for key, line in self._new.items():
            if key not in met:
                yield LinePair(None, line)

    def after(self, place: str) -> str:
        """Return where in the new document is what stands at a place in the old."""
        if place not in self._after:
            self._after[place] = self._find(place)
        return self._after[place]

    def _find(self, place: str) -> str:
        if parent(place) == SCHEMAS and place in self._places[1]:
            return place  # its own name says most
        for outer in enclosing_places(place):
            for moved in self._moved.get(outer, ()):
                candidate = moved + place[len(outer) :]
                if candidate in self._places[1] and not self._stays(candidate):
                    return candidate
        return place

    def _stays(self, place: str) -> bool:
        """Whether a place is that of one component before and after."""
        in_both = place in self._places[0] and place in self._places[1]
        return in_both and parent(place) == SCHEMAS

    def differ(self, both: LinePair) -> bool:
        """Whether a line says something else, new names of classes not counted."""
        old, new = both.old, both.new
        if old is None or new is None:
            return old is not new
        said = self._with_new_names(old.rest), new.rest
        if said[0] == said[1]:
            return False
        return _words(said[0], self._aliases[0]) != _words(said[1], self._aliases[1])

    def declares(self, pointer: str) -> tuple[bool, bool]:
        """Whether a place is declared in the old surface, and in the new one."""
        return pointer in self._places[0], pointer in self._places[1]

    def is_in_both(self, place: str) -> bool:
        """Whether a place, wherever it is now, is declared before and after."""
        return place in self._kept

    def names(self) -> set[str]:
        """Return how the lines of the new surface start."""
        return {line.owner for line in self._new.values()}

    def _with_new_names(self, rest: str) -> str:
        return _WORD.sub(lambda m: self.renamed.get(m[0], m[0]), rest)


def _renamed(pairs: Iterable[LinePair]) -> Iterator[tuple[str, str]]:
    """Yield the classes that have another name."""
    for both in pairs:
        old, new = both.old, both.new
        if old and new and old.owner.startswith("models."):
            if old.owner != new.owner:
                yield _class(old), _class(new)
            if old.kind == "input" and old.name != new.name:
                yield old.name, new.name


def _aliases(lines: Iterable[Line]) -> Mapping[str, str]:
    """Return what the names of types stand for."""
    return {
        line.name: line.rest.partition(": ")[2]
        for line in lines
        if line.kind in ("class", "input") and ": " in line.rest
    }


def _words(text: str, aliases: Mapping[str, str]) -> set[str]:
    """Return what a line says, whatever the order of a union, aliases written out."""
    todo, found, known = [text], set[str](), set[str]()
    while todo:
        for word in _TOKEN.findall(todo.pop()):
            if word in aliases and word not in known:
                known.add(word)
                todo.append(aliases[word])
            elif word not in aliases:
                found.add(word)
    return found


def _class(line: Line) -> str:
    return line.owner.removeprefix("models.")


def _indexed(lines: Iterable[Line]) -> Mapping[LineKey, Line]:
    return {(line.kind, line.where, line.part): line for line in lines}


def _places(lines: Mapping[LineKey, Line]) -> set[str]:
    return {where for _, where, _ in lines if where}


def _moved(compared: Compared) -> Mapping[str, list[str]]:
    """Map places of the old document to those that were compared with them."""
    found: dict[str, list[str]] = {}
    operations = (
        (p.old.operation.pointer, p.new.operation.pointer) for p in compared.pairs
    )
    for old, new in (*operations, *compared.schemas):
        places = found.setdefault(old, [])
        if old == new:
            places.insert(0, new)
        elif new not in places:
            places.append(new)
    return found
