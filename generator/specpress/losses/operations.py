"""What is lost of paths, operations, parameters, bodies and responses.

https://spec.openapis.org/oas/v3.1.1.html#operation-object
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from specpress.build import media
from specpress.build.paths import variables, with_braces
from specpress.build.servers import is_complete, is_open, is_path
from specpress.build.walk import Place, items, place
from specpress.build.webhooks import is_parsed
from specpress.data import is_list, is_mapping
from specpress.losses.spot import Lost, Spot
from specpress.pointer import join, split
from specpress.shapes import AnyShape, ScalarShape

_NOT_CALLABLE = "it cannot be called as it is, so `base_url` has to be given"
_STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
    "querystring": (),  # its content says how it is written
}


def parameters(spot: Spot) -> Iterable[Lost]:
    """A parameter of the path for which the path has no place."""
    tokens = split(spot.pointer)[1]
    listed = spot.value if is_list(spot.value) and tokens[:1] == ("paths",) else []
    for index in range(len(listed)):
        parameter = place(spot.scope.document, join(spot.place, index))
        name = parameter.text("name")
        if parameter.text("in") == "path" and name not in variables(
            with_braces(tokens[1], [name])
        ):
            yield (index,), "the path has no place for it"


def payload(spot: Spot) -> Iterable[Lost]:
    """A request that the API sends: there is a function if its body has fields."""
    if not is_parsed(spot.scope.document, spot.place):
        yield (), "its body has no fields, so there is nothing to parse"


def payloads(spot: Spot) -> Iterable[Lost]:
    """Those with a method of their own."""
    for method in spot.value if is_mapping(spot.value) else ():
        if not is_parsed(spot.scope.document, join(spot.place, method)):
            yield (method,), "its body has no fields, so there is nothing to parse"


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
    """`content` of a parameter is sent as text or JSON, the whole query as a form."""
    fit = {"json", "text", "bytes"}
    fit |= {"form"} if spot.owner.get("in") == "querystring" else set()
    for name in spot.value if is_mapping(spot.value) else ():
        if media.natural_kind(name) not in fit:
            yield (name,), "the value is sent as JSON"


def empty_value(spot: Spot) -> Iterable[Lost]:
    """`allowEmptyValue`: a text can be empty in any case."""
    if spot.value is True and "schema" in spot.owner:
        content = spot.scope.shapes.target(join(spot.pointer, "schema")).content
        is_text = isinstance(content, ScalarShape) and content.name == "str"
        if not is_text and not isinstance(content, AnyShape):
            yield (), "only a text can be sent empty"


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
            usual = media.USUAL[kind]
            yield (name,), f"it names no media type, so it is sent as {usual}"


def payload_content(spot: Spot) -> Iterable[Lost]:
    """Of a payload, one media type is read."""
    owner = place(spot.scope.document, spot.pointer)
    best, *others = media.media_types(spot.scope.document, owner)
    for media_type in others:
        if (media_type.kind, media_type.schema) != (best.kind, best.schema):
            yield (media_type.name,), f"a payload is read as {best.name} only"


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
    """The servers of the document: one without a host is none to choose."""
    found = list(items(spot.scope.document, Place("#", spot.owner), "servers"))
    usable = [s for s in found if is_complete(s)]
    usable = usable or [s for s in found if is_path(s)][:1]
    for index, server in enumerate(found):
        if server not in usable:
            yield (index,), _NOT_CALLABLE


def own_servers(spot: Spot) -> Iterable[Lost]:
    """The servers of a path or an operation."""
    owner = Place(spot.pointer, spot.owner)
    for index, server in enumerate(items(spot.scope.document, owner, "servers")):
        if is_open(server):
            yield (index,), _NOT_CALLABLE
