"""Two schemas, compared by what they allow and not by how they say it.

Both are taken in normal form (`shapes`), so that `allOf` of one, a reference in place
of an inline schema, or another spelling of null is no change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from specpress.data import is_list
from specpress.facts import mapping_at
from specpress.gather import says
from specpress.load import Document
from specpress.pointer import parent, split
from specpress.review.atoms import atoms, relation, spelled, value_text
from specpress.review.changes import Change, Changes, Event, Key, Role
from specpress.shapes import (
    EnumShape,
    ListShape,
    MapShape,
    Node,
    ObjectShape,
    Property,
    RefShape,
    Shape,
    Shapes,
    UnionShape,
)

_FORMATS = {"binary", "date", "date-time", "decimal", "time", "uuid"}
# What a limit says when it grows: more is allowed, or less.
_UPPER = ("maximum", "maxLength", "maxItems", "maxProperties", "exclusiveMaximum")
_LOWER = ("minimum", "minLength", "minItems", "minProperties", "exclusiveMinimum")
_OTHER = ("pattern", "multipleOf", "uniqueItems")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two documents."""

    document: Document
    shapes: Shapes


@dataclass(frozen=True, slots=True)
class _At:
    """Where a comparison stands: in which role, of which operation, below what."""

    role: Role
    operation: Key
    wire: str = ""
    owner_old: str = ""
    owner_new: str = ""
    is_shared: bool = False


