"""References by which a type would contain itself without an object in between."""

from __future__ import annotations

from specpress.schema.normalize import Shapes
from specpress.schema.shapes import (
    ListShape,
    MapShape,
    Node,
    RefShape,
    TupleShape,
    UnionShape,
)


class Circles:
    """Tells which references of one document close a circle of aliases."""

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes
        self._reached: dict[str, frozenset[str]] = {}

    def closes(self, pointer: str, target: str) -> bool:
        """Whether the schema at `pointer`, a reference, is a part of its target."""
        if target not in self._reached:
            self._reached[target] = frozenset(self._parts(target))
        return pointer in self._reached[target]

    def _parts(self, pointer: str) -> set[str]:
        """Return the places that a type is made of, up to the next objects."""
        todo, seen = [Node(pointer, (pointer,))], set[Node]()
        while todo:
            node = todo.pop()
            if node not in seen:
                seen.add(node)
                todo += self._next(node)
        return {node.pointer for node in seen}

    def _next(self, node: Node) -> tuple[Node, ...]:
        match self._shapes.of(node).content:
            case RefShape(target):
                return (Node(target, (target,)),)
            case (
                ListShape(nodes)
                | TupleShape(nodes)
                | MapShape(nodes)
                | UnionShape(nodes)
            ):
                return nodes
            case _:
                return ()
