"""What a change of the API is in Python: the lines of the surface that tell it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from specpress.document.document import Document
from specpress.document.lookup import mapping_at
from specpress.openapi.walk import Endpoint, endpoints
from specpress.python.surface import LOCATIONS, Kind, Line, argument_part
from specpress.review.compare.changes import Change
from specpress.review.compare.changes import OperationKey as Called
from specpress.review.compare.pairs import key_of
from specpress.review.findings import PythonChange
from specpress.review.outline import Outline, enclosing_places
from specpress.review.surfaces import LineKey, LinePair, Surfaces

_OF_DECLARATIONS: tuple[Kind, ...] = ("class", "value", "input")
_WHOLE: Mapping[str, tuple[Kind, ...]] = {
    "body-": ("argument", "body", "accept"),
    "response-media-type": ("call", "accept", "status"),
    "response-body": ("call", "accept", "status"),
    "success-status": ("call", "accept", "status"),
    "error-status": ("error", "status"),
    "security-": ("access", "client"),
}
_OF_OPERATIONS: tuple[Kind, ...] = ("call", "webhook")


class Callers:
    """Finds the lines of changes, and remembers which lines a change explains."""

    def __init__(self, old: Outline, new: Outline, surfaces: Surfaces) -> None:
        self._documents = old.document, new.document
        self._surfaces = surfaces
        self._operations = _operations(old.document), _operations(new.document)
        self.explained: set[Line] = set()

    def python(self, change: Change) -> PythonChange:
        """Return the lines that show a change best: those that differ, if any do."""
        found = [*self._lines(change)]
        differing = [both for both in found if self._surfaces.differ(both)]
        for both in found:
            self.explained.update(line for line in (both.old, both.new) if line)
        if change.event == "security-scheme-renamed":
            differing = [_joined(differing)]
        shown = next(iter(differing or found), None)
        return python_of(shown) if shown else PythonChange("", "")

    def operation_id(self, key: Called | None) -> str:
        """Return the operationId of an operation, the new one if it has two."""
        for operations in reversed(self._operations):
            if key in operations:
                return operations[key].operation_id
        return ""

    def _lines(self, change: Change) -> Iterator[LinePair]:
        found = [*self._own(change)]
        for kind in _OF_OPERATIONS if not found else ():
            found += self._of_operations(change, kind)
        yield from found

    def _own(self, change: Change) -> Iterator[LinePair]:
        """Yield the lines of what changed itself: property, argument, status, value."""
        is_sent = change.role in ("request", "parameter")
        fields = [*self._field(change)] if change.owner_new else []
        if change.role == "response":
            yield from fields
        if change.wire and change.role != "response":
            yield from self._arguments(change)
        if is_sent:
            yield from fields
        for sign, kinds in _WHOLE.items():
            if change.event.startswith(sign):
                yield from self._differing(change, kinds)
        if not change.wire or change.event.startswith(("enum-", "member-")):
            yield from self._enclosing(change)

    def _field(self, change: Change) -> Iterator[LinePair]:
        old: LineKey = ("field", change.owner_old, change.wire)
        yield from _there(
            self._surfaces.pair(old, ("field", change.owner_new, change.wire))
        )

    def _arguments(self, change: Change) -> Iterator[LinePair]:
        """Yield the arguments of a name, wherever in a request they travel."""
        exact = [_named(d, p) for d, p in self._sides(change)]
        if any(exact) and not change.role:
            old, new = exact[0] or exact[1], exact[1] or exact[0]
            yield from self._of_operations(change, "argument", old, new)
            return
        for name in {change.wire: None, **dict.fromkeys(self._field_names(change))}:
            for location in LOCATIONS:
                part = argument_part(location, name)
                yield from self._of_operations(change, "argument", part, part)

    def _field_names(self, change: Change) -> Iterator[str]:
        """Yield what a property is called in Python: so are the arguments for it."""
        for both in self._field(change) if change.owner_new else ():
            yield from (line.name for line in (both.old, both.new) if line)

    def _differing(self, change: Change, kinds: Collection[Kind]) -> Iterator[LinePair]:
        """Yield the lines of an operation, or of the client, that differ."""
        places = {place for both in self._places(change) for place in both}
        for both in self._surfaces.pairs():
            line = both.line
            is_one = line and line.kind in kinds and line.where in places | {""}
            if is_one and self._surfaces.differ(both):
                yield both

    def _sides(self, change: Change) -> Iterator[tuple[Document, str]]:
        return zip(self._documents, (change.old, change.new), strict=True)

    def _enclosing(self, change: Change) -> Iterator[LinePair]:
        """Yield the lines of the declaration that the place of a change is part of."""
        if change.operation and "-status-" not in change.event and not change.role:
            return
        parts = {"value": change.before or change.after}
        for old in enclosing_places(change.old):
            if any(self._surfaces.declares(old)):
                new = self._surfaces.after(old)
                for kind in _OF_DECLARATIONS:
                    part = parts.get(kind, "")
                    before: LineKey = (kind, old, part)
                    yield from _there(self._surfaces.pair(before, (kind, new, part)))
                return

    def _of_operations(
        self, change: Change, kind: Kind, old_part: str = "", new_part: str = ""
    ) -> Iterator[LinePair]:
        for old, new in self._places(change):
            keys: tuple[LineKey, LineKey] = (kind, old, old_part), (kind, new, new_part)
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

    def has_same_id(self, old: str, new: str) -> bool:
        """Whether two places have operations of one operationId."""
        ids = [
            mapping_at(document, place).get("operationId")
            for document, place in zip(self._documents, (old, new), strict=True)
        ]
        return ids[0] == ids[1]


def python_of(both: LinePair) -> PythonChange:
    """Return what callers write before and after."""
    old, new = (line.text if line else "" for line in (both.old, both.new))
    return PythonChange(old, new, both.line.file if both.line else "")


def _joined(found: Iterable[LinePair]) -> LinePair:
    """Return what is gone and what has come as one line that changed."""
    lines = [(both.old, both.new) for both in found]
    return LinePair(
        next((old for old, _ in lines if old), None),
        next((new for _, new in lines if new), None),
    )


def _named(document: Document, pointer: str) -> str:
    """Return the part of a line that a parameter at a place is told by."""
    found = mapping_at(document, pointer)
    if "in" not in found:
        return ""
    return argument_part(str(found["in"]), str(found.get("name", "")))


def _there(both: LinePair) -> Iterator[LinePair]:
    if both.line:
        yield both


def _operations(document: Document) -> dict[Called, Endpoint]:
    return {key_of(endpoint): endpoint for endpoint in endpoints(document)}
