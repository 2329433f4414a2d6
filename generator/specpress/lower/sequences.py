"""Media types that hold a sequence of items, and what an item is.

Since 3.2, `itemSchema` describes an item, and `schema` the list of all. Before, people
let `schema` describe either.

https://spec.openapis.org/oas/v3.2.0.html#sequential-media-types
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias

from specpress.base.pointer import join
from specpress.base.text import Text, reveal
from specpress.ir.api import Anything, Content, Scalar, StreamOf, Type
from specpress.lower import media
from specpress.lower.media import MediaType
from specpress.lower.schemas.declarations import SchemaBuilder
from specpress.lower.schemas.inputs import one_of
from specpress.openapi.walk import Place
from specpress.schema.shapes import (
    AnyShape,
    ListShape,
    MapShape,
    ScalarShape,
    UnionShape,
)

_Format: TypeAlias = Literal["events", "lines", "records"]
# https://html.spec.whatwg.org/multipage/server-sent-events.html
_EVENT_FIELDS = frozenset(("data", "event", "id", "retry"))
_TEXT: Type = Scalar("str")


def is_sequential(media_type: str) -> bool:
    """Whether a media type holds a sequence of items that are read one by one."""
    return _format(media_type) is not None


def _format(media_type: str) -> _Format | None:
    if media.essence(media_type) == "text/event-stream":
        return "events"
    if media.natural_kind(media_type) != "lines":
        return None
    return "records" if media.is_json_seq(media_type) else "lines"


def schema_of(content: Place) -> str:
    """Return the place of what describes an item or the list; empty if nothing does."""
    for keyword in ("itemSchema", "schema"):
        if keyword in content.value:
            return join(content.pointer, keyword)
    return ""


def sequence(media_type: MediaType, schemas: SchemaBuilder) -> Content | None:
    """Return how the items of an answer are read.

    None if it is no sequence, or if the document says that it is bytes.
    """
    kind, content = _format(media_type.name), media_type.content
    if kind is None:
        return None
    name = Text(media_type.name)
    by_item = "itemSchema" in content.value
    schema = schema_of(content) if by_item else media_type.schema
    shape = schemas.shape_at(schema) if schema else AnyShape()
    if shape == ScalarShape("bytes"):
        return None
    if kind == "events" and not schema:
        return Content(name, "event_texts", StreamOf(_TEXT))
    if shape == ScalarShape("str") and kind != "records" and not by_item:
        is_event = kind == "events"
        return Content(
            name, "event_texts" if is_event else "text_lines", StreamOf(_TEXT)
        )
    places = [schema] if schema else []
    if isinstance(shape, ListShape) and not by_item:
        places = [item.pointer for item in shape.items]
    item = one_of(map(schemas.type_at, places)) if places else Anything()
    if kind == "events" and _are_events(places, schemas, strict=not by_item):
        return Content(name, "whole_events", StreamOf(item))
    return Content(name, kind, StreamOf(item))


def _are_events(places: Iterable[str], schemas: SchemaBuilder, *, strict: bool) -> bool:
    """Whether schemas describe events rather than the JSON that is their data.

    https://spec.openapis.org/oas/v3.2.0.html#special-considerations-for-text-event-stream-content
    """
    return all(_is_event(place, schemas, strict=strict) for place in places)


def _is_event(place: str, schemas: SchemaBuilder, *, strict: bool) -> bool:
    shape = schemas.shape_at(place)
    if isinstance(shape, UnionShape):
        options = [option.pointer for option in shape.options]
        return bool(options) and _are_events(options, schemas, strict=True)
    found = schemas.object_at(place)
    if not found:
        return not strict and isinstance(shape, AnyShape | MapShape)
    wires = {reveal(field.wire) for field in schemas.fields(found[1])}
    return wires <= _EVENT_FIELDS and ("data" in wires or not strict)
