"""Schemas that stand inline in operations, and what their classes would be called.

What stands in an operation is named by it. What several may share, as a response of
`components` or a parameter of a path, is named by its own place, so that another
operation that shares it changes no name.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from specpress import names
from specpress.build.media import media_types
from specpress.build.parameters import parameters, schema_of
from specpress.build.walk import Endpoint, Place, members, place
from specpress.load import Document
from specpress.pointer import join, split
from specpress.sites import Root


def roots(document: Document, endpoint: Endpoint, name: str) -> Iterator[Root]:
    """Yield the schemas of an operation, with names for those that stand inline."""
    home, title = endpoint.operation.pointer, names.pascal(name)
    for parameter in parameters(document, endpoint):
        schema = schema_of(document, parameter)
        own = title + names.pascal(parameter.text("name"))
        if schema:
            is_own = _is_in(home, parameter)
            yield Root(schema, own if is_own else _shared_parameter(parameter))
    body = place(document, join(home, "requestBody"))
    own = f"{title}Request"
    request = own if _is_in(home, body) else _shared(body, "Request")
    yield from _contents(document, body, request, f"{request}Item")
    for status, response in members(document, endpoint.operation, "responses"):
        if _is_in(home, response):
            ending = "" if status[:1] == "2" else names.pascal(status)
            own = f"{title}Response{ending}"
            yield from _contents(document, response, own, f"{title}Item")
        else:
            shared = _shared(response, "Response")
            yield from _contents(document, response, shared, f"{shared}Item")


def _contents(
    document: Document, owner: Place, name: str, item_name: str
) -> Iterator[Root]:
    """Yield the schemas of what a request or a response carries."""
    found = (m.schema for m in media_types(document, owner))
    yield from (Root(schema, name) for schema in dict.fromkeys(found) if schema)
    for _, content in members(document, owner, "content"):
        if "itemSchema" in content.value:
            yield Root(join(content.pointer, "itemSchema"), item_name)


def _is_in(home: str, part: Place) -> bool:
    return part.pointer.startswith(f"{home}/")


def _shared(part: Place, kind: str) -> str:
    """Name what a shared request or response carries: `NotFoundResponse`."""
    key = names.pascal(_steps(part)[-1])
    if key[:1].isdigit():
        return kind + key
    return key if key.endswith(kind) else key + kind


def _shared_parameter(parameter: Place) -> str:
    """Name a shared parameter by its key, one of a path by both their names."""
    match _steps(parameter):
        case (*_, path, "parameters", index) if index.isdigit():
            name = parameter.text("name")
            return names.pascal(names.path_words(path)) + names.pascal(name)
        case steps:
            return names.pascal(steps[-1])


def _steps(part: Place) -> tuple[str, ...]:
    """Return the name of a part's file, and the keys that lead to it."""
    file, keys = split(part.pointer)
    return (PurePosixPath(file).stem, *keys)
