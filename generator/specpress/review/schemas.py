"""Two schemas, compared by what they allow and not by how they say it.

Both are taken in normal form (`shapes`), so that `allOf` of one, a reference in place
of an inline schema, or another spelling of null is no change. Each pair of places is
compared once in each role; which operations reach it is worked out afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from specpress.gather import says
from specpress.load import Document
from specpress.pointer import split
from specpress.review.atoms import atoms, relation, spelled, value_text
from specpress.review.changes import Change, Event, Role
from specpress.review.identity import Identity
from specpress.review.keywords import (
    differences,
    is_closed,
    keywords,
    told_by,
    words_differ,
)
from specpress.review.options import Options
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
    TupleShape,
    UnionShape,
)

_FORMATS = {"binary", "date", "date-time", "decimal", "time", "uuid"}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two documents."""

    document: Document
    shapes: Shapes


@dataclass(frozen=True, slots=True)
class Spot:
    """Two places that are compared, in which role, and the property that leads there.

    `null` says where a reference on the way allows null already. The property takes no
    part in a comparison: a place belongs to one.
    """

    old: Node
    new: Node
    role: Role
    null: tuple[bool, bool] = (False, False)
    wire: str = field(default="", compare=False)
    owner_old: str = field(default="", compare=False)
    owner_new: str = field(default="", compare=False)


@dataclass(slots=True)
class _Visit:
    """What differs at a spot itself, and the spots below it."""

    changes: list[Change] = field(default_factory=list[Change])
    below: list[Spot] = field(default_factory=list[Spot])


class SchemaComparison:
    """Compares schemas of an old and a new document."""

    def __init__(self, old: Side, new: Side, identity: Identity) -> None:
        self._old = old
        self._new = new
        self._identity = identity
        self._visits: dict[Spot, _Visit] = {}
        self._reached: dict[tuple[str, str], None] = {}

    def compare(self, spot: Spot) -> Iterator[Change]:
        """Yield what differs at two places and below them."""
        for here, visit in self._walk(spot):
            self._reached[here.old.pointer, here.new.pointer] = None
            yield from visit.changes

    def same(self, old: Node, new: Node) -> bool:
        """Whether two schemas allow the same, by name and by limit."""
        return all(
            change.event == "docs-changed"
            for role in _ROLES
            for _, visit in self._walk(Spot(old, new, role))
            for change in visit.changes
        )

    def counterparts(self) -> Iterator[tuple[str, str]]:
        """Yield the places of schemas that were compared with each other."""
        yield from self._reached

    def _walk(self, spot: Spot) -> Iterator[tuple[Spot, _Visit]]:
        seen, todo = {spot}, [spot]
        while todo:
            here = todo.pop()
            if here not in self._visits:
                self._visits[here] = _Visit()
                self._visit(here, self._visits[here])
            visit = self._visits[here]
            yield here, visit
            ahead = [s for s in visit.below if s not in seen]
            seen.update(ahead)
            todo += reversed(ahead)

    def _visit(self, spot: Spot, visit: _Visit) -> None:
        if self._is_untouched(spot):
            return
        _At(self._old, self._new, spot, visit, self.same).compare()

    def _is_untouched(self, spot: Spot) -> bool:
        parts = spot.old.parts, spot.new.parts
        return (
            len(parts[0]) == len(parts[1])
            and (spot.old.only, len(spot.old.chosen))
            == (spot.new.only, len(spot.new.chosen))
            and all(self._identity.holds(a, b) for a, b in zip(*parts, strict=True))
        )


_ROLES: tuple[Role, ...] = ("request", "response")


def spot_of(old: str, new: str, role: Role, wire: str = "") -> Spot:
    """Return the spot of two schemas that stand at two places."""
    return Spot(Node(old, (old,)), Node(new, (new,)), role, wire=wire)


