"""What is lost of how a body is encoded: as a form, as parts, item by item.

https://spec.openapis.org/oas/v3.2.0.html#encoding-object
"""

from __future__ import annotations

from collections.abc import Iterable

from specpress.base.data import is_mapping
from specpress.base.pointer import parent, split
from specpress.losses.spot import Lost, Spot
from specpress.lower import media
from specpress.lower.encodings import counts_style, fixed_headers
from specpress.openapi.walk import Place


def items(spot: Spot) -> Iterable[Lost]:
    """`itemSchema`: what each line of a body is."""
    if _kind(spot.pointer) != "lines":
        yield (), "a body of this media type is not written item by item"


def encoding(spot: Spot) -> Iterable[Lost]:
    """`encoding`: how the fields of a form are sent."""
    if _kind(spot.pointer) not in media.FORMS:
        yield (), "a body of this media type has no fields that are encoded"


def content_type(spot: Spot) -> Iterable[Lost]:
    """`contentType` counts where no style is given."""
    if _counts_style(spot):
        yield (), "the field is sent by its style, which goes before a media type"


def headers(spot: Spot) -> Iterable[Lost]:
    """`headers`: those are sent whose value the document gives."""
    if _kind(parent(parent(spot.pointer))) != "multipart":
        yield (), "only a part of a multipart body has headers"
        return
    place = Place(spot.pointer, spot.owner)
    fixed = {name for name, _ in fixed_headers(spot.scope.document, place)}
    for name in spot.value if is_mapping(spot.value) else ():
        if name not in fixed:
            yield (name,), "it has no fixed value, so only a caller's file can have it"


def _counts_style(spot: Spot) -> bool:
    kind = _kind(parent(parent(spot.pointer)))
    return counts_style(spot.scope.document, spot.owner, kind)


def _kind(content: str) -> str:
    return media.natural_kind(split(content)[1][-1])
