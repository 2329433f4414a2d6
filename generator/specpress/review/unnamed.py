"""Changes that only names have, and lines that no change of the API explains.

No line of the surface goes or changes without a finding: what has no better rule gets
one that says what it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from specpress.base.pointer import parent
from specpress.naming.schema_names import SCHEMAS
from specpress.python.surface import DEPRECATED, Line
from specpress.review.callers import Callers
from specpress.review.compare.changes import Change, Event
from specpress.review.outline import enclosing_places
from specpress.review.surfaces import LinePair, Surfaces

_CHANGED: dict[str, Event] = {
    "client": "client-argument-removed",
    "call": "return-type-changed",
    "accept": "return-type-changed",
    "argument": "argument-type-changed",
    "body": "argument-type-changed",
    "field": "attribute-type-changed",
    "input": "input-name-changed",
    "error": "error-body-changed",
}
_REMOVED: dict[str, Event] = {
    "client": "client-argument-removed",
    "argument": "argument-removed",
    "class": "schema-removed",
    "input": "input-name-changed",
}
_ADDED: dict[str, Event] = {
    "client": "client-argument-added",
    "argument": "argument-added",
}
_RENAMED: dict[str, Event] = {
    "argument": "argument-name-changed",
    "field": "attribute-name-changed",
    "input": "input-name-changed",
}


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A change of names or types alone, and the lines that show it."""

    change: Change
    both: LinePair


def find_unnamed(
    surfaces: Surfaces, changes: Iterable[Change], callers: Callers
) -> Iterator[Unnamed]:
    """Yield what changed in the surface and is not told yet."""
    explained = callers.explained
    told = {place for c in changes for place in (c.old, c.new)}
    owners: set[tuple[str, str]] = set()
    for both in surfaces.pairs():
        line = both.line
        if line is None:
            continue
        if both.old and both.new:
            if _has_moved(both) and (both.old.owner, both.new.owner) not in owners:
                owners.add((both.old.owner, both.new.owner))
                yield from _moved(both, callers)
            if _says_another(both) and not _is_known(both, explained, surfaces):
                yield _note(_changed(both), both)
        elif line.where and not _is_shared(line, surfaces):
            if (line.where, "") not in owners and not _lies_in(line.where, told):
                owners.add((line.where, ""))
                yield from _whole(both, surfaces)
        elif line not in explained:
            yield from _one(both)


def _says_another(both: LinePair) -> bool:
    return both.old is not None and both.new is not None


def _is_known(both: LinePair, explained: Collection[Line], surfaces: Surfaces) -> bool:
    if both.old in explained or _is_reactivated(both):
        return True
    return not surfaces.differ(both) and not _has_another_input(both)


def _is_reactivated(both: LinePair) -> bool:
    """Whether all that changed is that something is no longer deprecated."""
    old, new = both.old, both.new
    if old is None or new is None:
        return False
    return old.rest == new.rest + DEPRECATED


def _has_another_input(both: LinePair) -> bool:
    """Whether the dictionary of a class is called otherwise, and the class is not."""
    old, new = both.old, both.new
    if old is None or new is None or old.kind != "input":
        return False
    return old.owner == new.owner and old.name != new.name


def _has_moved(both: LinePair) -> bool:
    old, new = both.old, both.new
    if old is None or new is None or old.kind == "client":
        return False
    return old.owner != new.owner or (
        old.kind in ("class", "value") and old.file != new.file
    )


def _moved(both: LinePair, callers: Callers) -> Iterator[Unnamed]:
    """Yield the new names of an operation or a class."""
    old, new = both.old, both.new
    if old is None or new is None:
        return
    if old.owner.startswith("client."):
        (_, group, name), (_, new_group, new_name) = (
            line.owner.split(".") for line in (old, new)
        )
        if name != new_name:
            same = callers.has_same_id(old.where, new.where)
            yield _note("generated-name-shifted" if same else "operation-renamed", both)
        if group != new_group:
            yield _note("operation-moved-group", both)
    elif old.owner == new.owner:
        yield _note("import-path-changed", both, old.file, new.file)
    else:
        yield _note(_renaming(old, new), both)


def _renaming(old: Line, new: Line) -> Event:
    in_components = [parent(line.where) == SCHEMAS for line in (old, new)]
    if old.where == new.where or not any(in_components):
        return "generated-name-shifted"
    return "schema-renamed" if all(in_components) else "inline-schema-extracted"


def _changed(both: LinePair) -> Event:
    old, new = both.old, both.new
    if old is None or new is None:
        return "name-changed"
    if old.name != new.name and old.kind in _RENAMED:
        return _RENAMED[old.kind]
    if old.kind == "class" and old.rest.startswith("("):
        return "base-class-changed"
    return _CHANGED.get(old.kind, "name-changed")


def _whole(both: LinePair, surfaces: Surfaces) -> Iterator[Unnamed]:
    """Yield a class that came or went, once for all its lines."""
    if both.new is None and both.old is not None:
        is_taken = both.old.owner in surfaces.names()
        yield _note("generated-name-reused" if is_taken else "schema-removed", both)
    elif both.new is not None and parent(both.new.where) == SCHEMAS:
        yield _note("schema-added", both)


def _one(both: LinePair) -> Iterator[Unnamed]:
    if both.new is None and both.old is not None:
        yield _note(_REMOVED.get(both.old.kind, "name-removed"), both)
    elif both.new is not None and both.new.kind in _ADDED:
        is_required = both.new.kind == "argument" and "= MISSING" not in both.new.rest
        event = _ADDED[both.new.kind]
        yield _note(f"{event}-required" if is_required else event, both)


def _is_shared(line: Line, surfaces: Surfaces) -> bool:
    """Whether the place of a line is declared in both surfaces."""
    return surfaces.is_in_both(line.where)


def _lies_in(place: str, told: Collection[str]) -> bool:
    return any(outer in told for outer in enclosing_places(place))


def _note(event: Event, both: LinePair, before: str = "", after: str = "") -> Unnamed:
    old, new = both.old, both.new
    change = Change(
        event,
        (old.where if old else "") or "#",
        (new.where if new else "") or "#",
        before=before or (old.text if old else ""),
        after=after or (new.text if new else ""),
    )
    return Unnamed(change, both)
