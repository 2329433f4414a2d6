"""One place of a schema in both documents: null, kind, limits, and what is inside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from specpress.review.compare.atoms import atoms, relation, spell_kinds, value_text
from specpress.review.compare.changes import Event
from specpress.review.compare.keywords import (
    differences,
    discriminator_property,
    keywords,
    values_by_target,
    words_differ,
)
from specpress.review.compare.objects import ObjectComparison
from specpress.review.compare.options import Options
from specpress.review.compare.schema_pairs import Same, SchemaPair, Side, Visit
from specpress.schema.shapes import (
    EnumShape,
    ListShape,
    MapShape,
    Node,
    ObjectShape,
    RefShape,
    ScalarShape,
    Shape,
    TupleShape,
    UnionShape,
)

_OBJECT = {"object"}
_FORMATS = {"binary", "date", "date-time", "decimal", "time", "uuid"}


class ContentComparison:
    """The comparison of what one pair of schemas contains."""

    def __init__(
        self, old: Side, new: Side, pair: SchemaPair, visit: Visit, same: Same
    ) -> None:
        self._old = old
        self._new = new
        self._pair = pair
        self._visit = visit
        self._same = same

    def compare(self) -> None:
        pair = self._pair
        old, new = self._old.shapes.of(pair.old), self._new.shapes.of(pair.new)
        if any(isinstance(s.content, RefShape) for s in (old, new)):
            self._follow(old, new)
            return
        self._null(old.nullable or pair.null[0], new.nullable or pair.null[1])
        self._contents(old, new)
        before = keywords(self._old.document, pair.old.parts)
        after = keywords(self._new.document, pair.new.parts)
        for event, was, now in (
            differences(before, after) if _is_one_kind(old, new) else ()
        ):
            self._add(event, was, now)
        if words_differ(before, after):
            self._add("docs-changed")

    def _follow(self, old: Shape, new: Shape) -> None:
        """Go on where references lead; null that is said beside both counts here."""
        a, b = self._pair.old, self._pair.new
        before, after = self._target(self._old, old), self._target(self._new, new)
        null = old.nullable or self._pair.null[0], new.nullable or self._pair.null[1]
        if not before or not after:
            pair = replace(self._pair, old=before or a, new=after or b, null=null)
        else:  # places of their own, whoever leads there
            pair = SchemaPair(before, after, self._pair.role)
            ends = self._old.shapes.of(before), self._new.shapes.of(after)
            self._null(null[0] or ends[0].nullable, null[1] or ends[1].nullable, ends)
        self._visit.below.append(pair)

    def _null(self, was: bool, now: bool, told: tuple[Shape, ...] = ()) -> None:
        is_told = told and told[0].nullable != told[1].nullable
        if was == now or is_told:
            return
        if now and self._pair.optional and self._pair.role == "response":
            self._add("optional-property-became-nullable")  # absent reads as None too
        else:
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
                ObjectComparison(self._old, self._new, self._pair, self._visit).compare(
                    before, after
                )
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
        texts = spell_kinds(before), spell_kinds(after)
        if how == "same" and enums[0] != enums[1]:
            how = "wider" if enums[0] else "narrower"
            texts = _listed(old, texts[0]), _listed(new, texts[1])
        if how == "other" and before | after <= _FORMATS | {"string"}:
            self._add("format-changed", *texts)
        elif how != "same":
            events = {"wider": "type-widened", "narrower": "type-narrowed"}
            self._add(events.get(how, "type-changed"), *texts)
        elif any(isinstance(s.content, UnionShape) for s in (old, new)):
            self._paired(*self._alternatives(old, new))
        elif objects[0] != objects[1] or {type(old.content), type(new.content)} == {
            ListShape,
            TupleShape,
        }:
            forms = (_FORMS.get(type(s.content), "") for s in (old, new))
            self._add("model-kind-changed", *forms)

    def _alternatives(self, old: Shape, new: Shape) -> tuple[list[Node], list[Node]]:
        """Take a schema that is no union for the only option of one."""
        before, after = (
            [*s.content.options] if isinstance(s.content, UnionShape) else [node]
            for s, node in ((old, self._pair.old), (new, self._pair.new))
        )
        return before, after

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

    def _options(self, old: UnionShape, new: UnionShape) -> None:
        was = discriminator_property(self._old.document, old.discriminator)
        now = discriminator_property(self._new.document, new.discriminator)
        if was != now and was and now:
            self._add("discriminator-changed", was, now)
        elif was and now:
            self._values_told(old, new)
        self._paired([*old.options], [*new.options])

    def _values_told(self, old: UnionShape, new: UnionShape) -> None:
        """Compare the values by which a discriminator tells what is on both sides."""
        before, after = (
            values_by_target(side.document, union.discriminator, _targets(side, union))
            for side, union in ((self._old, old), (self._new, new))
        )
        for target in sorted(before.keys() & after.keys()):
            if before[target] != after[target]:
                texts = (value_text(sorted(v[target])) for v in (before, after))
                self._add("discriminator-changed", *texts)

    def _paired(self, old: list[Node], new: list[Node]) -> None:
        sides = (
            (s.document, s.shapes, nodes)
            for s, nodes in ((self._old, old), (self._new, new))
        )
        options = Options(*sides, same=self._same)
        for before, after in options.pairs:
            self._go(before, after)
        here = self._pair
        for option, title in options.gone:
            event = self._event(self._old, option, "member-removed", "type-narrowed")
            self._visit.note(event, replace(here, old=option), before=title)
        for option, title in options.come:
            event = self._event(self._new, option, "member-added", "type-widened")
            self._visit.note(event, replace(here, new=option), after=title)

    def _event(self, side: Side, option: Node, member: Event, kind: Event) -> Event:
        """A class of its own is a member; what is no object is another type."""
        return member if atoms(side.shapes, side.shapes.of(option)) == _OBJECT else kind

    def _go(self, old: Node, new: Node) -> None:
        if (old, new) != (self._pair.old, self._pair.new):
            self._visit.below.append(replace(self._pair, old=old, new=new))

    def _add(self, event: Event, before: str = "", after: str = "") -> None:
        self._visit.note(event, self._pair, before=before, after=after)


def _is_one_kind(old: Shape, new: Shape) -> bool:
    """Whether limits of one can be told from those of the other."""
    if isinstance(old.content, ScalarShape):
        return old.content == new.content
    return type(old.content) is type(new.content)


_FORMS: Mapping[type, str] = {
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


def _targets(side: Side, union: UnionShape) -> list[str]:
    contents = (side.shapes.of(option).content for option in union.options)
    return [c.target for c in contents if isinstance(c, RefShape)]
