"""Request Body Objects to bodies, one for each media type.

https://spec.openapis.org/oas/v3.1.1.html#request-body-object
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from specpress.build import arguments, media
from specpress.build.documentation import Documentation
from specpress.build.encodings import encodings
from specpress.build.files import as_file, sent_type
from specpress.build.schemas import SchemaBuilder
from specpress.build.walk import Place, members, place
from specpress.build.words import Words, described
from specpress.ir import (
    Anything,
    Argument,
    Body,
    BodyKind,
    Field,
    IterableOf,
    MapOf,
    Scalar,
    Type,
)
from specpress.load import Document
from specpress.pointer import join
from specpress.text import Text


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
        contents = dict(members(self._document, body, "content"))
        for media_type in media.ranked(contents):
            yield self._body(body, media_type, contents[media_type], taken)

    def _body(
        self, body: Place, media_type: str, content: Place, taken: Collection[str]
    ) -> Body:
        schema = join(content.pointer, "schema")
        kind = media.kind_of(media_type)
        type_ = self._type(kind, content)
        required = body.value.get("required") is True
        made = Body(kind, Text(media_type), type_, required, False, ())
        if kind in ("form", "multipart"):
            made = replace(made, encodings=encodings(self._document, content, kind))
        flat = self._schemas.object_at(schema) if "schema" in content.value else None
        if flat and kind in ("json", "form", "multipart"):
            fields = [f for f in self._schemas.fields(flat[1]) if not f.read_only]
            listed = tuple(_arguments(fields, taken, made))
            required = required or any(a.required for a in listed)
            return replace(made, required=required, flat=True, arguments=listed)
        words = described(body.value) + self._documentation.inline(schema, "body")
        words += Words(notes=_notes(media_type))
        name = "body" if "body" not in taken else "body_"
        whole = _whole(made)
        argument = Argument(name, Text("body"), whole, required, words.text)
        return replace(made, arguments=(argument,))

    def _type(self, kind: BodyKind, content: Place) -> Type:
        """Return what a body is checked against; for lines, the type of each."""
        item = join(content.pointer, "itemSchema")
        schema = join(content.pointer, "schema")
        if kind == "text":
            return Scalar("str")
        if kind == "bytes":
            return Scalar("FileContent")
        if kind == "lines" and "itemSchema" in content.value:
            return self._schemas.type_at(item)
        if "schema" not in content.value:
            type_: Type = Anything()
        elif kind == "lines":
            type_ = self._schemas.items_at(schema)
        else:
            type_ = self._schemas.type_at(schema)
        is_free = kind in ("form", "multipart") and isinstance(type_, Anything)
        type_ = MapOf(Anything()) if is_free else type_
        return as_file(type_) if kind == "multipart" else type_


def _whole(body: Body) -> Type:
    """Return the type of a body that is one argument."""
    return IterableOf(body.type) if body.kind == "lines" else body.type


def _notes(media_type: str) -> tuple[str, ...]:
    """Return what callers must know of a media type that they write themselves."""
    is_xml = media.essence(media_type).endswith(("/xml", "+xml"))
    return ("XML that the caller has written; it is sent as it is",) if is_xml else ()


def _arguments(
    fields: Iterable[Field], taken: Collection[str], body: Body
) -> Iterator[Argument]:
    """Yield the fields of a body as arguments: those that are required first."""
    used = {*taken, *arguments.RESERVED}
    for field in sorted(fields, key=lambda f: not f.needed):
        reserved = field.name in arguments.RESERVED
        second = (f"{field.name}_",) if reserved else ()
        name = arguments.free(used, field.name, *second, f"body_{field.name}")
        type_ = sent_type(field, body)
        yield Argument(name, Text(field.name), type_, field.needed, field.doc)
