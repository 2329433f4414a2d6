"""Response Objects to what each status answers.

https://spec.openapis.org/oas/v3.1.1.html#responses-object
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from specpress.base.pointer import join
from specpress.base.text import Text, reveal
from specpress.document.document import Document
from specpress.ir.api import Accept, Anything, Content, Header, Response, Scalar, Type
from specpress.lower import media
from specpress.lower.media import MediaType
from specpress.lower.prose.operations import about_header, type_name
from specpress.lower.prose.schemas import Documentation
from specpress.lower.prose.words import described
from specpress.lower.schemas.declarations import SchemaBuilder
from specpress.lower.schemas.inputs import one_of
from specpress.lower.sequences import schema_of, sequence
from specpress.openapi.walk import Place, members, place

_NONE = Scalar("None")


class ResponseBuilder:
    """Builds the responses of one document."""

    def __init__(
        self, document: Document, schemas: SchemaBuilder, documentation: Documentation
    ) -> None:
        self._document = document
        self._schemas = schemas
        self._documentation = documentation
        self._known: dict[Place, Response] = {}

    def build(self, operation: Place) -> Iterator[Response]:
        """Yield the responses of an operation, sorted by status."""
        for status, response in members(self._document, operation, "responses"):
            if response not in self._known:  # operations share most of theirs
                self._known[response] = self._response(response)
            yield replace(self._known[response], status=status.upper())

    def _response(self, response: Place) -> Response:
        found = media.media_types(self._document, response)
        words = described(response.value)
        if found:
            schema = schema_of(found[0].content) or found[0].schema
            words += self._documentation.inline(schema, "response")
        return Response(
            "",
            tuple(self._content(media_type) for media_type in found),
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

    def _content(self, found: MediaType) -> Content:
        read_by_item = sequence(found, self._schemas)
        if read_by_item:
            return read_by_item
        name = Text(found.name)
        if found.kind == "text":
            return Content(name, "text", Scalar("str"))
        if found.kind != "json":
            return Content(name, "bytes", Scalar("bytes"))
        type_ = self._schemas.type_at(found.schema) if found.schema else Anything()
        return Content(name, "json", type_)


def accepted(responses: Iterable[Response]) -> tuple[Accept, ...]:
    """Return what a caller can ask for: media types that give the same, together.

    What a call gives is a union over the statuses of success. One that does not have
    a media type answers in its own, whatever was asked for.
    """
    good = successes(responses)
    contents = {c.media_type: c for r in good for c in r.contents}
    ranked = sorted(contents, key=lambda name: _rank(contents[name]))
    groups: dict[tuple[Type, ...], list[Text]] = {}
    for name in ranked:
        groups.setdefault(tuple(_type(r, name) for r in good), []).append(name)
    return tuple(
        Accept(
            tuple(listed),
            one_of(types),
            choice=len(listed) > 1 and any(contents[n].kind != "json" for n in listed),
        )
        for types, listed in groups.items()
    )


def _rank(content: Content) -> tuple[int, bool, bool, str]:
    """Return where a media type stands; a stream is nobody's default."""
    name, kind = reveal(content.media_type), content.kind
    if kind in ("json", "text", "bytes"):
        return media.rank(name, kind)
    return media.rank(name, "lines")


def successes(responses: Iterable[Response]) -> list[Response]:
    """Return the responses of a call that succeeds."""
    listed = list(responses)
    good = [r for r in listed if r.status.startswith("2")]
    return good or [r for r in listed if r.status == "DEFAULT"]


def _type(response: Response, media_type: Text) -> Type:
    """Return what a status answers if it is asked for a media type."""
    same = [c.type for c in response.contents if c.media_type == media_type]
    return [*same, *(c.type for c in response.contents), _NONE][0]
