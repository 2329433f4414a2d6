"""Media types: which are JSON, form, text or bytes, and which goes first.

https://spec.openapis.org/oas/v3.1.1.html#media-type-object
"""

from __future__ import annotations

from collections.abc import Iterable

from specpress.ir import BodyKind

_RANK: tuple[BodyKind, ...] = ("json", "form", "multipart", "text", "bytes")


def essence(media_type: str) -> str:
    """Return a media type without parameters, in lower case."""
    return media_type.partition(";")[0].strip().lower()


def kind_of(media_type: str) -> BodyKind:
    """Return how a body of a media type is written and read."""
    name = essence(media_type)
    if name.endswith(("/json", "+json")) or name == "*/*":
        return "json"
    if name == "application/x-www-form-urlencoded":
        return "form"
    if name.startswith("multipart/"):
        return "multipart"
    if name.startswith("text/") or name.endswith(("/xml", "+xml")):
        return "text"
    return "bytes"


def ranked(media_types: Iterable[str]) -> list[str]:
    """Return media types by rank, the default first; never by position."""
    return sorted(media_types, key=lambda m: (_RANK.index(kind_of(m)), m))


def best(media_types: Iterable[str]) -> str | None:
    """Return the media type that is used by default."""
    return next(iter(ranked(media_types)), None)
