"""Request Body Objects to bodies, one for each media type.

https://spec.openapis.org/oas/v3.1.1.html#request-body-object
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from specpress.build import arguments, media
from specpress.build.documentation import Documentation
from specpress.build.media import MediaType
from specpress.build.schemas import SchemaBuilder
from specpress.build.walk import Place, place
from specpress.build.words import Words, described
from specpress.ir import Anything, Argument, Body, BodyKind, Field, MapOf, Scalar, Type
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
        for name, found in media.sendable(media.media_types(self._document, body)):
            yield self._body(body, name, found, taken)

    def _body(
        self, body: Place, name: str, found: MediaType, taken: Collection[str]
    ) -> Body:
        kind, schema = found.kind, found.schema
        type_ = self._schemas.type_at(schema) if schema else Anything()
        required = body.value.get("required") is True
        flat = self._schemas.object_at(schema) if schema else None
        if flat and kind in ("json", "form", "multipart"):
            fields = [f for f in self._schemas.fields(flat[1]) if not f.read_only]
            listed = tuple(_arguments(fields, taken))
            needed = any(a.required for a in listed)
            required = required or (needed and _is_meant(body))
            return Body(kind, Text(name), type_, required, True, listed)
        type_ = _type(kind, type_)
        words = described(body.value) + self._documentation.inline(schema, "body")
        if media.is_xml(name):
            words += Words(("XML, as the caller writes it.",))
        argument = Argument(
            arguments.free(set(taken), "body", "body_"),
            Text("body"),
            type_,
            required,
            words.text,
        )
        return Body(kind, Text(name), type_, required, False, (argument,))


def _is_meant(body: Place) -> bool:
    """Whether a body with required fields is meant to be required itself.

    By the specification it is not unless it says so, but few documents say so, and
    where the body can be left out, `required: false` says that.
    """
    return body.value.get("required") is not False


def _arguments(fields: Iterable[Field], taken: Collection[str]) -> Iterator[Argument]:
    """Yield the fields of a body as arguments: those that are required first."""
    used = {*taken, *arguments.RESERVED}
    for field in sorted(fields, key=lambda f: not f.needed):
        reserved = field.name in arguments.RESERVED
        second = (f"{field.name}_",) if reserved else ()
        name = arguments.free(used, field.name, *second, f"body_{field.name}")
        notes = (*((Text("deprecated"),) if field.deprecated else ()), *field.notes)
        yield Argument(
            name, Text(field.name), field.input_type, field.needed, field.doc, notes
        )


def _type(kind: BodyKind, type_: Type) -> Type:
    if kind == "text":
        return Scalar("str")
    if kind == "bytes":
        return Scalar("bytes")
    if kind != "json" and isinstance(type_, Anything):
        return MapOf(Anything())
    return type_