class SchemaComparison:
    """Compares schemas of an old and a new document."""

    def __init__(self, old: Side, new: Side, changes: Changes) -> None:
        self._old = old
        self._new = new
        self._changes = changes
        self._seen: set[tuple[Node, Node, Role, Key]] = set()

    def compare(
        self, old: str, new: str, role: Role, operation: Key, wire: str = ""
    ) -> None:
        """Compare the schemas at two places, as an operation uses them."""
        nodes = Node(old, (old,)), Node(new, (new,))
        self._nodes(*nodes, _At(role, operation, wire))

    def same(self, old: str, new: str) -> bool:
        """Whether two schemas allow the same, by name and by limit."""
        changes = Changes()
        probe = SchemaComparison(self._old, self._new, changes)
        probe.compare(old, new, "request", ("", ""))
        probe.compare(old, new, "response", ("", ""))
        return not any(c.event != "docs-changed" for c in changes)

    def _nodes(self, old: Node, new: Node, at: _At) -> None:
        old, old_shape, shared = self._followed(self._old, old)
        new, new_shape, _ = self._followed(self._new, new)
        at = replace(at, is_shared=at.is_shared or shared)
        key = (old, new, at.role, at.operation)
        if key in self._seen:
            return
        self._seen.add(key)
        self._null(old_shape, new_shape, old, new, at)
        self._contents(old_shape, new_shape, old, new, at)
        self._limits(old, new, at)
        self._words(old, new, at)

    def _followed(self, side: Side, node: Node) -> tuple[Node, Shape, bool]:
        """Follow references; null that is allowed on the way counts."""
        seen: set[str] = set()
        shape = side.shapes.of(node)
        nullable = shape.nullable
        while isinstance(shape.content, RefShape) and shape.content.target not in seen:
            target = shape.content.target
            seen.add(target)
            node = Node(target, (target,))
            shape = side.shapes.of(node)
            nullable = nullable or shape.nullable
        return node, replace(shape, nullable=nullable), bool(seen)

    def _null(self, old: Shape, new: Shape, a: Node, b: Node, at: _At) -> None:
        if old.nullable != new.nullable:
            event = "became-nullable" if new.nullable else "became-not-nullable"
            self._add(event, a, b, at)

    def _contents(self, old: Shape, new: Shape, a: Node, b: Node, at: _At) -> None:
        before, after = old.content, new.content
        match before, after:
            case ObjectShape(), ObjectShape():
                self._objects(before, after, a, b, at)
            case ListShape(), ListShape():
                self._inner(before.items, after.items, a, b, at)
            case MapShape(), MapShape():
                self._inner(before.values, after.values, a, b, at)
            case EnumShape(), EnumShape():
                self._values(before, after, a, b, at)
            case UnionShape(), UnionShape():
                self._options(before, after, a, b, at)
            case _:
                self._kinds(old, new, a, b, at)

    def _kinds(self, old: Shape, new: Shape, a: Node, b: Node, at: _At) -> None:
        """Compare schemas of different form by the kinds of values they allow."""
        before = atoms(self._old.shapes, old)
        after = atoms(self._new.shapes, new)
        how = relation(before, after)
        enums = isinstance(old.content, EnumShape), isinstance(new.content, EnumShape)
        if how == "same" and enums[0] != enums[1]:
            how = "wider" if enums[0] else "narrower"
        texts = spelled(before), spelled(after)
        if how == "other" and before | after <= _FORMATS | {"string"}:
            self._add("format-changed", a, b, at, *texts)
        elif how != "same":
            events = {"wider": "type-widened", "narrower": "type-narrowed"}
            self._add(events.get(how, "type-changed"), a, b, at, *texts)
        elif isinstance(old.content, ObjectShape) != isinstance(
            new.content, ObjectShape
        ):
            self._add("model-kind-changed", a, b, at)

    def _inner(
        self,
        old: tuple[Node, ...],
        new: tuple[Node, ...],
        a: Node,
        b: Node,
        at: _At,
    ) -> None:
        if len(old) == len(new):
            for before, after in zip(old, new, strict=True):
                self._nodes(before, after, at)
        elif not old or not new:
            event = "type-widened" if not new else "type-narrowed"
            self._add(
                event, a, b, at, *("anything" if not n else "" for n in (old, new))
            )
        else:
            self._add("type-changed", a, b, at)

    def _values(
        self, old: EnumShape, new: EnumShape, a: Node, b: Node, at: _At
    ) -> None:
        for value in old.values:
            if value not in new.values:
                self._add("enum-value-removed", a, b, at, before=value_text(value))
        for value in new.values:
            if value not in old.values:
                self._add("enum-value-added", a, b, at, after=value_text(value))

    def _objects(
        self, old: ObjectShape, new: ObjectShape, a: Node, b: Node, at: _At
    ) -> None:
        before = {p.wire: p for p in self._old.shapes.properties(old)}
        after = {p.wire: p for p in self._new.shapes.properties(new)}
        inner = replace(at, owner_old=a.pointer, owner_new=b.pointer)
        for wire, was in before.items():
            there = replace(inner, wire=wire)
            if wire in after:
                self._property(was, after[wire], there)
            elif not self._hidden(self._old, was, at.role):
                event = (
                    "property-removed" if was.required else "optional-property-removed"
                )
                self._add(event, was.node, b, there)
        for wire, now in after.items():
            if wire not in before and not self._hidden(self._new, now, at.role):
                there = replace(inner, wire=wire)
                event = "property-added-required" if now.required else "property-added"
                self._add(event, a, now.node, there)
        self._extra(old, new, a, b, at)

    def _property(self, old: Property, new: Property, at: _At) -> None:
        was, now = (
            self._hidden(s, p, at.role) for s, p in ((self._old, old), (self._new, new))
        )
        if was or now:
            if was != now:
                event = "property-hidden" if now else "property-shown"
                self._add(event, old.node, new.node, at)
            return
        if old.required != new.required:
            event = "became-required" if new.required else "became-optional"
            self._add(event, old.node, new.node, at)
        if says(self._new.document, new.node.parts, "deprecated") and not says(
            self._old.document, old.node.parts, "deprecated"
        ):
            self._add("property-deprecated", old.node, new.node, at)
        self._nodes(old.node, new.node, at)

    def _hidden(self, side: Side, prop: Property, role: Role) -> bool:
        """Whether a property takes no part in a request, or in a response."""
        word = "writeOnly" if role == "response" else "readOnly"
        return says(side.document, prop.node.parts, word)

    def _extra(
        self, old: ObjectShape, new: ObjectShape, a: Node, b: Node, at: _At
    ) -> None:
        closed = [
            _is_closed(s.document, n) for s, n in ((self._old, a), (self._new, b))
        ]
        if closed[0] != closed[1]:
            event = (
                "additional-properties-closed"
                if closed[1]
                else "additional-properties-opened"
            )
            self._add(event, a, b, at)
        elif old.extra and new.extra and len(old.extra) == len(new.extra):
            for before, after in zip(old.extra, new.extra, strict=True):
                self._nodes(before, after, at)

    def _options(
        self, old: UnionShape, new: UnionShape, a: Node, b: Node, at: _At
    ) -> None:
        kinds = [
            told_by(s.document, u.discriminator)
            for s, u in ((self._old, old), (self._new, new))
        ]
        if kinds[0] != kinds[1] and all(kinds):
            self._add("discriminator-changed", a, b, at, *kinds)
        pairs, gone, come = self._matched(old.options, new.options)
        for before, after in pairs:
            self._nodes(before, after, at)
        for option in gone:
            self._add(
                "member-removed", option, b, at, before=self._title(self._old, option)
            )
        for option in come:
            self._add(
                "member-added", a, option, at, after=self._title(self._new, option)
            )

    def _matched(
        self, old: Iterable[Node], new: Iterable[Node]
    ) -> tuple[list[tuple[Node, Node]], list[Node], list[Node]]:
        """Pair options: of one name, then of one content, then of one kind."""
        gone, come, pairs = [*old], [*new], list[tuple[Node, Node]]()
        tests = (
            lambda a, b: self._title(self._old, a) == self._title(self._new, b),
            lambda a, b: self.same(a.pointer, b.pointer),
            lambda a, b: self._alone(a, b, gone, come),
        )
        for test in tests:
            for before in [*gone]:
                after = next((n for n in come if test(before, n)), None)
                if after is not None:
                    pairs.append((before, after))
                    gone.remove(before)
                    come.remove(after)
        return pairs, gone, come

    def _alone(self, a: Node, b: Node, gone: list[Node], come: list[Node]) -> bool:
        """Whether two inline options are each the only one left of their kind."""
        kinds = [atoms(self._old.shapes, self._old.shapes.of(n)) for n in gone]
        others = [atoms(self._new.shapes, self._new.shapes.of(n)) for n in come]
        mine = atoms(self._old.shapes, self._old.shapes.of(a))
        inline = not any(self._is_named(n.pointer) for n in (a, b))
        its = atoms(self._new.shapes, self._new.shapes.of(b))
        return inline and mine == its and kinds.count(mine) == others.count(its) == 1

    def _title(self, side: Side, node: Node) -> str:
        """Name an option: by its component, else by what it allows."""
        shape = side.shapes.of(node)
        if isinstance(shape.content, RefShape):
            return split(shape.content.target)[1][-1]
        title = mapping_at(side.document, node.pointer).get("title")
        return (
            title
            if isinstance(title, str)
            else spelled(atoms(side.shapes, shape))
            + (f" {node.pointer}" if isinstance(shape.content, ObjectShape) else "")
        )

    def _is_named(self, pointer: str) -> bool:
        return parent(pointer) == "#/components/schemas"

    def _limits(self, old: Node, new: Node, at: _At) -> None:
        before = _merged(self._old.document, old)
        after = _merged(self._new.document, new)
        for word in (*_UPPER, *_LOWER, *_OTHER):
            was, now = before.get(word), after.get(word)
            if was != now:
                event = _tightening(word, was, now)
                texts = (
                    "" if v is None else f"{word} {value_text(v)}" for v in (was, now)
                )
                self._add(event, old, new, at, *texts)
        if before.get("default") != after.get("default"):
            texts = (value_text(v.get("default")) for v in (before, after))
            self._add("default-changed", old, new, at, *texts)

    def _words(self, old: Node, new: Node, at: _At) -> None:
        for word in ("title", "description"):
            was = _merged(self._old.document, old).get(word)
            now = _merged(self._new.document, new).get(word)
            if was != now:
                self._add("docs-changed", old, new, replace(at, role=""))
                return

    def _add(
        self,
        event: Event,
        old: Node,
        new: Node,
        at: _At,
        before: str = "",
        after: str = "",
    ) -> None:
        change = Change(
            event,
            old.pointer,
            new.pointer,
            at.role,
            at.wire,
            before,
            after,
            at.owner_old,
            at.owner_new,
        )
        self._changes.add(change, at.operation)


