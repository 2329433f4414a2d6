"""Response Objects to what each status answers.

https://spec.openapis.org/oas/v3.1.1.html#responses-object
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specpress.build import media
from specpress.build.about import about_header, type_name
from specpress.build.documentation import Documentation
from specpress.build.inputs import one_of
from specpress.build.schemas import SchemaBuilder
from specpress.build.sequences import schema_of, sequence
from specpress.build.walk import Place, members, place
from specpress.build.words import Words, described
from specpress.ir import Anything, Content, Header, Response, Scalar, Type
from specpress.load import Document
from specpress.pointer import join
from specpress.text import Text

_NONE = Scalar("None")


class ResponseBuilder:
    """Builds the responses of one document."""

    def __init__(
        self, document: Document, schemas: SchemaBuilder, documentation: Documentation
    ) -> None:
        self._document = document
        self._schemas = schemas
        self._documentation = documentation

    def build(self, operation: Place) -> Iterator[Response]:
        """Yield the responses of an operation, sorted by status."""
        for status, response in members(self._document, operation, "responses"):
            contents = dict(members(self._document, response, "content"))
            names = media.ranked(contents)
            words = described(response.value)
            if names:
                words += self._inline(contents[names[0]])
            yield Response(
                status.upper(),
                tuple(self._content(name, contents[name]) for name in names),
                words.text,
                tuple(self._headers(response)),
            )

    def _headers(self, response: Place) -> Iterator[Header]:
        """Yield the headers, but the one that the media type describes.

        https://spec.openapis.org/oas/v3.1.1.html#header-object
        """
        for name, header in members(self._document, response, "headers"):
            if name.lower() != "content-type":
                schema = place(self._document, join(header.pointer, "schema"))
                words = about_header(self._document, header)
                words += self._documentation.of([schema.pointer], name)
                yield Header(Text(name), type_name(schema), words.sentence)

    def _inline(self, content: Place) -> Words:
        return self._documentation.inline(schema_of(content), "response")

    def _content(self, media_type: str, content: Place) -> Content:
        found = sequence(media_type, content, self._schemas)
        if found:
            return found
        kind = media.kind_of(media_type)
        if kind == "text":
            return Content(Text(media_type), "text", Scalar("str"))
        if kind != "json":
            return Content(Text(media_type), "bytes", Scalar("bytes"))
        schema = join(content.pointer, "schema")
        has_schema = "schema" in content.value
        type_ = self._schemas.type_at(schema) if has_schema else Anything()
        return Content(Text(media_type), "json", type_)


def returned(responses: Iterable[Response]) -> Type:
    """Return what a successful call gives: a union over its statuses."""
    listed = list(responses)
    good = [r for r in listed if r.status.startswith("2")]
    good = good or [r for r in listed if r.status == "DEFAULT"]
    types = (r.contents[0].type if r.contents else _NONE for r in good)
    return one_of(types) if good else _NONE
