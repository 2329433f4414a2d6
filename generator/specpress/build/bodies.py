"""Request Body Objects to bodies, one for each media type.

https://spec.openapis.org/oas/v3.1.1.html#request-body-object
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from specpress.build import arguments, media
from specpress.build.documentation import Documentation
from specpress.build.schemas import SchemaBuilder
from specpress.build.walk import Place, members, place
from specpress.build.words import described
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
        contents = dict(members(self._document, body, "content"))
        for media_type in media.ranked(contents):
            yield self._body(body, media_type, contents[media_type], taken)

    def _body(
        self, body: Place, media_type: str, content: Place, taken: Collection[str]
    ) -> Body:
        schema = join(content.pointer, "schema")
        kind = media.kind_of(media_type)
        has_schema = "schema" in content.value
        type_ = self._schemas.type_at(schema) if has_schema else Anything()
        required = body.value.get("required") is True
        flat = self._schemas.object_at(schema) if has_schema else None
        if flat and kind in ("json", "form", "multipart"):
            fields = [f for f in self._schemas.fields(flat[1]) if not f.read_only]
            listed = tuple(_arguments(fields, taken))
            required = required or any(a.required for a in listed)
            return Body(kind, Text(media_type), type_, required, True, listed)
        type_ = _type(kind, type_)
        words = described(body.value) + self._documentation.inline(schema, "body")
        name = "body" if "body" not in taken else "body_"
        argument = Argument(name, Text("body"), type_, required, words.text)
        return Body(kind, Text(media_type), type_, required, False, (argument,))


def _arguments(fields: Iterable[Field], taken: Collection[str]) -> Iterator[Argument]:
    """Yield the fields of a body as arguments: those that are required first."""
    used = {*taken, *arguments.RESERVED}
    for field in sorted(fields, key=lambda f: not f.needed):
        reserved = field.name in arguments.RESERVED
        second = (f"{field.name}_",) if reserved else ()
        name = arguments.free(used, field.name, *second, f"body_{field.name}")
        yield Argument(
            name, Text(field.name), field.input_type, field.needed, field.doc
        )


def _type(kind: BodyKind, type_: Type) -> Type:
    if kind == "text":
        return Scalar("str")
    if kind == "bytes":
        return Scalar("bytes")
    if kind != "json" and isinstance(type_, Anything):
        return MapOf(Anything())
    return type_
