"""What a package offers beside its clients, if its API has a use for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specpress.ir.api import (
    Alias,
    Api,
    Enumeration,
    OneOf,
    Response,
    StreamOf,
    UnknownObject,
)
from specpress.openapi.statuses import is_error
from specpress.python.type_expressions import (
    RUNTIME,
    UNKNOWN,
    UNKNOWN_OBJECT,
    Expressions,
    names_in,
)


@dataclass(frozen=True, slots=True)
class Export:
    """A name of the package, and the module of the runtime that has it."""

    name: str
    module: str


def exports(api: Api, expressions: Expressions) -> tuple[Export, ...]:
    """Return what the package exports of its runtime, sorted."""
    clients = (api.class_name, f"Async{api.class_name}")
    files = (Export(name, RUNTIME[name]) for name in file_types(expressions))
    known = (*_answers(api), *_unknown(api), *files)
    found = [e for e in known if e.name not in clients]
    return tuple(sorted(found, key=lambda e: (e.module, e.name)))


def _answers(api: Api) -> Iterator[Export]:
    responses = [r for g in api.groups for o in g.operations for r in o.responses]
    good = [r for r in responses if not is_error(r.status)]
    if any(is_large(r) for r in good):
        yield Export("stream", "streaming")
    if any(is_large(r) or r.headers for r in good):
        yield Export("Response", "responses")
        yield Export("with_response", "responses")
    if any(isinstance(c.type, StreamOf) for r in good for c in r.contents):
        yield Export("AsyncStream", "streams")
        yield Export("Stream", "streams")


def _unknown(api: Api) -> Iterator[Export]:
    """Yield the types of values that were not known at generation."""
    declared = [d for m in api.modules for d in m.declarations]
    ends = {e for d in declared if isinstance(d, Enumeration) for e in d.open_ends}
    yield from (Export(name, "unknown") for name in UNKNOWN if name in ends)
    unions = [d.type for d in declared if isinstance(d, Alias)]
    if any(isinstance(u, OneOf) and UnknownObject() in u.options for u in unions):
        yield Export(UNKNOWN_OBJECT, "variants")


def file_types(expressions: Expressions) -> list[str]:
    """Return the names by which callers know files, as far as the API has any."""
    mentioned = {name for e in expressions.sent.values() for name in names_in(e)}
    if "FilePart" in mentioned:
        return ["FileContent", "FilePart"]
    return sorted({"FileContent"} & mentioned)


def is_large(response: Response) -> bool:
    """Whether an answer may be more than callers want to hold at once."""
    return any(
        c.kind in ("text", "bytes") or isinstance(c.type, StreamOf)
        for c in response.contents
    )
