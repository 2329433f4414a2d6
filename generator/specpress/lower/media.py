"""Media types: which are JSON, forms, lines, text or bytes, and which goes first.

https://spec.openapis.org/oas/v3.1.1.html#media-type-object
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from specpress.base.pointer import join
from specpress.document.document import Document
from specpress.ir.api import BodyKind
from specpress.openapi.walk import Place, members, place
from specpress.schema.merge import gather
from specpress.schema.merged import Facts

_RANK: tuple[BodyKind, ...] = ("json", "form", "multipart", "lines", "text", "bytes")
FORMS: frozenset[BodyKind] = frozenset(("form", "multipart"))
FIELDS: frozenset[BodyKind] = frozenset(("json", *FORMS))
"""Kinds of content that can be read into the fields of a class."""

USUAL: Mapping[BodyKind, str] = {
    "json": "application/json",
    "form": "application/x-www-form-urlencoded",
    "multipart": "multipart/form-data",
    "lines": "application/jsonl",
    "text": "text/plain",
    "bytes": "application/octet-stream",
}
# https://spec.openapis.org/oas/v3.2.0.html#sequential-json
_LINES = frozenset(
    "application/jsonl application/x-jsonl application/jsonlines "
    "application/x-jsonlines application/ndjson application/x-ndjson "
    "application/json-seq".split()
)
ANY = "*/*"
# Text without a syntax of its own.
_PLAIN = ("text/plain", "text/*")


@dataclass(frozen=True, slots=True)
class MediaType:
    """A media type of a body, its Media Type Object, and the place of its schema.

    Where several have the same schema inline, it is that of the first by rank; the
    place is empty if there is none.
    """

    name: str
    kind: BodyKind
    content: Place
    schema: str


def media_types(document: Document, owner: Place) -> list[MediaType]:
    """Return what `content` lists, the default first: by rank, never by position."""
    contents = dict(members(document, owner, "content"))
    kinds: dict[str, BodyKind] = {
        name: kind_of(document, name, content) for name, content in contents.items()
    }
    found: list[MediaType] = []
    for name in sorted(contents, key=lambda n: rank(n, kinds[n])):
        schema = _schema(contents[name], found)
        found.append(MediaType(name, kinds[name], contents[name], schema))
    return found


def essence(media_type: str) -> str:
    """Return a media type without parameters, in lower case."""
    return media_type.partition(";")[0].strip().lower()


def kind_of(document: Document, name: str, content: Place) -> BodyKind:
    """Return how a body of a media type is written and read.

    Plain text that has a structure is JSON, as servers write it, and so is a vendor's
    own media type.
    """
    natural = natural_kind(name)
    is_own = natural == "bytes" and name.startswith("application/vnd.")
    if not (natural == "text" or is_own or name == ANY):
        return natural
    schema = place(document, join(content.pointer, "schema")).pointer
    said = gather(document, [schema], frozenset(), "", through_refs=True)
    if (essence(name) in _PLAIN or is_own) and _has_structure(said):
        return "json"
    is_binary = said.format == "binary"
    is_text = is_binary or (said.types == ("string",) and not said.nullable)
    natural = "text" if name == ANY and is_text else natural
    return "bytes" if natural == "text" and is_binary else natural


def natural_kind(media_type: str) -> BodyKind:
    """Return the kind of a media type, whatever its schema says."""
    name = essence(media_type)
    if name.endswith(("/json", "+json")) or "/json+" in name or name == ANY:
        return "json"
    if name == USUAL["form"]:
        return "form"
    if name.startswith("multipart/"):
        return "multipart"
    if name in _LINES or name.endswith("+json-seq"):
        return "lines"
    if name.startswith("text/") or is_xml(name):
        return "text"
    return "bytes"


def is_json_seq(media_type: str) -> bool:
    """Whether each item of a sequence begins with a record separator."""
    return essence(media_type).endswith("json-seq")


def is_xml(media_type: str) -> bool:
    """Whether a body of a media type is XML, which callers write and read."""
    return essence(media_type).endswith(("/xml", "+xml"))


def sendable(listed: Iterable[MediaType]) -> Iterator[tuple[str, MediaType]]:
    """Yield what can be sent, each with its name in a request.

    A range stands for the usual type of its kind, if no other of that kind is named.
    A string of any type at all is what a file holds.
    """
    all_of = [
        replace(m, kind="bytes") if (m.name, m.kind) == (ANY, "text") else m
        for m in listed
    ]
    named = {m.kind for m in all_of if not is_range(m.name)}
    for media_type in all_of:
        if not is_range(media_type.name):
            yield media_type.name, media_type
        elif media_type.kind not in named and not (named and media_type.name == ANY):
            named.add(media_type.kind)
            yield USUAL[media_type.kind], media_type


def is_range(media_type: str) -> bool:
    """Whether it stands for several: `text/*`, `application/*+json`."""
    return "*" in essence(media_type)


def rank(name: str, kind: BodyKind) -> tuple[int, bool, bool, str]:
    """Return where a media type stands: by kind, the usual ones first."""
    return _RANK.index(kind), essence(name) != USUAL[kind], is_range(name), name


def _schema(content: Place, before: Iterable[MediaType]) -> str:
    stated = content.value.get("schema")
    if stated is None:
        return ""
    same = (m for m in before if m.schema and m.content.value["schema"] == stated)
    return next((m.schema for m in same), join(content.pointer, "schema"))


def _has_structure(said: Facts) -> bool:
    is_stated = not {"object", "array"}.isdisjoint(said.types)
    return is_stated or bool(said.properties or said.items)
