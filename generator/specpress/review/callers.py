"""What a change of the API is in Python: the lines of the surface that tell it."""

from __future__ import annotations

from collections.abc import Iterator

from specpress.build.walk import Endpoint, endpoints
from specpress.facts import mapping_at
from specpress.load import Document
from specpress.review.changes import Change, Key
from specpress.review.findings import Python
from specpress.review.outline import Outline, around
from specpress.review.pairs import key_of
from specpress.review.surfaces import Both, Surfaces
from specpress.surface import Kind, Line

_OF_DECLARATIONS: tuple[Kind, ...] = ("class", "value", "input")
_OF_MEDIA_TYPES: tuple[Kind, ...] = ("body", "accept", "call", "argument")
_OF_OPERATIONS: tuple[Kind, ...] = ("call", "webhook")


class Callers:
    """Finds the lines of changes, and remembers which lines a change explains."""

    def __init__(self, old: Outline, new: Outline, surfaces: Surfaces) -> None:
        self._documents = old.document, new.document
        self._surfaces = surfaces
        self._operations = _operations(old.document), _operations(new.document)
        self.explained: set[Line] = set()

    def python(self, change: Change) -> Python:
        """Return the lines that show a change best: those that differ, if any do."""
        found = [*self._lines(change)]
        differing = [both for both in found if self._surfaces.differ(both)]
        for both in found:
            if both in differing or _has_moved(both):
                self.explained.update(line for line in (both.old, both.new) if line)
        shown = next(iter(differing or found), None)
        return python_of(shown) if shown else Python("", "")

    def operation_id(self, key: Key | None) -> str:
        """Return the operationId of an operation, the new one if it has two."""
        for operations in reversed(self._operations):
            if key in operations:
                return operations[key].operation_id
        return ""

    def _lines(self, change: Change) -> Iterator[Both]:
        found = [*self._own(change)] or [*self._of_operations(change, _OF_OPERATIONS)]
        yield from (both for both in found if both.line)

    def _own(self, change: Change) -> Iterator[Both]:
        """Yield the lines of what changed itself: property, argument, status, value."""
        old, new = self._wire(change)
        both = self._surfaces.pair
        if change.owner_new and change.role != "request":
            owners = change.owner_old, change.owner_new
            yield from _there(
                both(("field", owners[0], old), ("field", owners[1], new))
            )
        if change.wire and change.role != "response":
            kinds: tuple[Kind, ...] = ("argument", "status")
            yield from self._of_operations(change, kinds, (old, new))
        if change.owner_new and change.role == "request":
            owners = change.owner_old, change.owner_new
            yield from _there(
                both(("field", owners[0], old), ("field", owners[1], new))
            )
        if change.event.endswith(("-media-type-added", "-media-type-removed")):
            yield from self._media_types(change)
        if not change.wire or change.event.startswith("enum"):
            yield from self._enclosing(change)

    def _media_types(self, change: Change) -> Iterator[Both]:
        places = {place for both in self._places(change) for place in both}
        for both in self._surfaces.pairs():
            line = both.line
            is_one = line and line.kind in _OF_MEDIA_TYPES and line.where in places
            if is_one and self._surfaces.differ(both):
                yield both

    def _enclosing(self, change: Change) -> Iterator[Both]:
        """Yield the lines of the declaration that the place of a change is part of."""
        if change.operation and "-status-" not in change.event and not change.role:
            return
        parts = {"value": change.before or change.after}
        for old in around(change.old):
            if any(self._surfaces.declares(old)):
                new = self._surfaces.after(old)
                for kind in _OF_DECLARATIONS:
                    part = parts.get(kind, "")
                    keys = (kind, old, part), (kind, new, part)
                    yield from _there(self._surfaces.pair(*keys))
                return

    def _of_operations(
        self, change: Change, kinds: tuple[Kind, ...], parts: tuple[str, str] = ("", "")
    ) -> Iterator[Both]:
        for old, new in self._places(change):
            for kind in kinds:
                keys = (kind, old, parts[0]), (kind, new, parts[1])
                yield from _there(self._surfaces.pair(*keys))

    def _places(self, change: Change) -> Iterator[tuple[str, str]]:
        keys = [change.operation] if change.operation else change.reached_by
        for key in keys:
            new = self._operations[1].get(key)
            old = self._operations[0].get(key)
            places = [e.operation.pointer if e else "" for e in (old, new)]
            if new and not old:
                places[0] = self._before(places[1])
            yield places[0] or change.old, places[1] or change.new

    def _before(self, new: str) -> str:
        for endpoint in self._operations[0].values():
            old = endpoint.operation.pointer
            if self._surfaces.after(old) == new:
                return old
        return new

    def _wire(self, change: Change) -> tuple[str, str]:
        """Return what is called so in the document, before and after."""
        if change.owner_new:
            return change.wire, change.wire
        places = zip(self._documents, (change.old, change.new), strict=True)
        old, new = (_part(*place, change.wire) for place in places)
        return old, new


def _part(document: Document, place: str, wire: str) -> str:
    """Name the parameter that a place is part of, as its line does, else the wire."""
    for outer in around(place):
        found = mapping_at(document, outer)
        name, location = found.get("name"), found.get("in")
        if isinstance(name, str) and isinstance(location, str):
            return f"{name} in {location}"
    return wire


def python_of(both: Both) -> Python:
    """Return what callers write before and after."""
    old, new = (line.text if line else "" for line in (both.old, both.new))
    return Python(old, new, both.line.file if both.line else "")


def _has_moved(both: Both) -> bool:
    """Whether a line says the same of a parameter that stands elsewhere."""
    old, new = both.old, both.new
    return old is not None and new is not None and old.part != new.part


def _there(both: Both) -> Iterator[Both]:
    if both.line:
        yield both


def _operations(document: Document) -> dict[Key, Endpoint]:
    return {key_of(endpoint): endpoint for endpoint in endpoints(document)}
