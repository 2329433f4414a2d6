"""Every OpenAPI object of a document with its place, and every reference followed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import ROOT, join
from specpress.base.wording import kind_of
from specpress.document.document import Document
from specpress.openapi.grammar import FIELDS, MAPS, Child, Kind
from specpress.validate.references import CHANGE_NOTHING, References
from specpress.validate.rules import Findings

_HAVE_SIBLINGS: frozenset[Kind] = frozenset({"schema", "path item"})
_SCHEMA = Child("schema")


@dataclass(frozen=True, slots=True)
class Place:
    """An object, where it stands, and what OpenAPI calls it."""

    pointer: str
    kind: Kind
    value: Mapping[str, Any]


def walk(document: Document, findings: Findings) -> list[Place]:
    """Return everything that the entry document leads to, no object twice.

    Reports what is not shaped as it must be to be visited, and references that lead
    nowhere or in circles.
    """
    walker = _Walker(document, findings)
    places = list(walker.places())
    walker.references.report_circles()
    return places


class _Walker:
    """A list of what is left to visit, since a document may be deep."""

    def __init__(self, document: Document, findings: Findings) -> None:
        self.references = References(document, findings)
        self._findings = findings
        self._todo: deque[tuple[str, Child, Any]] = deque()
        self._seen: set[tuple[int, Child]] = set()
        self._todo.append((ROOT, Child("document"), document.data))

    def places(self) -> Iterator[Place]:
        while self._todo:
            pointer, child, value = self._todo.popleft()
            if child.shape == "list" and is_list(value):
                self._list(pointer, child.kind, value)
            elif child == _SCHEMA and isinstance(value, bool):
                continue
            elif child.shape == "list" or not is_mapping(value):
                self._wrong(pointer, child, value)
            elif self._is_new(child, value):
                if child.shape == "map":
                    self._map(pointer, child, value)
                else:
                    yield from self._object(pointer, child, value)

    def _is_new(self, child: Child, value: object) -> bool:
        visit = (id(value), child)
        if visit in self._seen:
            return False
        self._seen.add(visit)
        return True

    def _list(self, pointer: str, kind: Kind, value: list[Any]) -> None:
        for index, item in enumerate(value):
            self._entry(join(pointer, index), Child(kind), item)

    def _map(self, pointer: str, child: Child, value: dict[str, Any]) -> None:
        if isinstance(value.get("$ref"), str):  # no name, which would hold an object
            self._follow(pointer, child, value)
            return
        for name, item in value.items():
            if not name.startswith("x-") or is_mapping(item):
                self._entry(join(pointer, name), Child(child.kind), item)

    def _object(
        self, pointer: str, child: Child, value: dict[str, Any]
    ) -> Iterator[Place]:
        kind = child.kind
        if value.get("$ref") is not None:
            self._follow(pointer, child, value)
            if kind not in _HAVE_SIBLINGS:
                return
        yield Place(pointer, kind, value)
        fields, entry = FIELDS.get(kind, {}), MAPS.get(kind)
        for name, item in value.items():
            if name in fields:
                self._field(join(pointer, name), fields[name], item)
            elif entry is not None and not name.startswith("x-"):
                self._field(join(pointer, name), Child(entry), item)

    def _field(self, pointer: str, child: Child, value: Any) -> None:
        if value is None:
            self._empty(pointer)
        elif child == _SCHEMA and is_list(value):  # `items`, before 2020-12
            self._list(pointer, child.kind, value)
        else:
            self._todo.append((pointer, child, value))

    def _entry(self, pointer: str, child: Child, value: Any) -> None:
        """A schema must say something, if only `{}`; all else may have no value."""
        if value is None and child.kind != "schema":
            self._empty(pointer)
        else:
            self._todo.append((pointer, child, value))

    def _empty(self, pointer: str) -> None:
        message = "this field has no value, so it counts as absent"
        remedy = "give it a value, or remove it"
        self._findings.add(pointer, "empty-value", message, remedy)

    def _follow(self, pointer: str, child: Child, value: dict[str, Any]) -> None:
        target = self.references.follow(pointer, child.kind, value["$ref"])
        if target is not None:
            self._todo.append((target[0], child, target[1]))

    def _wrong(self, pointer: str, child: Child, value: Any) -> None:
        if child.kind in CHANGE_NOTHING:
            return
        expected, remedy = _expectation(child)
        message = f"{expected}, and this is {kind_of(value)}"
        # Where lists and mappings are one, an empty one is written as either.
        rule = "empty-value" if value in ([], {}) else "wrong-structure"
        self._findings.add(pointer, rule, message, remedy)


def _expectation(child: Child) -> tuple[str, str]:
    kind = child.kind
    if child.shape == "list":
        return f"here must be a list of {kind}s", f"start each {kind} with `- `"
    if child.shape == "map":
        expected = f"here must be a mapping of names to {kind}s"
        return expected, f"write a name before each {kind}"
    if kind in ("paths", "responses", "components"):
        return f"the {kind} must be a mapping", "write a name before each of them"
    remedy = "write its fields below it, as `name: value`"
    if kind == "schema":
        remedy += "; `{}` is a schema that takes any value"
    article = "an" if kind[0] in "aeiou" else "a"
    return f"{article} {kind} must be a mapping", remedy
