"""What is lost of paths, operations, parameters, bodies and responses.

https://spec.openapis.org/oas/v3.1.1.html#operation-object
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import join, parent, split
from specpress.losses.spot import Lost, Spot
from specpress.lower import media
from specpress.lower.bodies import WITHOUT_FIELDS
from specpress.lower.parameters import SEQUENCES
from specpress.lower.security.servers import is_complete, is_path
from specpress.lower.sequences import is_sequential
from specpress.openapi.headers import FRAMING, is_header_name
from specpress.openapi.path_templates import variables, with_braces
from specpress.openapi.walk import Place, items, place
from specpress.schema.shapes import AnyShape, ScalarShape

_NOT_CALLABLE = "it cannot be called as it is, so `base_url` has to be given"
_STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": ("form", "spaceDelimited", "pipeDelimited", "deepObject"),
    "header": ("simple",),
    "cookie": ("form", "cookie"),
    "querystring": (),  # its content says how it is written
}


def parameters(spot: Spot) -> Iterable[Lost]:
    """A parameter that nothing can carry, or that callers have no say in."""
    tokens = split(spot.pointer)[1]
    listed = spot.value if is_list(spot.value) and tokens[:1] == ("paths",) else []
    for index in range(len(listed)):
        parameter = place(spot.scope.document, join(spot.place, index))
        name = parameter.text("name")
        if parameter.text("in") == "path" and name not in variables(
            with_braces(tokens[1], [name])
        ):
            yield (index,), "the path has no place for it"
        elif parameter.text("in") == "header" and not is_header_name(name):
            yield (index,), "no request can carry a header of this name"
        elif parameter.text("in") == "header" and name.lower() in FRAMING:
            yield (index,), "it is worked out from the body"


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
    """`content` of a parameter is sent as text or JSON, the whole query as a form.

    No header can hold the line ends of a sequence.
    """
    fit = {"json", "text", "bytes"}
    fit |= {"form"} if spot.owner.get("in") == "querystring" else set()
    fit |= {"lines"} if spot.owner.get("in") in SEQUENCES else set()
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
    """Of a payload, one media type is read, and only if it has fields."""
    owner = place(spot.scope.document, spot.pointer)
    best, *others = media.media_types(spot.scope.document, owner)
    if best.kind not in media.FIELDS:
        yield (best.name,), "it has no fields, so it is not parsed"
    for media_type in others:
        if (media_type.kind, media_type.schema) != (best.kind, best.schema):
            yield (media_type.name,), f"a payload is read as {best.name} only"


def sent(spot: Spot) -> Iterable[Lost]:
    """The schema of a request body."""
    yield from _raw(spot, {"text", "bytes"})
    shape = spot.scope.shapes.target(spot.place).content
    is_form = media.natural_kind(_media_type(spot)) in media.FORMS
    if is_form and isinstance(shape, WITHOUT_FIELDS):
        yield (), "a form has fields, and this has none"


def received(spot: Spot) -> Iterable[Lost]:
    """The schema of a response."""
    if is_sequential(_media_type(spot)):
        return ()
    return _raw(spot, {"text", "bytes", "form", "multipart"})


def received_items(spot: Spot) -> Iterable[Lost]:
    """The schema of the items of a response."""
    if not is_sequential(_media_type(spot)):
        yield (), "a body of this media type is not read item by item"


def _raw(spot: Spot, kinds: Collection[str]) -> Iterable[Lost]:
    document, name = spot.scope.document, _media_type(spot)
    kind = media.kind_of(document, name, place(document, spot.pointer))
    if kind not in kinds:
        return
    if media.is_xml(name) and _is_described_beside(spot):
        return  # it is text by intention, and its parts are those of a model
    shape = spot.scope.shapes.target(spot.place).content
    as_text = isinstance(shape, ScalarShape) and shape.name in ("str", "bytes")
    if not as_text and not isinstance(shape, AnyShape):
        word = "text" if kind == "text" else "bytes"
        yield (), f"a body of this media type is {word}, which callers read and write"


def _is_described_beside(spot: Spot) -> bool:
    """Whether a body of another media type has the same schema, and is read or made."""
    content = spot.scope.document.value(parent(spot.pointer))
    others = (c for n, c in content.items() if media.natural_kind(n) == "json")
    own = _without_xml(spot.value)
    return any(is_mapping(c) and _without_xml(c.get("schema")) == own for c in others)


def _without_xml(node: Any) -> Any:
    if is_list(node):
        return [_without_xml(item) for item in node]
    if not is_mapping(node):
        return node
    return {key: _without_xml(value) for key, value in node.items() if key != "xml"}


def _media_type(spot: Spot) -> str:
    return spot.pointer.rpartition("/")[2].replace("~1", "/")


def servers(spot: Spot) -> Iterable[Lost]:
    """The servers of the document: one without a host is none to choose."""
    found = list(items(spot.scope.document, Place("#", spot.owner), "servers"))
    usable = [s for s in found if is_complete(s)]
    usable = usable or [s for s in found if is_path(s)][:1]
    for index, server in enumerate(found):
        if server not in usable:
            yield (index,), _NOT_CALLABLE
