"""Which options of two unions are the same one: by name, by content, or by kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from specpress.base.pointer import parent, split
from specpress.document.document import Document
from specpress.document.lookup import mapping_at
from specpress.review.compare.atoms import atoms, spell_kinds
from specpress.review.compare.schema_pairs import Same
from specpress.schema.normalize import Shapes
from specpress.schema.shapes import Node, ObjectShape, RefShape

_COMPONENTS = "#/components/schemas"
_Side: TypeAlias = tuple[Document, Shapes, list[Node]]


class Options:
    """Options in pairs, and those of one side only, each with what to call it."""

    def __init__(self, old: _Side, new: _Side, *, same: Same) -> None:
        self._old, self._new = old, new
        self._left, self._right = [*old[2]], [*new[2]]
        self.pairs: list[tuple[Node, Node]] = []
        self._match(lambda a, b: _title(*old[:2], a) == _title(*new[:2], b))
        self._match(lambda a, b: same(a, b))
        self._match(self._are_alone)
        self.gone = [(n, _title(*old[:2], n)) for n in self._left]
        self.come = [(n, _title(*new[:2], n)) for n in self._right]

    def _match(self, test: Callable[[Node, Node], bool]) -> None:
        for before in [*self._left]:
            after = next((n for n in self._right if test(before, n)), None)
            if after is not None:
                self.pairs.append((before, after))
                self._left.remove(before)
                self._right.remove(after)

    def _are_alone(self, a: Node, b: Node) -> bool:
        """Whether two inline options are each the only one left of their kind."""
        if any(parent(n.pointer) == _COMPONENTS for n in (a, b)):
            return False
        old, new = self._old[1], self._new[1]
        kinds = [atoms(old, old.of(n)) for n in self._left]
        others = [atoms(new, new.of(n)) for n in self._right]
        mine = atoms(old, old.of(a))
        is_inline = not any(
            isinstance(s.of(n).content, RefShape) for s, n in ((old, a), (new, b))
        )
        alike = mine == atoms(new, new.of(b))
        return is_inline and alike and kinds.count(mine) == others.count(mine) == 1


def _title(document: Document, shapes: Shapes, node: Node) -> str:
    """Name an option: by its component, else by what it allows."""
    shape = shapes.of(node)
    if isinstance(shape.content, RefShape):
        return split(shape.content.target)[1][-1]
    if parent(node.pointer) == _COMPONENTS:
        return split(node.pointer)[1][-1]
    title = mapping_at(document, node.pointer).get("title")
    if isinstance(title, str):
        return title
    is_object = isinstance(shape.content, ObjectShape)
    place = f" {node.pointer}" if is_object else ""
    return spell_kinds(atoms(shapes, shape)) + place
