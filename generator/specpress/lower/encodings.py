"""Encoding Objects: how the fields of a form are sent.

https://spec.openapis.org/oas/v3.2.0.html#encoding-object
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from specpress.base.data import is_list
from specpress.base.pointer import join
from specpress.base.text import Text
from specpress.document.document import Document
from specpress.ir.api import BodyKind, Encoding
from specpress.lower import media
from specpress.openapi.walk import Place, place

_BY_STYLE = ("style", "explode", "allowReserved")


def encodings(
    document: Document, content: Place, kind: BodyKind
) -> tuple[Encoding, ...]:
    """Return the encodings of a form that differ from the defaults, sorted by name."""
    listed = place(document, join(content.pointer, "encoding"))
    places = ((n, place(document, join(listed.pointer, n))) for n in listed.value)
    made = (_encoding(document, name, found, kind) for name, found in sorted(places))
    return tuple(e for e in made if e != Encoding(e.wire, Text(media.ANY)))


def takes_files(content_type: str) -> bool:
    """Whether what is sent by these media types is neither text nor JSON."""
    kinds = [media.natural_kind(t) for t in content_type.split(",")]
    return content_type != media.ANY and "bytes" in kinds


def counts_style(document: Document, encoding: Mapping[str, Any], kind: str) -> bool:
    """Whether a field has a style, as none had in a multipart of OpenAPI 3.0."""
    if kind == "multipart" and str(document.data.get("openapi")).startswith("3.0"):
        return False
    return any(word in encoding for word in _BY_STYLE)


def fixed_headers(document: Document, encoding: Place) -> Iterator[tuple[str, str]]:
    """Yield the headers of a part whose value the document gives, sorted by name."""
    listed = place(document, join(encoding.pointer, "headers"))
    for name in sorted(listed.value):
        header = place(document, join(listed.pointer, name))
        value = _fixed(place(document, join(header.pointer, "schema")).value)
        if name.lower() != "content-type" and isinstance(value, str | int | float):
            yield name, value if isinstance(value, str) else json.dumps(value)


def _encoding(document: Document, name: str, found: Place, kind: BodyKind) -> Encoding:
    content_type = Text(found.text("contentType") or media.ANY)
    headers: list[tuple[Text, Text]] = []
    if kind == "multipart":
        fixed = fixed_headers(document, found)
        headers = [(Text(key), Text(value)) for key, value in fixed]
    if not counts_style(document, found.value, kind):
        return Encoding(Text(name), content_type, headers=tuple(headers))
    style = found.text("style") or "form"
    explode = found.value.get("explode")
    return Encoding(
        Text(name),
        Text(media.ANY),
        style,
        explode if isinstance(explode, bool) else style in ("form", "deepObject"),
        found.value.get("allowReserved") is True,
        tuple(headers),
    )


def _fixed(schema: Any) -> Any:
    """Return the one value that a schema has, or its default; None without."""
    listed = schema.get("enum")
    if is_list(listed) and len(listed) == 1:
        return listed[0]
    return schema.get("const", schema.get("default"))
