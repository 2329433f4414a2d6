"""Operation Objects to endpoint functions.

https://spec.openapis.org/oas/v3.1.1.html#operation-object
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from specpress import names
from specpress.build import arguments, media
from specpress.build.about import about_operation
from specpress.build.credentials import Lifted
from specpress.build.documentation import Documentation
from specpress.build.inputs import one_of
from specpress.build.parameters import ParameterBuilder, parameters, schema_of
from specpress.build.samples import samples
from specpress.build.schemas import SchemaBuilder
from specpress.build.walk import Endpoint, Place, members, place
from specpress.build.words import described
from specpress.ir import (
    Anything,
    Argument,
    Body,
    BodyKind,
    Field,
    MapOf,
    Operation,
    Response,
    Scalar,
    Type,
)
from specpress.load import Document
from specpress.pointer import join
from specpress.sites import Root
from specpress.text import Text

_NONE = Scalar("None")


def roots(document: Document, endpoint: Endpoint, name: str) -> Iterator[Root]:
    """Yield the schemas of an operation, with names for those that stand inline."""
    title = names.pascal(name)
    for parameter in parameters(document, endpoint):
        schema = schema_of(document, parameter)
        if schema:
            yield Root(schema, title + names.pascal(parameter.text("name")))
    body = place(document, join(endpoint.operation.pointer, "requestBody"))
    for _, content in members(document, body, "content"):
        if "schema" in content.value:
            yield Root(join(content.pointer, "schema"), title + "Request")
    for status, response in members(document, endpoint.operation, "responses"):
        ending = "Response" if status[:1] == "2" else "Response" + names.pascal(status)
        for _, content in members(document, response, "content"):
            if "schema" in content.value:
                yield Root(join(content.pointer, "schema"), title + ending)


class OperationBuilder:
    """Builds the operations of one document."""

    def __init__(
        self,
        document: Document,
        schemas: SchemaBuilder,
        documentation: Documentation,
        lifted: Lifted,
    ) -> None:
        self._document = document
        self._schemas = schemas
        self._documentation = documentation
        self._parameters = ParameterBuilder(document, schemas, documentation, lifted)

    def build(self, endpoint: Endpoint, name: str) -> Operation:
        """Return an operation under the name that was decided for it."""
        operation = endpoint.operation
        params = tuple(self._parameters.build(endpoint))
        body = self._body(operation, {p.argument.name for p in params})
        responses = tuple(self._responses(operation))
        return Operation(
            name=name,
            method=endpoint.method,
            path=Text(endpoint.path),
            summary=Text(operation.text("summary") or endpoint.item.text("summary")),
            description=about_operation(
                self._document, endpoint, with_body=bool(body and body.flat)
            ),
            parameters=params,
            body=body,
            responses=responses,
            returns=_returns(responses),
            deprecated=operation.value.get("deprecated") is True,
            samples=samples(self._document, endpoint),
            where=operation.pointer,
        )

    def _body(self, operation: Place, taken: set[str]) -> Body | None:
        if "requestBody" not in operation.value:
            return None
        body = place(self._document, join(operation.pointer, "requestBody"))
        contents = dict(members(self._document, body, "content"))
        media_type = media.best(contents)
        if media_type is None:
            return None
        schema = join(contents[media_type].pointer, "schema")
        kind = media.kind_of(media_type)
        has_schema = "schema" in contents[media_type].value
        type_ = self._schemas.type_at(schema) if has_schema else Anything()
        required = body.value.get("required") is True
        flat = self._schemas.object_at(schema) if has_schema else None
        if flat and kind in ("json", "form", "multipart"):
            fields = [f for f in self._schemas.fields(flat[1]) if not f.read_only]
            arguments = tuple(_body_arguments(fields, taken))
            required = required or any(a.required for a in arguments)
            return Body(kind, Text(media_type), type_, required, True, arguments)
        type_ = _body_type(kind, type_)
        words = described(body.value) + self._documentation.inline(schema, "body")
        name = "body" if "body" not in taken else "body_"
        argument = Argument(name, Text("body"), type_, required, words.text)
        return Body(kind, Text(media_type), type_, required, False, (argument,))

    def _responses(self, operation: Place) -> Iterator[Response]:
        for status, response in members(self._document, operation, "responses"):
            contents = dict(members(self._document, response, "content"))
            media_type = media.best(contents)
            words = described(response.value)
            if media_type is None:
                yield Response(status.upper(), "json", None, words.text)
                continue
            kind = media.kind_of(media_type)
            content = contents[media_type]
            schema = join(content.pointer, "schema")
            doc = (words + self._documentation.inline(schema, "response")).text
            if kind not in ("json", "text"):
                yield Response(status.upper(), "bytes", Scalar("bytes"), doc)
            elif kind == "text":
                yield Response(status.upper(), "text", Scalar("str"), doc)
            else:
                yield Response(status.upper(), "json", self._json(content), doc)

    def _json(self, content: Place) -> Type:
        if "schema" not in content.value:
            return Anything()
        return self._schemas.type_at(join(content.pointer, "schema"))


def _body_arguments(fields: Iterable[Field], taken: set[str]) -> Iterator[Argument]:
    """Yield the fields of a body as arguments: those that are required first."""
    used = {*taken, *arguments.RESERVED}
    for field in sorted(fields, key=lambda f: not f.needed):
        reserved = field.name in arguments.RESERVED
        second = (f"{field.name}_",) if reserved else ()
        name = arguments.free(used, field.name, *second, f"body_{field.name}")
        notes = (*((Text("deprecated"),) if field.deprecated else ()), *field.notes)
        yield Argument(
            name, Text(field.name), field.input_type, field.needed, field.doc, notes
        )


def _body_type(kind: BodyKind, type_: Type) -> Type:
    if kind == "text":
        return Scalar("str")
    if kind == "bytes":
        return Scalar("bytes")
    if kind != "json" and isinstance(type_, Anything):
        return MapOf(Anything())
    return type_


def _returns(responses: Iterable[Response]) -> Type:
    """Return what a successful call gives: a union over its statuses."""
    good = [r for r in responses if r.status.startswith("2")]
    good = good or [r for r in responses if r.status == "DEFAULT"]
    return one_of(r.type or _NONE for r in good) if good else _NONE


Accepts = Callable[[Type], Type]


def with_inputs(operation: Operation, accepts: Accepts) -> Operation:
    """Return the operation with the types that requests accept for its arguments."""

    def accepting(argument: Argument) -> Argument:
        return replace(argument, type=accepts(argument.type))

    body = operation.body and replace(
        operation.body, arguments=tuple(map(accepting, operation.body.arguments))
    )
    params = tuple(
        replace(p, argument=accepting(p.argument)) for p in operation.parameters
    )
    return replace(operation, parameters=params, body=body)
