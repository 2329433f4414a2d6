"""Objects of the document that may stand behind a `$ref`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import join
from specpress.document.document import Document
from specpress.document.lookup import value_at
from specpress.openapi.path_templates import (
    with_braces,
    with_variables_kept,
    without_declared,
)

_METHODS = (
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """An object of the document, and where it stands."""

    pointer: str
    value: Mapping[str, Any] = field(compare=False)

    def text(self, key: str) -> str:
        """Return a string member; an empty text where it is something else."""
        value = self.value.get(key)
        return value if isinstance(value, str) else ""


def place(document: Document, pointer: str) -> Place:
    """Return the object at a place, references followed; empty where none stands."""
    seen: set[str] = set()
    value = value_at(document, pointer)
    while is_mapping(value) and isinstance(value.get("$ref"), str):
        if pointer in seen:
            return Place(pointer, {})
        seen.add(pointer)
        pointer = document.resolve(value["$ref"], pointer)
        value = value_at(document, pointer)
    return Place(pointer, value if is_mapping(value) else {})


def members(document: Document, parent: Place, key: str) -> Iterator[tuple[str, Place]]:
    """Yield the members of a map of objects, sorted by key, references followed."""
    found = place(document, join(parent.pointer, key))
    for name in sorted(found.value):
        if not name.startswith("x-"):
            yield name, place(document, join(found.pointer, name))


def items(document: Document, parent: Place, key: str) -> Iterator[Place]:
    """Yield the items of a list of objects, references followed."""
    found = parent.value.get(key)
    if is_list(found):
        home = join(parent.pointer, key)
        for index in range(len(found)):
            yield place(document, join(home, index))


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A method of a path before it is named; `method` as it stands in a request."""

    path: str
    method: str
    item: Place
    operation: Place

    @property
    def operation_id(self) -> str:
        return self.operation.text("operationId")


def endpoints(document: Document) -> Iterator[Endpoint]:
    """Yield every operation of the document, sorted by path, then by method."""
    root = Place("#", document.data)
    for path, item in members(document, root, "paths"):
        for endpoint in operations_of(document, path, item):
            declared: dict[str, list[str]] = {"path": [], "query": []}
            for owner in (item, endpoint.operation):
                for parameter in items(document, owner, "parameters"):
                    named = declared.get(parameter.text("in"), [])
                    named.append(parameter.text("name"))
            plain = without_declared(with_variables_kept(path), declared["query"])
            yield replace(endpoint, path=with_braces(plain, declared["path"]))


def operations_of(document: Document, path: str, item: Place) -> Iterator[Endpoint]:
    """Yield the operations of a path item; a method of its own keeps its letters.

    https://spec.openapis.org/oas/v3.2.0.html#path-item-object
    """
    for method in _METHODS:
        if isinstance(item.value.get(method), Mapping):
            operation = place(document, join(item.pointer, method))
            yield Endpoint(path, method.upper(), item, operation)
    for method, operation in members(document, item, "additionalOperations"):
        yield Endpoint(path, method, item, operation)
