"""Two schemas, compared by what they allow and not by how they say it.

Both are taken in normal form (`shapes`), so that `allOf` of one, a reference in place
of an inline schema, or another spelling of null is no change. Each pair of places is
compared once in each role; which operations reach it is worked out afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator

from specpress.review.compare.atoms import atoms
from specpress.review.compare.changes import Change, Role
from specpress.review.compare.contents import ContentComparison
from specpress.review.compare.identity import Identity
from specpress.review.compare.schema_pairs import SchemaPair, Side, Visit
from specpress.schema.shapes import Node

_ROLES: tuple[Role, ...] = ("request", "response")


class SchemaComparison:
    """Compares schemas of an old and a new document."""

    def __init__(self, old: Side, new: Side, identity: Identity) -> None:
        self._old = old
        self._new = new
        self._identity = identity
        self._visits: dict[SchemaPair, Visit] = {}
        self._reached: dict[tuple[str, str], None] = {}

    def compare(self, pair: SchemaPair) -> Iterator[Change]:
        """Yield what differs at two places and below them."""
        for here, visit in self._walk(pair):
            self._reached[here.old.pointer, here.new.pointer] = None
            yield from visit.changes

    def same(self, old: Node, new: Node) -> bool:
        """Whether two schemas allow the same, by name and by limit."""
        return all(
            change.event == "docs-changed"
            for role in _ROLES
            for _, visit in self._walk(SchemaPair(old, new, role))
            for change in visit.changes
        )

    def holds_several(self, old: Node, new: Node) -> bool:
        """Whether one of two schemas allows a list or an object."""
        sides = (self._old, old), (self._new, new)
        found = (atoms(side.shapes, side.shapes.of(node)) for side, node in sides)
        return any({"any", "array", "object"} & kinds for kinds in found)

    def counterparts(self) -> Iterator[tuple[str, str]]:
        """Yield the places of schemas that were compared with each other."""
        yield from self._reached

    def _walk(self, pair: SchemaPair) -> Iterator[tuple[SchemaPair, Visit]]:
        seen, todo = {pair}, [pair]
        while todo:
            here = todo.pop()
            if here not in self._visits:
                self._visits[here] = Visit()
                self._visit(here, self._visits[here])
            visit = self._visits[here]
            yield here, visit
            ahead = [s for s in visit.below if s not in seen]
            seen.update(ahead)
            todo += reversed(ahead)

    def _visit(self, pair: SchemaPair, visit: Visit) -> None:
        if self._is_untouched(pair):
            return
        ContentComparison(self._old, self._new, pair, visit, self.same).compare()

    def _is_untouched(self, pair: SchemaPair) -> bool:
        parts = pair.old.parts, pair.new.parts
        return (
            len(parts[0]) == len(parts[1])
            and (pair.old.only, len(pair.old.chosen))
            == (pair.new.only, len(pair.new.chosen))
            and all(self._identity.holds(a, b) for a, b in zip(*parts, strict=True))
        )
