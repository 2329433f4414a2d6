"""The surface of a package: what callers can write, a line for each thing.

It is what a reviewer reads first (`api.txt`), what a snapshot guards, and what two
versions of a package are told apart by. Synchronous and asynchronous clients have one
surface, so each line stands for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

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
from specpress.types import Expressions


def surface(api: Api, expressions: Expressions) -> list[str]:
    """Return the lines of a package's surface, sorted."""
    lines = {*_client(api), *_errors(api, expressions)}
    for module in api.modules:
        for declaration in module.declarations:
            lines.update(_declaration(declaration, expressions))
    for group in api.groups:
        for operation in group.operations:
            lines.update(_operation(group, operation, expressions))
        for name, home, function in group.shared:
            lines.add(f"client.{group.name}.{name} = client.{home}.{function}")
    for webhook in api.webhooks:
        type_ = expressions.read[webhook.returns]
        lines.add(f"webhooks.{webhook.name}(payload) -> {type_}")
    return sorted(lines)


def _client(api: Api) -> Iterator[str]:
    name = api.class_name
    for credential in map(credential_view, api.credentials):
        yield f"{name}({credential.name}: {credential.type}) or {credential.variable}"
    for choice in choices(api.servers):
        listed = ", ".join(map(literal, choice.values))
        type_ = f"Literal[{listed}]" if listed else "str"
        default = "None" if choice.default is None else literal(choice.default)
        yield f"{name}({choice.name}: {type_} = {default})"
    yield f"{name}(base_url: str) or {api.base_url_variable}"
    yield f"{name}(http_client: httpx2.Client)"
    yield f"{name}(timeout: float | None)"


def _errors(api: Api, expressions: Expressions) -> Iterator[str]:
    for error in api.errors:
        body = expressions.read[error.type]
        yield f"errors.{error_name(error.status)}.body: {body}"


def _declaration(item: Declaration, expressions: Expressions) -> Iterator[str]:
    name = f"models.{item.name}"
    match item:
        case Enumeration():
            yield from (f"{name}: {literal(v)}" for v in item.values)
            yield from (f"{name}: {end}" for end in item.open_ends)
        case Alias():
            yield f"{name}: {expressions.read[item.type]}"
            if item.input_name:
                sent = expressions.sent[item.input_type]
                yield f"{name} as input, {item.input_name}: {sent}"
        case Model():
            yield f"{name}({', '.join(item.bases) or 'Model'})"
            if item.input_name:
                yield f"{name} as dict, {item.input_name}"
            for field in item.fields:
                default = "" if field.required else " = None"
                deprecated = "  # deprecated" if field.deprecated else ""
                type_ = expressions.read[field.type]
                yield f"{name}.{field.name}: {type_}{default}{deprecated}"


def _operation(
    group: Group, operation: Operation, expressions: Expressions
) -> Iterator[str]:
    call = f"client.{group.name}.{operation.name}"
    deprecated = "  # deprecated" if operation.deprecated else ""
    yield f"{call}() -> {expressions.read[operation.returns]}{deprecated}"
    if operation.security is not None:
        needed = ", or ".join(
            " and ".join(keys) or "nothing" for keys in operation.security
        )
        yield f"{call}() sends {needed or 'no credential'}"
    if operation.server:
        yield f"{call}() goes to {literal(operation.server)}"
    arguments = [p.argument for p in operation.parameters]
    arguments += operation.body.arguments if operation.body else ()
    for argument in arguments:
        default = "" if argument.required else " = MISSING"
        type_ = expressions.sent[argument.type]
        yield f"{call}({argument.name}: {type_}{default})"
    for response in operation.responses:
        if is_error(response.status):
            error = error_name(int(response.status))
            yield f"{call}() {response.status}: raises {error}"
        elif response.type or response.status != "DEFAULT":
            type_ = expressions.read[response.type] if response.type else "None"
            yield f"{call}() {response.status.lower()}: {type_}"


@dataclass(frozen=True, slots=True)
class Difference:
    """Names of one kind that are in one surface or the other, or say another thing."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def compare(old: Iterable[str], new: Iterable[str], kind: str) -> Difference:
    """Tell two surfaces apart; `kind` is `client.` (operations) or `models.`."""
    before, after = _by_owner(old, kind), _by_owner(new, kind)
    return Difference(
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(
            sorted(n for n in before.keys() & after.keys() if before[n] != after[n])
        ),
        removed=tuple(sorted(before.keys() - after.keys())),
    )


def _by_owner(lines: Iterable[str], kind: str) -> Mapping[str, set[str]]:
    """Group lines by what they are about: `client.tag.operation` or `models.Name`."""
    depth = 3 if kind == "client." else 2
    found: dict[str, set[str]] = {}
    for line in lines:
        if line.startswith(kind):
            name = line.split("(")[0].split(":")[0].split(" ")[0]
            owner = ".".join(name.split(".")[:depth])
            found.setdefault(owner, set()).add(line)
    return found
