"""The settings that would keep the names of before."""

from __future__ import annotations

from collections.abc import Iterator

from specpress.base.data import is_list
from specpress.base.pointer import join
from specpress.document.document import Document
from specpress.document.lookup import mapping_at, value_at
from specpress.openapi.walk import endpoints
from specpress.python.surface import Line, argument_part
from specpress.review.findings import Renamed
from specpress.review.unnamed import Unnamed

_REASONS = {
    "operation-renamed": "its operationId, or what its name is made of, changed",
    "operation-moved-group": "its first tag changed",
    "schema-renamed": "its key in the document changed",
    "inline-schema-extracted": "it stands at another place of the document",
    "generated-name-shifted": "what its name is made of changed",
    "argument-name-changed": "another argument of the call wants its name",
    "attribute-name-changed": "another attribute of the class wants its name",
}


def find_renames(found: Unnamed, old: Document, new: Document) -> Iterator[Renamed]:
    """Yield the names that moved, each with the setting that keeps the old one."""
    del old  # names are set by places of the new document
    event, both = found.change.event, found.both
    if event not in _REASONS or both.old is None or both.new is None:
        return
    was, now = _names(event, both.old), _names(event, both.new)
    setting = _setting(event, both.old, both.new, new)
    yield Renamed(both.new.where, was, now, _REASONS[event], setting)


def _names(event: str, line: Line) -> str:
    is_part = event in ("argument-name-changed", "attribute-name-changed")
    return f"{line.owner}.{line.name}" if is_part else line.owner


def _setting(event: str, was: Line, now: Line, document: Document) -> str:
    """Write the line of a client's table that gives the old name."""
    if event == "operation-moved-group":
        tag = _tag(document, now.where)
        return f'tags."{tag}" = "{was.owner.split(".")[1]}"'
    if event == "argument-name-changed":
        place = _parameter(document, now)
        return f'names."{place}" = "{was.name}"' if place else ""
    if event == "attribute-name-changed":
        place = join(now.where, "properties", now.part)
        return f'names."{place}" = "{was.name}"'
    return f'names."{now.where}" = "{was.owner.rpartition(".")[2]}"'


def _tag(document: Document, operation: str) -> str:
    tags = value_at(document, join(operation, "tags"))
    return str(tags[0]) if is_list(tags) and tags else "default"


def _parameter(document: Document, line: Line) -> str:
    """Return where the parameter stands that an argument is made of."""
    for endpoint in endpoints(document):
        if endpoint.operation.pointer == line.where:
            for parameter in _parameters(document, line.where, endpoint.item.pointer):
                if _part(document, parameter) == line.part:
                    return parameter
    return ""


def _part(document: Document, parameter: str) -> str:
    found = mapping_at(document, parameter)
    return argument_part(str(found.get("in")), str(found.get("name")))


def _parameters(document: Document, *owners: str) -> Iterator[str]:
    for owner in owners:
        listed = value_at(document, join(owner, "parameters"))
        for index in range(len(listed) if is_list(listed) else 0):
            place = join(owner, "parameters", index)
            ref = value_at(document, join(place, "$ref"))
            yield document.resolve(ref, place) if isinstance(ref, str) else place
