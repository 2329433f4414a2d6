"""Paths and operations: identifiers, parameters, statuses, credentials."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import ROOT, join
from specpress.base.wording import quote
from specpress.document.document import Document
from specpress.openapi.grammar import METHODS
from specpress.openapi.headers import is_header_name
from specpress.validate.path_templates import PathTemplates
from specpress.validate.references import final
from specpress.validate.rules import Findings
from specpress.validate.walk import Place

_LOCATIONS = (
    "path", "query", "header", "cookie", "querystring", "body", "formData"
)  # fmt: skip
_STYLES = (
    "matrix", "label", "simple", "form", "spaceDelimited", "pipeDelimited",
    "deepObject", "cookie",
)  # fmt: skip
_STATUS = re.compile(r"[1-9][0-9][0-9]|[1-9][xX]{2}|default|x-.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Operation:
    path: str
    method: str
    pointer: str
    value: Mapping[str, Any]
    parameters: tuple[Place, ...]

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"


def check_operations(
    document: Document, places: Collection[Place], findings: Findings
) -> None:
    """Report what keeps an operation from being called, or makes it ambiguous."""
    operations = list(_operations(document, findings))
    _check_identifiers(operations, findings)
    schemes = _security_schemes(document)
    _check_security(ROOT, document.data, schemes, findings)
    templates = _templates(operations, places)
    for operation in operations:
        templates.check(
            operation.path, operation.pointer, operation.parameters, findings
        )
        _check_statuses(operation, findings)
        _check_security(operation.pointer, operation.value, schemes, findings)
    for place in places:
        if place.kind == "parameter":
            _check_parameter(place, findings)
        elif place.kind in ("operation", "path item"):
            _check_repetition(document, place, findings)


def _templates(
    operations: Collection[_Operation], places: Collection[Place]
) -> PathTemplates:
    used = [p for operation in operations for p in operation.parameters]
    declared = [place for place in places if place.kind == "parameter"]
    return PathTemplates((o.path for o in operations), [*used, *declared])


def _operations(document: Document, findings: Findings) -> Iterator[_Operation]:
    paths_pointer, paths = final(document, join(ROOT, "paths"))
    for path in paths if is_mapping(paths) else ():
        if path.startswith("x-"):
            continue
        pointer = join(paths_pointer, path)
        if not path.startswith("/"):
            message = f"the path {quote(path)} does not start with a slash"
            findings.add(pointer, "bad-path", message, "put a slash before it")
        home, item = final(document, pointer)
        if is_mapping(item):
            yield from _operations_of(document, path, home, item)


def _operations_of(
    document: Document, path: str, home: str, item: Mapping[str, Any]
) -> Iterator[_Operation]:
    shared = tuple(_parameters(document, home, item))
    methods = [(join(home, m), m, item.get(m)) for m in METHODS]
    extra = item.get("additionalOperations")
    if is_mapping(extra):
        around = join(home, "additionalOperations")
        methods += [(join(around, m), m, value) for m, value in extra.items()]
    for pointer, method, value in methods:
        if is_mapping(value):
            own = _parameters(document, pointer, value)
            yield _Operation(path, method, pointer, value, (*shared, *own))


def _parameters(
    document: Document, pointer: str, owner: Mapping[str, Any]
) -> Iterator[Place]:
    """Give the parameters of an operation or path item by the place of each use."""
    items = owner.get("parameters")
    for index in range(len(items) if is_list(items) else 0):
        place = join(pointer, "parameters", index)
        _, value = final(document, place)
        if is_mapping(value):
            yield Place(place, "parameter", value)


def _check_identifiers(operations: list[_Operation], findings: Findings) -> None:
    uses: defaultdict[str, list[_Operation]] = defaultdict(list)
    for operation in operations:
        identifier = operation.value.get("operationId")
        if isinstance(identifier, str):
            uses[identifier].append(operation)
    for identifier, (first, *others) in uses.items():
        for other in others:
            is_head = other.path == first.path and "head" in (
                other.method,
                first.method,
            )
            findings.add(
                join(other.pointer, "operationId"),
                "shared-operation-id" if is_head else "duplicate-operation-id",
                f"{quote(other)} has the operationId {quote(identifier)}, which "
                f"{quote(first)} has too ({first.pointer})",
                "give each operation an operationId of its own",
            )


def _check_statuses(operation: _Operation, findings: Findings) -> None:
    """https://spec.openapis.org/oas/v3.1.1.html#responses-object"""
    responses = operation.value.get("responses")
    for status in responses if is_mapping(responses) else ():
        if not _STATUS.fullmatch(status) and status != "$ref":
            findings.add(
                join(operation.pointer, "responses", status),
                "bad-status",
                f"{quote(status)} is no HTTP status",
                "write three digits such as 200, a range such as 2XX, or default",
            )


def _check_parameter(place: Place, findings: Findings) -> None:
    """https://spec.openapis.org/oas/v3.1.1.html#parameter-object"""
    name, location = place.value.get("name"), place.value.get("in")
    if not isinstance(name, str) and location != "querystring":
        message = "a parameter must have a name, which is a string"
        remedy = "name it as it is called in the request: `name: limit`"
        findings.add(place.pointer, "wrong-structure", message, remedy)
    if location not in _LOCATIONS:
        told = f"{quote(location)} is none" if "in" in place.value else "it has no `in`"
        message = f"a parameter must have a place in the request, and {told}"
        remedy = "write `in: query`, or path, header, cookie"
        findings.add(place.pointer, "wrong-structure", message, remedy)
    if location == "header" and isinstance(name, str) and not is_header_name(name):
        message = f"{quote(name)} is no name of a header, so it is left out"
        remedy = "correct the name, or remove the parameter"
        findings.add(join(place.pointer, "name"), "bad-header-name", message, remedy)
    style = place.value.get("style") or "form"
    if style not in _STYLES:
        message = f"{quote(style)} is no style of a parameter"
        remedy = f"remove it, or write one of {', '.join(_STYLES)}"
        findings.add(join(place.pointer, "style"), "unknown-style", message, remedy)


def _check_repetition(document: Document, owner: Place, findings: Findings) -> None:
    """A parameter is known by its name and location together."""
    seen: dict[tuple[str, str], Mapping[str, Any]] = {}
    for place in _parameters(document, owner.pointer, owner.value):
        key = (str(place.value.get("name")), str(place.value.get("in")))
        if key in seen:
            message = f"the {quote(key[1])} parameter {quote(key[0])} is declared twice"
            remedy = "remove one of the two"
            same = place.value == seen[key]
            rule = "repeated-parameter" if same else "duplicate-parameter"
            findings.add(place.pointer, rule, message, remedy)
        seen[key] = place.value


def _security_schemes(document: Document) -> set[str]:
    _, components = final(document, join(ROOT, "components"))
    modern = components.get("securitySchemes") if is_mapping(components) else None
    known: set[str] = set()
    for schemes in (modern, document.data.get("securityDefinitions")):
        known |= set(schemes) if is_mapping(schemes) else set()
    return known


def _check_security(
    pointer: str, owner: Mapping[str, Any], schemes: set[str], findings: Findings
) -> None:
    """https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object"""
    security = owner.get("security")
    for index, requirement in enumerate(security if is_list(security) else ()):
        for name in requirement if is_mapping(requirement) else ():
            if name not in schemes:
                findings.add(
                    join(pointer, "security", index, name),
                    "undeclared-security" if schemes else "unknown-security",
                    f"the security scheme {quote(name)} is not declared",
                    "declare it under components/securitySchemes, or correct the name",
                )
