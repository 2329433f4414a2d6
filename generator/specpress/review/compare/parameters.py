"""The parameters of an operation: which is which, and what changed of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from specpress.base.pointer import join
from specpress.document.document import Document
from specpress.openapi.walk import Endpoint, Place, items, members
from specpress.review.compare.atoms import value_text
from specpress.review.compare.pairs import (
    VARIABLE,
    Comparison,
    Pair,
    deprecates,
    is_required,
    only_one,
    schema_of,
)
from specpress.schema.shapes import Node

_STYLES = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}
# https://spec.openapis.org/oas/v3.1.1.html#parameter-object: these are ignored.
_IGNORED = {"accept", "content-type", "authorization"}

_Key = tuple[str, str]  # location and name


@dataclass(frozen=True, slots=True)
class _Match:
    """One parameter that has another name, or stands elsewhere."""

    was: _Key
    now: _Key
    old: Place
    new: Place

    @property
    def event(self) -> str:
        if self.was[0] == self.now[0] == "path":
            return "path-parameter-renamed"
        is_moved = self.was[1] == self.now[1]
        return "parameter-location-changed" if is_moved else "parameter-renamed"


def compare_parameters(found: Comparison, pair: Pair) -> None:
    """Note what changed in the parameters of an operation."""
    before, after = _parameters(found.old, pair.old), _parameters(found.new, pair.new)
    gone = {k: p for k, p in before.items() if k not in after}
    come = {k: p for k, p in after.items() if k not in before}
    for match in _matches(found, pair, gone, come):
        wire = match.now[1]
        found.note(
            pair,
            match.event,
            match.old,
            match.new,
            wire=wire,
            before=_named(match.was),
            after=_named(match.now),
        )
        _compare(found, pair, wire, match.old, match.new)
    for (_, wire), old in gone.items():
        found.note(pair, "parameter-removed", old, wire=wire)
    for (_, wire), new in come.items():
        kind = "required" if is_required(new) else "optional"
        found.note(pair, f"parameter-added-{kind}", new=new, wire=wire)
    for key, new in after.items():
        if key in before:
            _compare(found, pair, key[1], before[key], new)


def _matches(
    found: Comparison, pair: Pair, gone: dict[_Key, Place], come: dict[_Key, Place]
) -> Iterator[_Match]:
    """Take out of both what is one parameter, by another name or elsewhere."""
    names = [VARIABLE.findall(e.path) for e in (pair.old, pair.new)]
    variables: Mapping[str, str] = dict(zip(*names, strict=False))
    for was in [*gone]:
        elsewhere = [k for k in come if k[1] == was[1]]
        variable = [("path", variables.get(was[1], ""))] if was[0] == "path" else []
        alike = only_one(k for k in come if _alike(found, was, gone[was], k, come[k]))
        wishes = [*elsewhere, *variable, *alike]
        now = next((w for w in wishes if w in come), None)
        if now is not None:
            yield _Match(was, now, gone.pop(was), come.pop(now))


def _alike(found: Comparison, was: _Key, old: Place, now: _Key, new: Place) -> bool:
    same_place = now[0] == was[0] and is_required(new) == is_required(old)
    schemas = [Node(p, (p,)) for p in (schema_of(old), schema_of(new))]
    return same_place and found.schemas.same(schemas[0], schemas[1])


def _compare(found: Comparison, pair: Pair, wire: str, old: Place, new: Place) -> None:
    if is_required(old) != is_required(new):
        became = "required" if is_required(new) else "optional"
        found.note(pair, f"parameter-became-{became}", old, new, wire=wire)
    if deprecates(old, new):
        found.note(pair, "parameter-deprecated", old, new, wire=wire)
    places = _schema(found.old, old), _schema(found.new, new)
    # There is nothing to explode in what is one value.
    several = found.schemas.holds_several(*(Node(p, (p,)) for p in places))
    was, now = _serialization(old, several), _serialization(new, several)
    if was != now and old.value.get("in") == new.value.get("in"):
        event = "parameter-serialization-changed"
        found.note(pair, event, old, new, wire=wire, before=was, after=now)
    found.docs(pair, old, new, wire)
    found.compare(*places, "parameter", pair.key, wire)


def _parameters(document: Document, endpoint: Endpoint) -> dict[_Key, Place]:
    found: dict[_Key, Place] = {}
    for owner in (endpoint.item, endpoint.operation):
        for parameter in items(document, owner, "parameters"):
            location, name = parameter.text("in"), parameter.text("name")
            name = name.lower() if location == "header" else name
            if location != "header" or name not in _IGNORED:
                found[location, name] = parameter
    return {key: found[key] for key in sorted(found)}


def _schema(document: Document, parameter: Place) -> str:
    for _, content in members(document, parameter, "content"):
        by_item = "itemSchema" in content.value
        return join(content.pointer, "itemSchema") if by_item else schema_of(content)
    return schema_of(parameter)


def _serialization(parameter: Place, several: bool) -> str:
    if "content" in parameter.value:
        return "content"
    style = parameter.text("style") or _STYLES.get(parameter.text("in"), "")
    if not several:
        return f"style {style}"
    explode = parameter.value.get("explode", style == "form")
    return f"style {style}, explode {value_text(explode)}"


def _named(key: _Key) -> str:
    return f"{key[1]} in {key[0]}"