def told_by(document: Document, discriminator: str) -> str:
    """Return the property that a discriminator names."""
    key = (
        mapping_at(document, discriminator).get("propertyName") if discriminator else ""
    )
    return key if isinstance(key, str) else ""


def _is_closed(document: Document, node: Node) -> bool:
    return any(
        mapping_at(document, part).get("additionalProperties") is False
        for part in node.parts
    )


def _merged(document: Document, node: Node) -> Mapping[str, Any]:
    """Return the keywords at a node; of several schemas the last word counts."""
    merged: dict[str, Any] = {}
    for part in node.parts:
        for schema in _with_all_of(mapping_at(document, part)):
            merged |= schema
    return merged


def _with_all_of(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for inner in schema.get("allOf", ()) if is_list(schema.get("allOf")) else ():
        if isinstance(inner, Mapping) and "$ref" not in inner:
            yield from _with_all_of(inner)
    yield schema


def _tightening(word: str, was: Any, now: Any) -> Event:
    """Tell whether a limit allows less than before."""
    tighter, looser = "constraint-tightened", "constraint-loosened"
    if was is None or now is None:
        return tighter if was is None else looser
    numbers = isinstance(was, int | float) and isinstance(now, int | float)
    if word in _OTHER or not numbers:
        return tighter
    return tighter if (now < was) == (word in _UPPER) else looser
