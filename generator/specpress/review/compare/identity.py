"""Which parts of two documents say the same, word for word, whatever they refer to.

Most of a document does not change, and what did not need not be compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.problems import SpecError
from specpress.document.document import Document
from specpress.document.lookup import value_at


class Identity:
    """Tells whether one place says the same in both documents, references included."""

    def __init__(self, old: Document, new: Document) -> None:
        self._old = old
        self._new = new
        self._same: dict[str, bool] = {}
        self._refs: dict[str, tuple[str, ...] | None] = {}

    def holds(self, old: str, new: str) -> bool:
        """Whether two places hold the same, and so does all that they lead to."""
        if old == new:
            return self._is_same(old)
        refs = self._targets(old, new)
        return refs is not None and all(map(self._is_same, refs))

    def _is_same(self, pointer: str) -> bool:
        if pointer not in self._same:
            self._look(pointer)
        return self._same[pointer]

    def _look(self, start: str) -> None:
        """Visit what a place leads to: if all is equal, all of it is the same."""
        seen, todo = {start}, [start]
        while todo:
            pointer = todo.pop()
            if self._same.get(pointer):
                continue
            if pointer not in self._refs:
                self._refs[pointer] = self._targets(pointer, pointer)
            refs = self._refs[pointer]
            if refs is None or pointer in self._same:
                self._same[pointer] = self._same[start] = False
                return
            todo += [ref for ref in refs if ref not in seen]
            seen.update(refs)
        self._same.update(dict.fromkeys(seen, True))

    def _targets(self, old: str, new: str) -> tuple[str, ...] | None:
        """Return what two equal values refer to; None if they differ."""
        before, after = value_at(self._old, old), value_at(self._new, new)
        if before is None or before != after:
            return None
        found: list[str] = []
        for ref in dict.fromkeys(_references(before)):
            targets = _target(self._old, ref, old), _target(self._new, ref, new)
            if targets[0] != targets[1]:
                return None
            found += [targets[0]] if targets[0] else []
        return tuple(found)


def _target(document: Document, ref: str, base: str) -> str:
    if "://" in ref:  # fetched once for both documents
        return ""
    try:
        return document.resolve(ref, base)
    except SpecError:  # part of an example: what is followed was resolved before
        return ""


def _references(value: Any) -> Iterator[str]:
    """Yield every text that can be a reference."""
    todo = [value]
    while todo:
        node = todo.pop()
        if is_mapping(node):
            ref = node.get("$ref")
            if isinstance(ref, str):
                yield ref
            todo += node.values()
        elif is_list(node):
            todo += node
