"""The surface of a package: what callers can write, a line for each thing.

It is what a reviewer reads first (`api.txt`), what a snapshot guards, and what two
versions of a package are told apart by. Synchronous and asynchronous clients have one
surface, so each line stands for both.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from specpress.base.text import Value, reveal, reveal_value
from specpress.ir.api import (
    Alias,
    Api,
    Argument,
    Declaration,
    Enumeration,
    Group,
    Model,
    Operation,
    Response,
)
from specpress.lower.responses import successes
from specpress.openapi.statuses import error_name, is_error
from specpress.python.constructor import choices, credential_view
from specpress.python.literals import literal
from specpress.python.signatures import body_groups, can_be_left_out
from specpress.python.type_expressions import Expressions

Kind = Literal[
    "client", "error", "class", "input", "field", "value", "call", "access",
    "argument", "body", "accept", "status", "shared", "webhook",
]  # fmt: skip


DEPRECATED = "  # deprecated"

LOCATIONS = ("body", "path", "query", "header", "cookie", "querystring")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the surface, and what of the document it tells.

    `where` is the place of a declaration or an operation, empty for the client; `part`
    is what of it: the name that a property or an argument has in the document, a
    status, a value. `owner` is how the line starts, `name` the Python name that the
    part has, `file` where it is defined in the package.
    """

    kind: Kind
    where: str
    part: str
    owner: str
    name: str
    rest: str
    file: str

    @property
    def text(self) -> str:
        return self.owner + self.rest


def argument_part(location: str, wire: str) -> str:
    """Name an argument by where it travels and what it is called there."""
    name = wire.lower() if location == "header" else wire
    return f"{name} in {location}"


def surface(api: Api, expressions: Expressions) -> list[str]:
    """Return the lines of a package's surface, sorted."""
    return sorted({line.text for line in lines(api, expressions)})


def lines(api: Api, expressions: Expressions) -> Iterator[Line]:
    """Yield the lines of a package's surface, each with what it tells."""
    yield from _client(api)
    yield from _errors(api, expressions)
    for module in api.modules:
        for declaration in module.declarations:
            file = f"models/{module.name}.py"
            yield from _declaration(declaration, expressions, file)
    for group in api.groups:
        for operation in group.operations:
            yield from _operation(group, operation, expressions)
        for name, home, operation in group.shared:
            owner = f"client.{group.name}.{name}"
            rest = f" = client.{home}.{operation.name}"
            yield Line("shared", "", owner, owner, name, rest, "client.py")
    for webhook in api.webhooks:
        rest = f"(payload) -> {expressions.read[webhook.returns]}"
        owner = f"webhooks.{webhook.name}"
        where, name = webhook.where, webhook.name
        yield Line("webhook", where, "", owner, name, rest, "webhooks.py")


def _client(api: Api) -> Iterator[Line]:
    def argument(name: str, rest: str) -> Line:
        owner, rest = api.class_name, f"({name}: {rest}"
        return Line("client", "", name, owner, name, rest, "client.py")

    for key in map(credential_view, api.credentials):
        yield argument(key.name, f"{key.type}) or {key.variable}")
    for choice in choices(api.servers):
        listed = ", ".join(map(literal, choice.values))
        type_ = f"Literal[{listed}]" if listed else "str"
        default = "None" if choice.default is None else literal(choice.default)
        yield argument(choice.name, f"{type_} = {default})")
    yield argument("base_url", f"str) or {api.base_url_variable}")
    yield argument("http_client", "httpx2.Client)")
    yield argument("timeout", "float | None)")


def _errors(api: Api, expressions: Expressions) -> Iterator[Line]:
    for error in api.errors:
        name, rest = error_name(error.status), f": {expressions.read[error.type]}"
        owner = f"errors.{name}.body"
        yield Line("error", "", str(error.status), owner, name, rest, "errors.py")


