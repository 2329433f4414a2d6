"""Operation Objects to endpoint functions.

https://spec.openapis.org/oas/v3.1.1.html#operation-object
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from specpress.base.text import Text
from specpress.document.document import Document
from specpress.ir.api import Argument, Operation, Scalar, Type
from specpress.lower.bodies import BodyBuilder
from specpress.lower.parameters import ParameterBuilder
from specpress.lower.prose.operations import about_operation
from specpress.lower.prose.schemas import Documentation
from specpress.lower.responses import ResponseBuilder, accepted
from specpress.lower.schemas.declarations import SchemaBuilder
from specpress.lower.security.credentials import Lifted
from specpress.openapi.walk import Endpoint


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
        self._bodies = BodyBuilder(document, schemas, documentation)
        self._responses = ResponseBuilder(document, schemas, documentation)

    def build(self, endpoint: Endpoint, name: str) -> Operation:
        """Return an operation under the name that was decided for it."""
        operation = endpoint.operation
        params = tuple(self._parameters.build(endpoint))
        taken = {p.argument.name for p in params}
        bodies = tuple(self._bodies.build(operation, taken))
        responses = tuple(self._responses.build(operation))
        accepts = accepted(responses)
        return Operation(
            name=name,
            method=endpoint.method,
            path=Text(endpoint.path),
            summary=Text(operation.text("summary") or endpoint.item.text("summary")),
            description=about_operation(
                self._document, endpoint, with_body=any(b.flat for b in bodies)
            ),
            parameters=params,
            bodies=bodies,
            responses=responses,
            accepts=accepts,
            returns=accepts[0].returns if accepts else Scalar("None"),
            deprecated=operation.value.get("deprecated") is True,
            samples=self._documentation.samples(endpoint),
            where=operation.pointer,
        )


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