class _At:
    """The comparison of one spot."""

    def __init__(
        self, old: Side, new: Side, spot: Spot, visit: _Visit, same: Options.Same
    ) -> None:
        self._old = old
        self._new = new
        self._spot = spot
        self._visit = visit
        self._same = same

    def compare(self) -> None:
        spot = self._spot
        old, new = self._old.shapes.of(spot.old), self._new.shapes.of(spot.new)
        if any(isinstance(s.content, RefShape) for s in (old, new)):
            self._follow(old, new)
            return
        self._null(old.nullable or spot.null[0], new.nullable or spot.null[1])
        self._contents(old, new)
        before = keywords(self._old.document, spot.old.parts)
        after = keywords(self._new.document, spot.new.parts)
        for event, was, now in differences(before, after):
            self._add(event, was, now)
        if words_differ(before, after):
            self._add("docs-changed")

    def _follow(self, old: Shape, new: Shape) -> None:
        """Go on where references lead; null that is said beside both counts here."""
        a, b = self._spot.old, self._spot.new
        before, after = self._target(self._old, old), self._target(self._new, new)
        null = old.nullable or self._spot.null[0], new.nullable or self._spot.null[1]
        if not before or not after:
            spot = replace(self._spot, old=before or a, new=after or b, null=null)
        else:  # places of their own, whoever leads there
            spot = Spot(before, after, self._spot.role)
            ends = self._old.shapes.of(before), self._new.shapes.of(after)
            self._null(null[0] or ends[0].nullable, null[1] or ends[1].nullable, ends)
        self._visit.below.append(spot)

    def _null(self, was: bool, now: bool, told: tuple[Shape, ...] = ()) -> None:
        is_told = told and told[0].nullable != told[1].nullable
        if was != now and not is_told:
            self._add("became-nullable" if now else "became-not-nullable")

    def _target(self, side: Side, shape: Shape) -> Node | None:
        seen: set[str] = set()
        content = shape.content
        while isinstance(content, RefShape) and content.target not in seen:
            seen.add(content.target)
            target = content.target
            content = side.shapes.at(target).content
            if not isinstance(content, RefShape):
                return Node(target, (target,))
        return None

    def _contents(self, old: Shape, new: Shape) -> None:
        match old.content, new.content:
            case ObjectShape() as before, ObjectShape() as after:
                self._objects(before, after)
            case ListShape() as before, ListShape() as after:
                self._inner(before.items, after.items)
            case TupleShape() as before, TupleShape() as after:
                self._inner(before.items, after.items)
            case MapShape() as before, MapShape() as after:
                self._inner(before.values, after.values)
            case EnumShape() as before, EnumShape() as after:
                self._values(before, after)
            case UnionShape() as before, UnionShape() as after:
                self._options(before, after)
            case _:
                self._kinds(old, new)

    def _kinds(self, old: Shape, new: Shape) -> None:
        """Compare schemas of different form by the kinds of values they allow."""
        before, after = atoms(self._old.shapes, old), atoms(self._new.shapes, new)
        how = relation(before, after)
        enums = [isinstance(s.content, EnumShape) for s in (old, new)]
        objects = [isinstance(s.content, ObjectShape) for s in (old, new)]
        texts = spelled(before), spelled(after)
        if how == "same" and enums[0] != enums[1]:
            how = "wider" if enums[0] else "narrower"
            texts = _listed(old, texts[0]), _listed(new, texts[1])
        if how == "other" and before | after <= _FORMATS | {"string"}:
            self._add("format-changed", *texts)
        elif how != "same":
            events = {"wider": "type-widened", "narrower": "type-narrowed"}
            self._add(events.get(how, "type-changed"), *texts)
        elif objects[0] != objects[1] or {type(old.content), type(new.content)} == {
            ListShape,
            TupleShape,
        }:
            forms = (_FORMS.get(type(s.content), "") for s in (old, new))
            self._add("model-kind-changed", *forms)
        elif old.content != new.content:
            self._alone_in_union(old, new)

    def _alone_in_union(self, old: Shape, new: Shape) -> None:
        """Compare one schema with a union of one kind, by its only like option."""
        nodes = [
            [*s.content.options] if isinstance(s.content, UnionShape) else [n]
            for s, n in ((old, self._spot.old), (new, self._spot.new))
        ]
        if any(isinstance(s.content, UnionShape) for s in (old, new)):
            self._paired(nodes[0], nodes[1])

    def _inner(self, old: tuple[Node, ...], new: tuple[Node, ...]) -> None:
        if len(old) == len(new):
            for before, after in zip(old, new, strict=True):
                self._go(before, after)
        elif not old or not new:
            texts = ("anything" if not nodes else "typed" for nodes in (old, new))
            self._add("type-widened" if not new else "type-narrowed", *texts)
        else:
            self._add("type-changed", f"{len(old)} items", f"{len(new)} items")

    def _values(self, old: EnumShape, new: EnumShape) -> None:
        for value in old.values:
            if value not in new.values:
                self._add("enum-value-removed", before=value_text(value))
        for value in new.values:
            if value not in old.values:
                self._add("enum-value-added", after=value_text(value))

    def _objects(self, old: ObjectShape, new: ObjectShape) -> None:
        spot = self._spot
        before = _owned(self._old.shapes, old, spot.old.pointer)
        after = _owned(self._new.shapes, new, spot.new.pointer)
        for wire, (owner, was) in before.items():
            if wire in after:
                self._property(wire, owner, was, *after[wire])
            elif not self._hidden(self._old, was):
                kind = "property" if was.required else "optional-property"
                self._lost(f"{kind}-removed", wire, was, owner)
        for wire, (owner, now) in after.items():
            if wire not in before and not self._hidden(self._new, now):
                kind = "-required" if now.required else ""
                self._won(f"property-added{kind}", wire, now, owner)
        if len(old.bases) == len(new.bases) == 1:
            bases = old.bases[0], new.bases[0]
            self._visit.below.append(spot_of(*bases, spot.role))
        self._extra(old, new)

    def _lost(self, event: Event, wire: str, was: Property, owner: str) -> None:
        here = self._spot.new.pointer if owner == self._spot.old.pointer else owner
        self._note(event, was.node.pointer, here, wire, owner, here)

    def _won(self, event: Event, wire: str, now: Property, owner: str) -> None:
        here = self._spot.old.pointer if owner == self._spot.new.pointer else owner
        self._note(event, here, now.node.pointer, wire, here, owner)

    def _property(
        self, wire: str, was_of: str, was: Property, now_of: str, now: Property
    ) -> None:
        hidden = self._hidden(self._old, was), self._hidden(self._new, now)
        places = was.node.pointer, now.node.pointer, wire, was_of, now_of
        if any(hidden):
            if hidden[0] != hidden[1]:
                event = "property-hidden" if hidden[1] else "property-shown"
                self._note(event, *places)
            return
        if was.required != now.required:
            event = "became-required" if now.required else "became-optional"
            self._note(event, *places)
        if self._says(self._new, now, "deprecated") and not self._says(
            self._old, was, "deprecated"
        ):
            self._note("property-deprecated", *places)
        self._visit.below.append(
            Spot(
                was.node,
                now.node,
                self._spot.role,
                wire=wire,
                owner_old=was_of,
                owner_new=now_of,
            )
        )

    def _says(self, side: Side, prop: Property, word: str) -> bool:
        return says(side.document, prop.node.parts, word)

    def _hidden(self, side: Side, prop: Property) -> bool:
        """Whether a property takes no part in a request, or in a response."""
        word = "writeOnly" if self._spot.role == "response" else "readOnly"
        return self._says(side, prop, word)

    def _extra(self, old: ObjectShape, new: ObjectShape) -> None:
        spot = self._spot
        was = is_closed(self._old.document, spot.old.parts)
        now = is_closed(self._new.document, spot.new.parts)
        if was != now:
            self._add(f"additional-properties-{'closed' if now else 'opened'}")
        elif old.extra and new.extra and len(old.extra) == len(new.extra):
            for before, after in zip(old.extra, new.extra, strict=True):
                self._go(before, after)

    def _options(self, old: UnionShape, new: UnionShape) -> None:
        was = told_by(self._old.document, old.discriminator)
        now = told_by(self._new.document, new.discriminator)
        if was != now and was and now:
            self._add("discriminator-changed", was, now)
        self._paired([*old.options], [*new.options])

    def _paired(self, old: list[Node], new: list[Node]) -> None:
        sides = (
            (s.document, s.shapes, nodes)
            for s, nodes in ((self._old, old), (self._new, new))
        )
        options = Options(*sides, same=self._same)
        for before, after in options.pairs:
            self._go(before, after)
        here = self._spot
        for option, title in options.gone:
            self._note("member-removed", option.pointer, here.new.pointer, before=title)
        for option, title in options.come:
            self._note("member-added", here.old.pointer, option.pointer, after=title)

    def _go(self, old: Node, new: Node) -> None:
        if (old, new) != (self._spot.old, self._spot.new):
            self._visit.below.append(replace(self._spot, old=old, new=new))

    def _add(self, event: Event, before: str = "", after: str = "") -> None:
        places = self._spot.old.pointer, self._spot.new.pointer
        self._note(event, *places, before=before, after=after)

    def _note(
        self,
        event: Event,
        old: str,
        new: str,
        wire: str = "",
        owner_old: str = "",
        owner_new: str = "",
        *,
        before: str = "",
        after: str = "",
    ) -> None:
        spot = self._spot
        self._visit.changes.append(
            Change(
                event,
                old,
                new,
                "" if event == "docs-changed" else spot.role,
                wire or spot.wire,
                before,
                after,
                owner_old or spot.owner_old,
                owner_new or spot.owner_new,
            )
        )


_FORMS = {
    ObjectShape: "an object with properties",
    MapShape: "a map",
    UnionShape: "one of several",
    ListShape: "a list",
    TupleShape: "a list of fixed length",
}


def _listed(shape: Shape, kinds: str) -> str:
    """Write the values of an enumeration, else the kinds of values."""
    if isinstance(shape.content, EnumShape):
        return "one of " + ", ".join(map(value_text, shape.content.values))
    return kinds


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


def component_of(pointer: str) -> str:
    """Return the name of the component that stands at a place, if one does."""
    _, tokens = split(pointer)
    return tokens[-1] if tokens[:2] == ("components", "schemas") else ""
