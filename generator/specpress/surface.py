"""The surface of a package: what callers can write, a line for each thing.

It is what a reviewer reads first (`api.txt`), what a snapshot guards, and what two
versions of a package are told apart by. Synchronous and asynchronous clients have one
surface, so each line stands for both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from specpress.constructor import choices, credential_view
from specpress.ir import (
    Alias,
    Api,
    Declaration,
    Enumeration,
    Group,
    Model,
    Operation,
)
from specpress.literals import literal
from specpress.statuses import error_name, is_error
from specpress.text import reveal
from specpress.types import Expressions

Kind = Literal[
    "client", "error", "class", "input", "field", "value", "call", "access",
    "argument", "status", "shared", "webhook",
]  # fmt: skip


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
        for name, home, function in group.shared:
            owner, rest = f"client.{group.name}.{name}", f" = client.{home}.{function}"
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
            for value in (*map(literal, item.values), *item.open_ends):
                yield line("value", f": {value}", value)
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
                deprecated = "  # deprecated" if field.deprecated else ""
                type_ = expressions.read[field.type]
                rest = f".{field.name}: {type_}{default}{deprecated}"
                yield line("field", rest, reveal(field.wire), field.name)


def _operation(
    group: Group, operation: Operation, expressions: Expressions
) -> Iterator[Line]:
    owner = f"client.{group.name}.{operation.name}"
    file = f"endpoints/{group.name}.py"

    def line(kind: Kind, rest: str, part: str = "", name: str = owner) -> Line:
        return Line(kind, operation.where, part, owner, name, rest, file)

    deprecated = "  # deprecated" if operation.deprecated else ""
    yield line("call", f"() -> {expressions.read[operation.returns]}{deprecated}")
    if operation.security is not None:
        needed = ", or ".join(
            " and ".join(keys) or "nothing" for keys in operation.security
        )
        yield line("access", f"() sends {needed or 'no credential'}", "security")
    if operation.server:
        yield line("access", f"() goes to {literal(operation.server)}", "server")
    arguments = [p.argument for p in operation.parameters]
    arguments += operation.body.arguments if operation.body else ()
    for argument in arguments:
        default = "" if argument.required else " = MISSING"
        rest = f"({argument.name}: {expressions.sent[argument.type]}{default})"
        yield line("argument", rest, reveal(argument.wire), argument.name)
    for response in operation.responses:
        status = response.status
        if is_error(status):
            yield line(
                "status", f"() {status}: raises {error_name(int(status))}", status
            )
        elif response.type or status != "DEFAULT":
            type_ = expressions.read[response.type] if response.type else "None"
            yield line("status", f"() {status.lower()}: {type_}", status)
