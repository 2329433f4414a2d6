"""What a package offers beside its clients, if its API has a use for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specpress.ir import Api, Response, StreamOf
from specpress.statuses import is_error


@dataclass(frozen=True, slots=True)
class Export:
    """A name of the package, and the module of the runtime that has it."""

    name: str
    module: str


def exports(api: Api) -> tuple[Export, ...]:
    """Return what the package exports of its runtime, sorted."""
    return tuple(sorted(_exports(api), key=lambda e: (e.module, e.name)))


def _exports(api: Api) -> Iterator[Export]:
    responses = [r for g in api.groups for o in g.operations for r in o.responses]
    good = [r for r in responses if not is_error(r.status)]
    if any(_is_large(r) for r in good):
        yield Export("stream", "streaming")
    if any(_is_large(r) or r.headers for r in good):
        yield Export("Response", "responses")
        yield Export("with_response", "responses")
    if any(isinstance(c.type, StreamOf) for r in good for c in r.contents):
        yield Export("AsyncStream", "streams")
        yield Export("Stream", "streams")


def _is_large(response: Response) -> bool:
    """Whether an answer may be more than callers want to hold at once."""
    return any(
        c.kind in ("text", "bytes") or isinstance(c.type, StreamOf)
        for c in response.contents
    )
