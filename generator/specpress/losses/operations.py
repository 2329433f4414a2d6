"""What is lost of paths, operations, parameters, bodies and responses.

https://spec.openapis.org/oas/v3.1.1.html#operation-object
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from specpress.build import media
from specpress.build.sequences import is_sequential
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
        if media.kind_of(name) != "json":
            yield (name,), "the value is sent as JSON"


def content(spot: Spot) -> Iterable[Lost]:
    """Of several media types, the best by rank is used."""
    if not is_mapping(spot.value):
        return
    best = media.best(n for n in spot.value if not n.startswith("x-"))
    for name, value in spot.value.items():
        same = best and media.kind_of(name) == media.kind_of(best)
        if name != best and not (same and value == spot.value[best or ""]):
            yield (name,), f"of several media types, only {best} is used"


def sent(spot: Spot) -> Iterable[Lost]:
    """The schema of a request body."""
    return _raw(spot, {"text", "bytes"})


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
    kind = media.kind_of(_media_type(spot))
    if kind not in kinds:
        return
    shape = spot.scope.shapes.target(spot.place).content
    as_text = isinstance(shape, ScalarShape) and shape.name in ("str", "bytes")
    if not as_text and not isinstance(shape, AnyShape):
        name = "text" if kind == "text" else "bytes"
        yield (), f"a body of this media type is {name}, which callers read and write"


def _media_type(spot: Spot) -> str:
    return spot.pointer.rpartition("/")[2].replace("~1", "/")


def servers(spot: Spot) -> Iterable[Lost]:
    """The first server is the default; the README tells the others."""
    listed = spot.value if is_list(spot.value) else []
    if listed and not default_server(spot.scope.document):
        yield (0,), "it cannot be called as it is, so `base_url` has to be given"
