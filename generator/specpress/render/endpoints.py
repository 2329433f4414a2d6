"""What the template of a file of endpoint functions shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from specpress import names
from specpress.access import Security
from specpress.docstrings import docstring
from specpress.ir import (
    Argument,
    Body,
    BodyKind,
    Group,
    Operation,
    Parameter,
    Response,
)
from specpress.render.endpoint_docs import operation_doc
from specpress.render.imports import ImportList, Imports
from specpress.text import Text, reveal
from specpress.types import Expressions

_RAW = {"text": "TEXT", "bytes": "BYTES"}
_BODY_CLASSES: Mapping[tuple[BodyKind, bool], str] = {
    ("json", True): "JsonFields",
    ("json", False): "JsonBody",
    ("form", True): "FormFields",
    ("form", False): "FormBody",
    ("multipart", True): "FormFields",
    ("multipart", False): "FormBody",
    ("text", False): "RawBody",
    ("bytes", False): "RawBody",
}
_BODY_MODULES: Mapping[BodyKind, str] = {
    "json": ".._runtime.operation",
    "form": ".._runtime.bodies",
    "multipart": ".._runtime.bodies",
    "text": ".._runtime.bodies",
    "bytes": ".._runtime.bodies",
}
_LOCATIONS = {"querystring": "QueryString"}
_USUAL_MEDIA_TYPES: Mapping[BodyKind, str] = {
    "json": "application/json",
    "form": "application/x-www-form-urlencoded",
}


@dataclass(frozen=True, slots=True)
class ArgumentView:
    """A keyword of an endpoint function."""

    name: str
    type: str
    required: bool


@dataclass(frozen=True, slots=True)
class ParameterView:
    """A part of the request that is no body; `settings` differ from the default."""

    kind: str
    argument: str
    wire: Text
    type: str
    settings: tuple[tuple[str, str | bool], ...]


@dataclass(frozen=True, slots=True)
class BodyView:
    """How the body is made from arguments; `settings` differ from the default."""

    kind: str
    type: str
    renamed: tuple[tuple[str, str], ...]
    settings: tuple[tuple[str, Text | str | bool], ...]


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What a status answers: a type expression, another kind, or nothing."""

    status: str
    type: str
    raw: str


@dataclass(frozen=True, slots=True)
class OperationView:
    """One endpoint function, sync and async."""

    name: str
    async_name: str
    constant: str
    method: str
    path: Text
    parameters: tuple[ParameterView, ...]
    body: BodyView | None
    answers: tuple[AnswerView, ...]
    security: Security | None
    server: Text
    arguments: tuple[ArgumentView, ...]
    returns: str
    doc: str


@dataclass(frozen=True, slots=True)
class BoundView:
    """An attribute of the resources, and the functions that it binds."""

    name: str
    function: str
    async_function: str


@dataclass(frozen=True, slots=True)
class EndpointsFile:
    """The endpoint functions of one tag, and the classes that bind them."""

    name: str
    class_name: str
    doc: str
    imports: Imports
    operations: tuple[OperationView, ...]
    bound: tuple[BoundView, ...]
    others: tuple[str, ...]


def endpoints_file(
    group: Group, expressions: Expressions, modules: Mapping[str, str]
) -> EndpointsFile:
    """Return what the file of a group shows."""
    classes = (group.class_name, f"Async{group.class_name}")
    imports = ImportList(modules, "..models.", shadowed=classes)
    imports.local(".._runtime.client", "AsyncResource", "Resource")
    if group.operations:
        imports.local(".._runtime.operation", "Operation")
    if group.operations:
        callers = ("AsyncCaller", "Caller", "Options")
        imports.local(".._runtime.client", *callers, checking=True)
    views = tuple(_operation(o, expressions, imports) for o in group.operations)
    bound = [BoundView(v.name, v.name, v.async_name) for v in views]
    for name, module, function in group.shared:
        there = f"{module}.{function}", f"{module}.{names.asynchronous(function)}"
        bound.append(BoundView(name, *there))
    return EndpointsFile(
        name=group.name,
        class_name=group.class_name,
        doc=docstring(group.doc, 4) if group.doc else "",
        imports=imports.done(),
        operations=views,
        bound=tuple(sorted(bound, key=lambda b: b.name)),
        others=tuple(sorted({module for _, module, _ in group.shared})),
    )


def _operation(
    operation: Operation, expressions: Expressions, imports: ImportList
) -> OperationView:
    arguments = _arguments(operation)
    if any(not a.required for a in arguments):
        imports.third_party("pydantic", "MISSING")
    return OperationView(
        name=operation.name,
        async_name=names.asynchronous(operation.name),
        constant=f"_{operation.name.strip('_').upper()}",
        method=operation.method,
        path=operation.path,
        parameters=tuple(
            _parameter(p, expressions, imports) for p in operation.parameters
        ),
        body=_body(operation, expressions, imports),
        answers=tuple(_answer(r, expressions, imports) for r in operation.responses),
        security=operation.security,
        server=operation.server,
        arguments=tuple(
            ArgumentView(
                a.name,
                imports.expression(expressions.sent[a.type], checking=True),
                a.required,
            )
            for a in arguments
        ),
        returns=imports.expression(expressions.read[operation.returns], checking=True),
        doc=operation_doc(operation, arguments),
    )


def _arguments(operation: Operation) -> list[Argument]:
    """Return all keywords, in the order of the document, required ones first."""
    found = [p.argument for p in operation.parameters]
    found += operation.body.arguments if operation.body else ()
    return sorted(found, key=lambda a: not a.required)


def _parameter(
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
    if parameter.style == "json":
        yield "as_json", True
    if parameter.style in ("json", "text") or parameter.location == "querystring":
        return
    if parameter.style != usual:
        yield "style", parameter.style
    if parameter.explode != (usual == "form"):
        yield "explode", parameter.explode
    if parameter.allow_reserved and parameter.location != "header":
        yield "allow_reserved", True


def _body(
    operation: Operation, expressions: Expressions, imports: ImportList
) -> BodyView | None:
    body = operation.body
    if body is None:
        return None
    kind = _BODY_CLASSES[body.kind, body.flat]
    imports.local(_BODY_MODULES[body.kind], kind)
    renamed = {a.name: reveal(a.wire) for a in body.arguments if body.flat}
    return BodyView(
        kind=kind,
        type=expressions.read[body.type],
        renamed=tuple((a, f) for a, f in renamed.items() if a != f),
        settings=tuple(_body_settings(body)),
    )


def _body_settings(body: Body) -> Iterator[tuple[str, Text | str | bool]]:
    argument = body.arguments[0].name if not body.flat else "body"
    if argument != "body":
        yield "argument", argument
    if reveal(body.media_type) != _USUAL_MEDIA_TYPES.get(body.kind):
        yield "media_type", body.media_type
    if body.flat and not body.required:
        yield "required", False


def _answer(
    response: Response, expressions: Expressions, imports: ImportList
) -> AnswerView:
    status = "default" if response.status == "DEFAULT" else response.status
    if response.type is None:
        return AnswerView(status, "", "")
    raw = _RAW.get(response.kind, "")
    if raw:
        imports.local(".._runtime.operation", raw)
    return AnswerView(status, "" if raw else expressions.read[response.type], raw)
