"""Request Body Objects to bodies, one for each media type.

https://spec.openapis.org/oas/v3.1.1.html#request-body-object
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from specpress.base.pointer import join
from specpress.base.text import Text
from specpress.document.document import Document
from specpress.ir.api import (
    Anything,
    Argument,
    Body,
    Field,
    IterableOf,
    MapOf,
    Scalar,
    Type,
)
from specpress.lower import arguments, media
from specpress.lower.encodings import encodings
from specpress.lower.files import as_file, sent_type
from specpress.lower.media import MediaType
from specpress.lower.prose.schemas import Documentation
from specpress.lower.prose.words import Words, described
from specpress.lower.schemas.declarations import SchemaBuilder
from specpress.openapi.walk import Place, place
from specpress.schema.shapes import (
    EnumShape,
    ListShape,
    NeverShape,
    ScalarShape,
    TupleShape,
)

WITHOUT_FIELDS = EnumShape | ListShape | NeverShape | ScalarShape | TupleShape
"""Shapes that no form can have, since it has fields."""


class BodyBuilder:
    """Builds the request bodies of one document."""

    def __init__(
        self, document: Document, schemas: SchemaBuilder, documentation: Documentation
    ) -> None:
        self._document = document
        self._schemas = schemas
        self._documentation = documentation

    def build(self, operation: Place, taken: Collection[str]) -> Iterator[Body]:
        """Yield the bodies of an operation; `taken` are names of other arguments."""
        if "requestBody" not in operation.value:
            return
        body = place(self._document, join(operation.pointer, "requestBody"))
        listed = [*media.sendable(media.media_types(self._document, body))]
        # A form whose schema has no fields is the last resort.
        meant = [(name, found) for name, found in listed if self._is_possible(found)]
        for name, found in meant or listed:
            yield self._body(body, name, found, taken)

    def _is_possible(self, found: MediaType) -> bool:
        """Whether a body of a media type can be what its schema says."""
        if found.kind not in media.FORMS or not found.schema:
            return True
        return not isinstance(self._schemas.shape_at(found.schema), WITHOUT_FIELDS)

    def _body(
        self, body: Place, name: str, found: MediaType, taken: Collection[str]
    ) -> Body:
        kind, schema = found.kind, found.schema
        required = body.value.get("required") is True
        made = Body(kind, Text(name), self._type(found), required, False, ())
        if kind in media.FORMS:
            listed = encodings(self._document, found.content, kind)
            made = replace(made, encodings=listed)
        flat = self._schemas.object_at(schema) if schema else None
        if flat and kind in media.FIELDS:
            fields = [f for f in self._schemas.fields(flat[1]) if not f.read_only]
            own = tuple(_arguments(fields, taken, made))
            needed = any(a.required for a in own)
            required = required or (needed and _is_meant(body))
            return replace(made, required=required, flat=True, arguments=own)
        words = described(body.value) + self._documentation.inline(schema, "body")
        if media.is_xml(name):
            words += Words(("XML, as the caller writes it.",))
        argument = Argument(
            arguments.free(set(taken), "body", "body_"),
            Text("body"),
            IterableOf(made.type) if kind == "lines" else made.type,
            required,
            words.text,
        )
        return replace(made, arguments=(argument,))

    def _type(self, found: MediaType) -> Type:
        """Return what a body is checked against; for lines, the type of each."""
        kind, schema = found.kind, found.schema
        if kind == "text":
            return Scalar("str")
        if kind == "bytes":
            return Scalar("FileContent")
        if kind == "lines" and "itemSchema" in found.content.value:
            return self._schemas.type_at(join(found.content.pointer, "itemSchema"))
        if kind == "lines" and schema:
            return self._schemas.items_at(schema)
        is_stated = schema and self._is_possible(found)
        type_ = self._schemas.type_at(schema) if is_stated else Anything()
        if kind in media.FORMS and isinstance(type_, Anything):
            # A form has fields, whatever is said of it.
            type_ = MapOf(Anything())
        return as_file(type_) if kind == "multipart" else type_


def _is_meant(body: Place) -> bool:
    """Whether a body with required fields is meant to be required itself.

    By the specification it is not unless it says so, but few documents say so, and
    where the body can be left out, `required: false` says that.
    """
    return body.value.get("required") is not False


def _arguments(
    fields: Iterable[Field], taken: Collection[str], body: Body
) -> Iterator[Argument]:
    """Yield the fields of a body as arguments: those that are required first."""
    used = {*taken, *arguments.RESERVED}
    for field in sorted(fields, key=lambda f: not f.needed):
        reserved = field.name in arguments.RESERVED
        second = (f"{field.name}_",) if reserved else ()
        name = arguments.free(used, field.name, *second, f"body_{field.name}")
        notes = (*((Text("deprecated"),) if field.deprecated else ()), *field.notes)
        type_ = sent_type(field, body)
        yield Argument(name, Text(field.name), type_, field.needed, field.doc, notes)
