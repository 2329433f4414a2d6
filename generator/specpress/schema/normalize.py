"""Schemas in normal form.

JSON Schema says one thing in many ways; what can be generated has a few shapes. A
`Node` is a place in the document together with the schemas that hold there at once
(`allOf`, a `$ref` with siblings, a variant of a union beside properties), and
`Shapes.of(node)` is its shape. Null is taken out of every shape and kept as a flag,
so that it is put at each use.

https://spec.openapis.org/oas/v3.1.1.html#schema-object
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from specpress.base.pointer import join, parent
from specpress.document.document import Document
from specpress.document.lookup import value_at
from specpress.ir.api import ScalarName
from specpress.schema.merge import ancestry, gather, told_apart_by
from specpress.schema.merged import Facts, forbids_all
from specpress.schema.shapes import (
    AnyShape,
    Content,
    EnumShape,
    ListShape,
    MapShape,
    NeverShape,
    Node,
    ObjectShape,
    Property,
    RefShape,
    ScalarShape,
    Shape,
    TupleShape,
    UnionShape,
)


class Shapes:
    """The shapes of one document, each worked out once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[Node, Shape] = {}

    def at(self, pointer: str) -> Shape:
        """Return the shape of the schema at a place."""
        return self.of(Node(pointer, (pointer,)))

    def of(self, node: Node) -> Shape:
        """Return the shape of a node."""
        if node not in self._known:
            self._known[node] = self._shape(node)
        return self._known[node]

    def target(self, pointer: str) -> Shape:
        """Return the shape at the end of a chain of references; null is kept."""
        seen: set[str] = set()
        nullable = False
        while pointer not in seen:
            seen.add(pointer)
            shape = self.at(pointer)
            nullable = nullable or shape.nullable
            if not isinstance(shape.content, RefShape):
                return Shape(shape.content, nullable)
            pointer = shape.content.target
        return Shape(AnyShape(), nullable)

    def properties(self, shape: ObjectShape) -> tuple[Property, ...]:
        """Return all properties of an object, inherited ones first."""
        inherited: list[Property] = []
        for base in shape.bases:
            content = self.target(base).content
            if isinstance(content, ObjectShape):
                inherited.extend(self.properties(content))
        return (*inherited, *shape.properties)

    def _shape(self, node: Node) -> Shape:
        facts = gather(self._document, node.parts, node.chosen, node.only)
        if facts.never:
            return Shape(NeverShape())
        if len(facts.refs) == 1 and facts.words <= {"type"}:
            return Shape(RefShape(facts.refs[0]), facts.nullable)
        base = self._base(node, facts)
        if base:
            content = self._object(facts)
            key = told_apart_by(self._document, base)
            own = tuple(p for p in content.properties if p.wire != key)
            content = replace(content, properties=own, bases=(base,))
            return Shape(content, facts.nullable)
        if facts.refs:
            if not self._mergeable(facts):
                return Shape(RefShape(facts.refs[0]), facts.nullable)
            facts = gather(
                self._document, node.parts, node.chosen, node.only, through_refs=True
            )
        return self._merged(node, facts)

    def _mergeable(self, facts: Facts) -> bool:
        """Whether the schemas referred to say more when merged than the first alone."""
        contents = [self.target(ref).content for ref in facts.refs]
        enums = [c.values for c in contents if isinstance(c, EnumShape)]
        own = facts.values
        if own is not None and not any(all(v in own for v in e) for e in enums):
            return True
        return any(isinstance(c, ObjectShape | UnionShape | MapShape) for c in contents)

    def _base(self, node: Node, facts: Facts) -> str:
        """Return the one class that this object extends, if it can be inherited from.

        A property that both define would have two types, which type checkers refuse;
        then all properties are listed in the class itself.
        """
        if len(facts.refs) != 1 or not facts.is_plain_object or node.chosen:
            return ""
        base = facts.refs[0]
        if node.pointer in ancestry(self._document, base):
            return ""
        content = self.target(base).content
        if not isinstance(content, ObjectShape):
            return ""
        inherited = {p.wire: p for p in self.properties(content)}
        key = told_apart_by(self._document, base)
        narrowed = {w for w, p in inherited.items() if not p.required} & facts.required
        redefined = inherited.keys() & facts.properties.keys()
        return "" if (narrowed | redefined) - {key} else base

    def _merged(self, node: Node, facts: Facts) -> Shape:
        if facts.values is not None:
            others = tuple[ScalarName, ...](map(facts.scalar, facts.kinds))
            return Shape(EnumShape(facts.values, others), facts.nullable)
        if facts.unions:
            return self._union(node, facts)
        types = facts.types
        if len(types) > 1:
            options = tuple(
                Node(join(node.pointer, "type", t), node.parts, node.chosen, t)
                for t in types
            )
            return Shape(UnionShape(options), facts.nullable)
        kind = types[0] if types else facts.implied_type
        implied = bool(kind and not types)
        return Shape(self._content(facts, kind), facts.nullable, implied)

    def _content(self, facts: Facts, kind: str) -> Content:
        if kind == "object":
            content = self._object(facts)
            if not content.properties:
                return MapShape(content.extra, content.open)
            return content
        if kind == "array" and facts.fixed_items:
            return TupleShape(_nodes(facts.items))
        if kind == "array":
            return ListShape(_nodes(facts.items), facts.open_items)
        return ScalarShape(facts.scalar(kind)) if kind else AnyShape()

    def _object(self, facts: Facts) -> ObjectShape:
        properties = tuple(
            Property(wire, Node(places[-1], places), wire in facts.required)
            for wire, places in facts.properties.items()
            if not any(forbids_all(value_at(self._document, p)) for p in places)
        )
        return ObjectShape(properties, (), _nodes(facts.extra), facts.open_extra)

    def _union(self, node: Node, facts: Facts) -> Shape:
        group, *_ = facts.unions
        chosen = node.chosen | {group.pointer}
        if len(group.options) == 1:
            alone = Node(node.pointer, (*node.parts, group.options[0]), chosen)
            shape = self.of(alone)
            return replace(shape, nullable=shape.nullable or facts.nullable)
        distribute = facts.has_content_beside_unions or len(facts.unions) > 1
        owner = parent(group.pointer)
        if all(owner in ancestry(self._document, o) for o in group.options):
            distribute = False  # they repeat it already
        options = tuple(
            (
                Node(option, (*node.parts, option), chosen)
                if distribute
                else Node(option, (option,))
            )
            for option in group.options
        )
        return Shape(UnionShape(options, group.discriminator), facts.nullable)


def _nodes(places: Iterable[str]) -> tuple[Node, ...]:
    return tuple(Node(place, (place,)) for place in places)
