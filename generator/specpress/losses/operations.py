"""What is lost of paths, operations, parameters, bodies and responses.

https://spec.openapis.org/oas/v3.1.1.html#operation-object
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from specpress.build import media
from specpress.build.servers import default_server
from specpress.build.walk import place
from specpress.data import is_list, is_mapping
from specpress.losses.spot import Lost, Spot
from specpress.pointer import join, split
from specpress.shapes import AnyShape, ScalarShape

_STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
}


def parameters(spot: Spot) -> Iterable[Lost]:
    """A parameter of the path for which the path has no place."""
    tokens = split(spot.pointer)[1]
    listed = spot.value if is_list(spot.value) and tokens[:1] == ("paths",) else []
    for index in range(len(listed)):
        parameter = place(spot.scope.document, join(spot.place, index))
        expression = "{" + parameter.text("name") + "}"
        if parameter.text("in") == "path" and expression not in tokens[1]:
            yield (index,), "the path has no place for it"


def location(spot: Spot) -> Iterable[Lost]:
    """`in`: where a parameter goes."""
    if spot.value not in _STYLES:
        yield (), "a parameter of this place is not sent"


def style(spot: Spot) -> Iterable[Lost]:
    """`style`: how a parameter is written, which depends on where it goes."""
    goes = str(spot.owner.get("in"))
    if spot.value not in _STYLES.get(goes, ()):
        yield (), "the value is not written in this style here"


def parameter_content(spot: Spot) -> Iterable[Lost]:
    """`content` of a parameter is sent as JSON."""
    is_sent = spot.owner.get("in") in _STYLES
    for name in spot.value if is_mapping(spot.value) and is_sent else ():
        if media.natural_kind(name) != "json":
            yield (name,), "the value is sent as JSON"


def sent_content(spot: Spot) -> Iterable[Lost]:
    """A range is no media type of a request, so another is sent."""
    owner = place(spot.scope.document, spot.pointer)
    found = media.media_types(spot.scope.document, owner)
    kept = {m.name: m.schema for _, m in media.sendable(found)}
    for media_type in found:
        name, kind = media_type.name, media_type.kind
        if name not in kept and media_type.schema not in kept.values():
            yield (name,), "only the media types beside this range are sent"
        elif name in kept and media.is_range(name) and kind == "bytes":
            yield (
                name,
            ), f"it names no media type, so it is sent as {media.USUAL[kind]}"


def sent(spot: Spot) -> Iterable[Lost]:
    """The schema of a request body."""
    return _raw(spot, {"text", "bytes"})


def received(spot: Spot) -> Iterable[Lost]:
    """The schema of a response."""
    return _raw(spot, {"text", "bytes", "form", "multipart"})


def _raw(spot: Spot, kinds: Collection[str]) -> Iterable[Lost]:
    document = spot.scope.document
    name = split(spot.pointer)[1][-1]
    kind = media.kind_of(document, name, place(document, spot.pointer))
    if kind not in kinds:
        return
    shape = spot.scope.shapes.target(spot.place).content
    as_text = isinstance(shape, ScalarShape) and shape.name in ("str", "bytes")
    if not as_text and not isinstance(shape, AnyShape):
        word = "text" if kind == "text" else "bytes"
        yield (), f"a body of this media type is {word}, which callers read and write"


def servers(spot: Spot) -> Iterable[Lost]:
    """The first server is the default; the README tells the others."""
    listed = spot.value if is_list(spot.value) else []
    if listed and not default_server(spot.scope.document):
        yield (0,), "it cannot be called as it is, so `base_url` has to be given"
