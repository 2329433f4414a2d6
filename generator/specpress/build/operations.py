"""Operation Objects to endpoint functions.

https://spec.openapis.org/oas/v3.1.1.html#operation-object
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Literal, cast

from specpress import names
from specpress.build import arguments
from specpress.build.about import about_operation, about_parameter
from specpress.build.bodies import BodyBuilder
from specpress.build.documentation import Documentation
from specpress.build.responses import ResponseBuilder, returned
from specpress.build.samples import samples
from specpress.build.schemas import SchemaBuilder
from specpress.build.walk import Endpoint, Place, items, members, place
from specpress.ir import Anything, Argument, Operation, Parameter, Type
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
            if "itemSchema" in content.value:
                yield Root(join(content.pointer, "itemSchema"), title + "Item")


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
        self._bodies = BodyBuilder(document, schemas, documentation)
        self._responses = ResponseBuilder(document, schemas, documentation)
        self._lifted = lifted

    def build(self, endpoint: Endpoint, name: str) -> Operation:
        """Return an operation under the name that was decided for it."""
        operation = endpoint.operation
        params = self._parameters(endpoint)
        taken = {p.argument.name for p in params}
        bodies = tuple(self._bodies.build(operation, taken))
        responses = tuple(self._responses.build(operation))
        return Operation(
            name=name,
            method=endpoint.method.upper(),
            path=Text(endpoint.path),
            summary=Text(operation.text("summary") or endpoint.item.text("summary")),
            description=about_operation(
                self._document, endpoint, with_body=any(b.flat for b in bodies[:1])
            ),
            parameters=tuple(params),
            bodies=bodies,
            responses=responses,
            returns=returned(responses),
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
        twice = {name for name, count in Counter(wished).items() if count > 1}
        taken: set[str] = set(arguments.RESERVED)
        made: list[Parameter] = []
        for parameter, name in zip(found, wished, strict=True):
            if name in twice:
                name = f"{parameter.text('in')}_{name}"
            spelled = names.variable(names.spelled(parameter.text("name")), "parameter")
            name = arguments.free(taken, name, spelled)
            made.append(self._parameter(parameter, name))
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


Accepts = Callable[[Type], Type]


def with_inputs(operation: Operation, accepts: Accepts) -> Operation:
    """Return the operation with the types that requests accept for its arguments."""

    def accepting(argument: Argument) -> Argument:
        return replace(argument, type=accepts(argument.type))

    bodies = tuple(
        replace(b, arguments=tuple(map(accepting, b.arguments)))
        for b in operation.bodies
    )
    params = tuple(
        replace(p, argument=accepting(p.argument)) for p in operation.parameters
    )
    return replace(operation, parameters=params, bodies=bodies)
