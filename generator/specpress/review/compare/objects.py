"""Two objects, property by property, inherited ones included."""

from __future__ import annotations

from dataclasses import replace

from specpress.review.compare.changes import Event
from specpress.review.compare.keywords import is_closed
from specpress.review.compare.schema_pairs import SchemaPair, Side, Visit, schema_pair
from specpress.schema.merge import affirmed
from specpress.schema.normalize import Shapes
from specpress.schema.shapes import Node, ObjectShape, Property


class ObjectComparison:
    """The comparison of two objects of one pair of places."""

    def __init__(self, old: Side, new: Side, pair: SchemaPair, visit: Visit) -> None:
        self._old = old
        self._new = new
        self._pair = pair
        self._visit = visit

    def compare(self, old: ObjectShape, new: ObjectShape) -> None:
        """Note what differs, and which pairs are below."""
        pair = self._pair
        before = _owned(self._old.shapes, old, pair.old.pointer)
        after = _owned(self._new.shapes, new, pair.new.pointer)
        for wire, (owner, was) in before.items():
            if wire in after:
                self._property(
                    self._at(wire, owner, was, *after[wire]), was, after[wire][1]
                )
            elif not _is_hidden(self._old, was, pair):
                self._lost(wire, owner, was)
        for wire, (owner, now) in after.items():
            if wire not in before and not _is_hidden(self._new, now, pair):
                self._won(wire, owner, now)
        if len(old.bases) == len(new.bases) == 1:
            bases = old.bases[0], new.bases[0]
            self._visit.below.append(schema_pair(*bases, pair.role))
        self._extra(old, new)

    def _at(
        self, wire: str, was_of: str, was: Property, now_of: str, now: Property
    ) -> SchemaPair:
        return SchemaPair(
            was.node,
            now.node,
            self._pair.role,
            wire=wire,
            owner_old=was_of,
            owner_new=now_of,
            optional=not was.required,
        )

    def _lost(self, wire: str, owner: str, was: Property) -> None:
        there = self._pair.new.pointer if owner == self._pair.old.pointer else owner
        gone = Property(wire, Node(there, (there,)), required=False)
        kind = "property" if was.required else "optional-property"
        self._note(f"{kind}-removed", self._at(wire, owner, was, there, gone))

    def _won(self, wire: str, owner: str, now: Property) -> None:
        there = self._pair.old.pointer if owner == self._pair.new.pointer else owner
        none = Property(wire, Node(there, (there,)), required=False)
        kind = "-required" if now.required else ""
        self._note(f"property-added{kind}", self._at(wire, there, none, owner, now))

    def _property(self, at: SchemaPair, was: Property, now: Property) -> None:
        hidden = _is_hidden(self._old, was, at), _is_hidden(self._new, now, at)
        if any(hidden):
            if hidden[0] != hidden[1]:
                self._note(f"property-{'hidden' if hidden[1] else 'shown'}", at)
            return
        if was.required != now.required:
            self._note(f"became-{'required' if now.required else 'optional'}", at)
        deprecated = _says(self._old, was, "deprecated"), _says(
            self._new, now, "deprecated"
        )
        if deprecated == (False, True):
            self._note("property-deprecated", at)
        self._visit.below.append(at)

    def _extra(self, old: ObjectShape, new: ObjectShape) -> None:
        pair = self._pair
        was = is_closed(self._old.document, pair.old.parts)
        now = is_closed(self._new.document, pair.new.parts)
        if was != now:
            self._note(f"additional-properties-{'closed' if now else 'opened'}", pair)
        elif old.extra and new.extra and len(old.extra) == len(new.extra):
            for before, after in zip(old.extra, new.extra, strict=True):
                self._visit.below.append(replace(pair, old=before, new=after))

    def _note(self, event: Event, pair: SchemaPair) -> None:
        self._visit.note(event, pair)


def _says(side: Side, prop: Property, word: str) -> bool:
    return bool(affirmed(side.document, prop.node.parts, [word]))


def _is_hidden(side: Side, prop: Property, pair: SchemaPair) -> bool:
    """Whether a property takes no part in a request, or in an answer."""
    return _says(side, prop, "writeOnly" if pair.role == "response" else "readOnly")


def _owned(
    shapes: Shapes, content: ObjectShape, place: str
) -> dict[str, tuple[str, Property]]:
    """Return the properties of an object by name, with the schema that states each."""
    found: dict[str, tuple[str, Property]] = {}
    for base in content.bases:
        inherited = shapes.target(base).content
        if isinstance(inherited, ObjectShape):
            found |= _owned(shapes, inherited, base)
    return found | {p.wire: (place, p) for p in content.properties}
