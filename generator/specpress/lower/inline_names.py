"""Schemas that stand inline in operations, and what their classes would be called.

What stands in an operation is named by it. What several may share, as a response of
`components` or a parameter of a path, is named by its own place, so that another
operation that shares it changes no name.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from specpress.base.pointer import join, split
from specpress.document.document import Document
from specpress.lower.media import media_types
from specpress.lower.parameters import parameters, schema_of
from specpress.naming import identifiers
from specpress.naming.schema_names import Root
from specpress.openapi.walk import Endpoint, Place, members, place


def roots(document: Document, endpoint: Endpoint, name: str) -> Iterator[Root]:
    """Yield the schemas of an operation, with names for those that stand inline."""
    title = identifiers.pascal(name)
    yield from _parameters(document, endpoint, title)
    yield from _request(document, endpoint, title)
    yield from _responses(document, endpoint, title)


def _parameters(document: Document, endpoint: Endpoint, title: str) -> Iterator[Root]:
    for parameter in parameters(document, endpoint):
        if schema := schema_of(document, parameter):
            shared = _is_shared(parameter, endpoint)
            own = title + identifiers.pascal(parameter.text("name"))
            yield Root(schema, _shared_parameter(parameter) if shared else own, shared)


def _request(document: Document, endpoint: Endpoint, title: str) -> Iterator[Root]:
    body = place(document, join(endpoint.operation.pointer, "requestBody"))
    shared = _is_shared(body, endpoint)
    name = _shared(body, "Request") if shared else f"{title}Request"
    yield from _contents(document, body, name, f"{name}Item", shared=shared)


def _responses(document: Document, endpoint: Endpoint, title: str) -> Iterator[Root]:
    for status, response in members(document, endpoint.operation, "responses"):
        shared = _is_shared(response, endpoint)
        ending = "" if status[:1] == "2" else identifiers.pascal(status)
        own = f"{title}Response{ending}"
        name = _shared(response, "Response") if shared else own
        item = f"{name if shared else title}Item"
        yield from _contents(document, response, name, item, shared=shared)


def _contents(
    document: Document, owner: Place, name: str, item_name: str, *, shared: bool
) -> Iterator[Root]:
    """Yield the schemas of what a request or a response carries."""
    found = (m.schema for m in media_types(document, owner))
    for schema in dict.fromkeys(found):
        if schema:
            yield Root(schema, name, shared)
    for _, content in members(document, owner, "content"):
        if "itemSchema" in content.value:
            yield Root(join(content.pointer, "itemSchema"), item_name, shared)


def _is_shared(part: Place, endpoint: Endpoint) -> bool:
    """Whether a part stands outside of the operation that has it."""
    return not part.pointer.startswith(f"{endpoint.operation.pointer}/")


def _shared(part: Place, kind: str) -> str:
    """Name what a shared request or response carries: `NotFoundResponse`."""
    key = identifiers.pascal(_steps(part)[-1])
    if key[:1].isdigit():
        return kind + key
    return key if key.endswith(kind) else key + kind


def _shared_parameter(parameter: Place) -> str:
    """Name a shared parameter by its key, one of a path by both their names."""
    match _steps(parameter):
        case (*_, path, "parameters", index) if index.isdigit():
            name = parameter.text("name")
            return identifiers.pascal(
                identifiers.path_words(path)
            ) + identifiers.pascal(name)
        case steps:
            return identifiers.pascal(steps[-1])


def _steps(part: Place) -> tuple[str, ...]:
    """Return the name of a part's file, and the keys that lead to it."""
    file, keys = split(part.pointer)
    return (PurePosixPath(file).stem, *keys)
