"""Operation Objects to endpoint functions.

https://spec.openapis.org/oas/v3.1.1.html#operation-object
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Literal, cast

from specpress import names
from specpress.build import media
from specpress.build.about import about_operation, about_parameter
from specpress.build.documentation import Documentation
from specpress.build.inputs import one_of
from specpress.build.samples import samples
from specpress.build.schemas import SchemaBuilder
from specpress.build.walk import Endpoint, Place, items, members, place
from specpress.build.words import described
from specpress.ir import (
    Anything,
    Argument,
    Body,
    BodyKind,
    Field,
    MapOf,
    Operation,
    Parameter,
    Response,
    Scalar,
    Type,
)
from specpress.load import Document
from specpress.pointer import join
from specpress.sites import Root
from specpress.text import Text

Location = Literal["path", "query", "header", "cookie"]
_LOCATIONS = ("path", "query", "header", "cookie")
_DEFAULT_STYLE = {
    "path": "simple",
    "query": "form",
    "header": "simple",
    "cookie": "form",
}
# Headers that other keywords of OpenAPI describe.
_NOT_PARAMETERS = ("accept", "content-type", "authorization")
# What every endpoint function has, and what it calls.
RESERVED_ARGUMENTS = ("client", "options", "locals")
_NONE = Scalar("None")


def roots(document: Document, endpoint: Endpoint, name: str) -> Iterator[Root]:
    """Yield the schemas of an operation, with names for those that stand inline."""
    title = names.pascal(name)
    for parameter in parameters(document, endpoint):
        schema = _schema_of(document, parameter)
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


def parameters(document: Document, endpoint: Endpoint) -> list[Place]:
    """Return the parameters of an operation, those of its path included."""
    found: dict[tuple[str, str], Place] = {}
    for owner in (endpoint.item, endpoint.operation):
        for parameter in items(document, owner, "parameters"):
            key = (parameter.text("in"), parameter.text("name"))
            if key[0] in _LOCATIONS and not _is_described_elsewhere(*key):
                found[key] = parameter
    return list(found.values())


def _is_described_elsewhere(location: str, name: str) -> bool:
    return location == "header" and name.lower() in _NOT_PARAMETERS


def _schema_of(document: Document, parameter: Place) -> str:
    """Return the place of a parameter's schema, also of one given by `content`."""
    if "schema" in parameter.value:
        return join(parameter.pointer, "schema")
    for _, content in members(document, parameter, "content"):
        if "schema" in content.value:
            return join(content.pointer, "schema")
    return ""


class OperationBuilder:
    """Builds the operations of one document."""

    def __init__(
        self,
        document: Document,
        schemas: SchemaBuilder,
        documentation: Documentation,
        lifted: frozenset[str],
    ) -> None:
        self._document = document
        self._schemas = schemas
        self._documentation = documentation
        self._lifted = lifted

    def build(self, endpoint: Endpoint, name: str) -> Operation:
        """Return an operation under the name that was decided for it."""
        operation = endpoint.operation
        params = self._parameters(endpoint)
        body = self._body(operation, {p.argument.name for p in params})
        responses = tuple(self._responses(operation))
        return Operation(
            name=name,
            method=endpoint.method.upper(),
            path=Text(endpoint.path),
            summary=Text(operation.text("summary") or endpoint.item.text("summary")),
            description=about_operation(
                self._document, endpoint, with_body=bool(body and body.flat)
            ),
            parameters=tuple(params),
            body=body,
            responses=responses,
            returns=_returns(responses),
            deprecated=operation.value.get("deprecated") is True,
            samples=samples(self._document, endpoint),
            where=operation.pointer,
        )

    def _parameters(self, endpoint: Endpoint) -> list[Parameter]:
        found = [
            p
            for p in parameters(self._document, endpoint)
            if not (p.text("in") == "header" and p.text("name").lower() in self._lifted)
        ]
        wished = [names.variable(p.text("name"), "parameter") for p in found]
        stated = [self._schemas.argument_name(p.pointer) for p in found]
        twice = {name for name, count in Counter(wished).items() if count > 1}
        taken = {*RESERVED_ARGUMENTS, *filter(None, stated)}
        made: list[Parameter] = []
        for parameter, name, own in zip(found, wished, stated, strict=True):
            if own:
                made.append(self._parameter(parameter, own))
                continue
            if name in twice:
                name = f"{parameter.text('in')}_{name}"
            spelled = names.variable(names.spelled(parameter.text("name")), "parameter")
            made.append(self._parameter(parameter, _free(taken, name, spelled)))
        return made

    def _parameter(self, parameter: Place, name: str) -> Parameter:
        location = cast(Location, parameter.text("in"))
        style = parameter.text("style") or _DEFAULT_STYLE[location]
        explode = parameter.value.get("explode")
        schema = _schema_of(self._document, parameter)
        type_ = self._schemas.type_at(schema) if schema else Anything()
        return Parameter(
            Argument(
                name,
                Text(parameter.text("name")),
                type_,
                location == "path" or parameter.value.get("required") is True,
                self._about_parameter(parameter, schema),
            ),
            type_,
            location,
            "json" if "content" in parameter.value else style,
            explode if isinstance(explode, bool) else style == "form",
            parameter.value.get("allowReserved") is True,
        )

    def _about_parameter(self, parameter: Place, schema: str) -> Text:
        name = parameter.text("name")
        parts = [schema] if schema else []
        words = about_parameter(self._document, parameter)
        return (words + self._documentation.of(parts, name)).text

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
    used = {*taken, *RESERVED_ARGUMENTS}
    for field in sorted(fields, key=lambda f: not f.needed):
        reserved = field.name in RESERVED_ARGUMENTS
        second = (f"{field.name}_",) if reserved else ()
        name = _free(used, field.name, *second, f"body_{field.name}")
        yield Argument(
            name, Text(field.name), field.input_type, field.needed, field.doc
        )


def _free(used: set[str], *wishes: str) -> str:
    """Take the first name that is free; the last one gets underscores until it is."""
    name = next((w for w in wishes if w not in used), wishes[-1])
    while name in used:
        name += "_"
    used.add(name)
    return name


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
