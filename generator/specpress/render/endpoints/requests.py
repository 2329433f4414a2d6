"""What the template shows of a request: the parts that an operation has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from specpress.base.text import Text, reveal
from specpress.ir.api import Body, BodyKind, Encoding, Operation, Parameter
from specpress.python.signatures import choice_of_body
from specpress.python.type_expressions import Expressions
from specpress.render.imports import ImportList

ALTERNATIVES = ".._runtime.alternatives"
_BODY_CLASSES: Mapping[tuple[BodyKind, bool], str] = {
    ("json", True): "JsonFields",
    ("json", False): "JsonBody",
    ("form", True): "FormFields",
    ("form", False): "FormBody",
    ("multipart", True): "FormFields",
    ("multipart", False): "FormBody",
    ("lines", False): "LinesBody",
    ("text", False): "TextBody",
    ("bytes", False): "FileBody",
}
_BODY_MODULES: Mapping[str, str] = {
    "JsonFields": ".._runtime.operation",
    "JsonBody": ".._runtime.json_body",
    "FormFields": ".._runtime.form_bodies",
    "FormBody": ".._runtime.form_bodies",
    "LinesBody": ".._runtime.bodies",
    "TextBody": ".._runtime.bodies",
    "FileBody": ".._runtime.bodies",
}
_LOCATIONS = {"querystring": "QueryString"}
_USUAL_MEDIA_TYPES: Mapping[BodyKind, str] = {
    "json": "application/json",
    "form": "application/x-www-form-urlencoded",
}


_Setting: TypeAlias = tuple[str, Text | str | bool]


@dataclass(frozen=True, slots=True)
class ParameterView:
    """A part of the request that is no body; `settings` differ from the default."""

    kind: str
    argument: str
    wire: Text
    type: str
    settings: tuple[tuple[str, str | bool], ...]


@dataclass(frozen=True, slots=True)
class EncodingView:
    """How a field of a form is sent; `settings` differ from the default."""

    wire: Text
    settings: tuple[_Setting, ...]
    headers: tuple[tuple[Text, Text], ...]


@dataclass(frozen=True, slots=True)
class BodyView:
    """How the body is made from arguments; `settings` differ from the default.

    It is `of` a type or, where the media type says everything, of that.
    """

    media_type: Text
    kind: str
    of: Text | str
    encodings: tuple[EncodingView, ...]
    renamed: tuple[tuple[str, str], ...]
    settings: tuple[_Setting, ...]


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """How callers choose a body; empty is what is as usual."""

    takes: tuple[tuple[Text, tuple[str, ...]], ...]
    required: bool
    argument: str


def parameter_view(
    parameter: Parameter, expressions: Expressions, imports: ImportList
) -> ParameterView:
    kind = _LOCATIONS.get(parameter.location, parameter.location.capitalize())
    module = "querystring" if parameter.location == "querystring" else "locations"
    imports.local(f".._runtime.{module}", kind)
    return ParameterView(
        kind,
        parameter.argument.name,
        parameter.argument.wire,
        expressions.read[parameter.type],
        tuple(_settings(parameter)),
    )


def _settings(parameter: Parameter) -> Iterator[tuple[str, str | bool]]:
    """Yield what differs from the defaults of the location."""
    usual = "simple" if parameter.location in ("path", "header") else "form"
    if parameter.style in ("json", "lines", "records"):
        yield "content", parameter.style
        return
    if parameter.style == "text" or parameter.location == "querystring":
        return
    if parameter.style != usual:
        yield "style", parameter.style
    if parameter.explode != (usual == "form"):
        yield "explode", parameter.explode
    if parameter.allow_reserved and parameter.location != "header":
        yield "allow_reserved", True


def body_views(
    operation: Operation, expressions: Expressions, imports: ImportList
) -> tuple[BodyView, ...]:
    """Return the bodies of an operation, the default first."""
    return tuple(_body(b, expressions, imports) for b in operation.bodies)


def choice_view(operation: Operation, imports: ImportList) -> ChoiceView | None:
    """Return how callers choose among several bodies."""
    if len(operation.bodies) < 2:
        return None
    imports.local(ALTERNATIVES, "BodyChoice")
    takes = [
        (b.media_type, tuple(a.name for a in b.arguments)) for b in operation.bodies
    ]
    argument = choice_of_body(operation)
    return ChoiceView(
        takes=tuple(takes) if len({frozenset(names) for _, names in takes}) > 1 else (),
        required=operation.bodies[0].required,
        argument=argument if argument != "content_type" else "",
    )


def _body(body: Body, expressions: Expressions, imports: ImportList) -> BodyView:
    kind = _BODY_CLASSES[body.kind, body.flat]
    imports.local(_BODY_MODULES[kind], kind)
    renamed = {a.name: reveal(a.wire) for a in body.arguments if body.flat}
    if body.encodings:
        imports.local(".._runtime.forms", "Encoding")
    return BodyView(
        media_type=body.media_type,
        kind=kind,
        of=body.media_type if _is_raw(body) else expressions.read[body.type],
        encodings=tuple(
            EncodingView(e.wire, tuple(_encoding_settings(e)), e.headers)
            for e in body.encodings
        ),
        renamed=tuple((a, f) for a, f in renamed.items() if a != f),
        settings=tuple(_body_settings(body)),
    )


def _is_raw(body: Body) -> bool:
    return body.kind in ("text", "bytes")


def _encoding_settings(encoding: Encoding) -> Iterator[_Setting]:
    if encoding.style:
        yield "style", encoding.style
    elif reveal(encoding.content_type) != "*/*":
        yield "content_type", encoding.content_type
    if not encoding.explode:
        yield "explode", False
    if encoding.allow_reserved:
        yield "allow_reserved", True


def _body_settings(body: Body) -> Iterator[_Setting]:
    argument = body.arguments[0].name if not body.flat else "body"
    if argument != "body":
        yield "argument", argument
    is_usual = reveal(body.media_type) == _USUAL_MEDIA_TYPES.get(body.kind)
    if not is_usual and not _is_raw(body):
        yield "media_type", body.media_type
    if body.flat and not body.required:
        yield "required", False