def _declaration(
    item: Declaration, expressions: Expressions, file: str
) -> Iterator[Line]:
    owner = f"models.{item.name}"

    def line(kind: Kind, rest: str, part: str = "", name: str = "") -> Line:
        return Line(kind, item.where, part, owner, name or item.name, rest, file)

    match item:
        case Enumeration():
            for value in item.values:
                yield line("value", f": {literal(value)}", _json(value))
            yield from (line("value", f": {end}", end) for end in item.open_ends)
        case Alias():
            yield line("class", f": {expressions.read[item.type]}")
            if item.input_name:
                rest = f" as input, {item.input_name}: "
                rest += expressions.sent[item.input_type]
                yield line("input", rest, name=item.input_name)
        case Model():
            yield line("class", f"({', '.join(item.bases) or 'Model'})")
            if item.input_name:
                rest = f" as dict, {item.input_name}"
                yield line("input", rest, name=item.input_name)
            for field in item.fields:
                default = "" if field.required else " = None"
                deprecated = DEPRECATED if field.deprecated else ""
                type_ = expressions.read[field.type]
                rest = f".{field.name}: {type_}{default}{deprecated}"
                yield line("field", rest, reveal(field.wire), field.name)


def _json(value: Value) -> str:
    return json.dumps(reveal_value(value), ensure_ascii=False)


def _operation(
    group: Group, operation: Operation, expressions: Expressions
) -> Iterator[Line]:
    owner = f"client.{group.name}.{operation.name}"
    file = f"endpoints/{group.name}.py"

    def line(kind: Kind, rest: str, part: str = "", name: str = owner) -> Line:
        return Line(kind, operation.where, part, owner, name, rest, file)

    deprecated = DEPRECATED if operation.deprecated else ""
    yield line("call", f"() -> {expressions.read[operation.returns]}{deprecated}")
    if operation.security is not None:
        needed = ", or ".join(
            " and ".join(keys) or "nothing" for keys in operation.security
        )
        yield line("access", f"() sends {needed or 'no credential'}", "security")
    if operation.server:
        yield line("access", f"() goes to {literal(operation.server)}", "server")
    for parameter in operation.parameters:
        for argument, rest in _arguments([parameter.argument], expressions):
            part = argument_part(parameter.location, reveal(argument.wire))
            yield line("argument", rest, part, argument.name)
    yield from _bodies(operation, expressions, line)
    for accept in operation.accepts:
        if accept.choice or accept is not operation.accepts[0]:
            for name in accept.media_types:
                returns = expressions.read[accept.returns]
                rest = f"() accepting {literal(name)} -> {returns}"
                yield line("accept", rest, reveal(name))
    for response in operation.responses:
        if rest := _response(operation, response, expressions):
            yield line("status", rest, response.status)


def _arguments(
    arguments: Iterable[Argument], expressions: Expressions
) -> Iterator[tuple[Argument, str]]:
    for argument in arguments:
        default = "" if argument.required else " = MISSING"
        type_ = expressions.sent[argument.type]
        yield argument, f"({argument.name}: {type_}{default})"


def _bodies(
    operation: Operation, expressions: Expressions, line: Callable[..., Line]
) -> Iterator[Line]:
    """Yield the arguments of the default body, then what others there are."""
    for index, group in enumerate(body_groups(operation)):
        told = [*_arguments(group[0].arguments, expressions)]
        names = [body.media_type for body in group]
        if index == 0:
            for argument, rest in told:
                part = argument_part("body", reveal(argument.wire))
                yield line("argument", rest, part, argument.name)
            for name in names if len(names) > 1 else ():
                yield line("body", f"() as {literal(name)}", reveal(name))
            continue
        for argument, rest in told:
            for name in names:
                part = f"{reveal(argument.wire)} as {reveal(name)}"
                rest_as = f"{rest} as {literal(name)}"
                yield line("body", rest_as, part, argument.name)
    if can_be_left_out(operation):
        yield line("body", "() without body")


def _response(
    operation: Operation, response: Response, expressions: Expressions
) -> str:
    status = response.status.lower()
    types = [expressions.read[c.type] for c in response.contents[:1]]
    if is_error(response.status):
        return f"() {status}: raises {error_name(int(response.status))}"
    if not types and response.status == "DEFAULT":
        return ""
    if response in successes(operation.responses):
        return f"() {status}: {[*types, 'None'][0]}"
    body = f" with body {types[0]}" if types else ""
    return f"() {status}: raises StatusError{body}"
