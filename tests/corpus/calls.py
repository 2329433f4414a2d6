"""One call of each operation of a generated package, against a recording server."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from http.cookies import SimpleCookie
from typing import Any, get_overloads
from urllib.parse import parse_qsl, urlsplit

from corpus.openapi import Document, Node
from corpus.values import Values
from judges.trial.client import Operation, connect, operations
from judges.trial.recorder import Recorded, Recorder
from judges.trial.sample import MISSING, Sample

# Headers that other keywords of OpenAPI describe.
_OTHERS = ("accept", "content-type", "authorization")
_VARIABLE = re.compile(r"\{[^{}]*\}")

Names = dict[tuple[str, str], bool]
"""Location and name of each parameter, and whether it is required."""


def faults(document: Document, package: str, record: Recorder) -> Iterator[str]:
    """Yield what a call of an operation does other than the document says."""
    known = operations(package)
    client = connect(package, record.url)
    for method, path, item, operation in document.operations():
        name = f"{method} {path}"
        found = known.get((method, path))
        if found is None:
            yield f"{name}: no function"
            continue
        names = _names(document, item, operation)
        record.requests.clear()
        reason = "nothing was sent"
        sample = _sample(document, names, item, operation)
        try:
            found.function(client, **found.arguments(sample))
        except Exception as error:  # an answer without a body may be no answer at all
            reason = f"{type(error).__name__}: {error}"
        if not record.requests:
            yield f"{name}: {reason}"
            continue
        wrong = _wrong(record.requests[0], name, sample)
        yield from (f"{name}: {f}" for f in wrong)
        yield from (f"{name}: {f}" for f in _signature(found, names))
    client.close()


def _names(
    document: Document, item: dict[str, Any], operation: dict[str, Any]
) -> Names:
    listed = [*(item.get("parameters") or []), *(operation.get("parameters") or [])]
    found: Names = {}
    for parameter in filter(None, map(document.follow, listed)):
        place, name = str(parameter.get("in")), str(parameter.get("name"))
        if place in ("path", "query", "header", "cookie", "querystring"):
            needed = parameter.get("required") is True or place == "path"
            found[place, name] = needed
    return {
        k: v
        for k, v in found.items()
        if k[0] != "header" or k[1].lower() not in _OTHERS
    }


def _sample(
    document: Document,
    names: Names,
    item: dict[str, Any],
    operation: dict[str, Any],
) -> Sample:
    values = Values(document)
    schemas = document.schemas(item, operation)
    chosen: dict[tuple[str, str], Node] = {
        key: values.of(schemas.parameters[key][0] if schemas.parameters[key] else {})
        for key in names
    }
    body = values.of(schemas.body[0]) if schemas.body else MISSING
    return Sample(chosen, "", body)


def _wrong(recorded: Recorded, name: str, sample: Sample) -> Iterator[str]:
    method, _, path = name.partition(" ")
    if recorded.method != method:
        yield f"the method is {recorded.method}"
    parts = urlsplit(recorded.target)
    # A fragment tells operations of one path apart; it is not sent.
    literals = map(re.escape, _VARIABLE.split(path.partition("#")[0]))
    if not re.fullmatch("[^/]+".join(literals), parts.path):
        yield f"the path is {parts.path}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    sent = {
        "query": {key for key, _ in pairs},
        "header": {key.lower() for key, _ in recorded.headers},
        "cookie": {*SimpleCookie(recorded.header("cookie"))},
    }
    for (place, wire), value in sample.values.items():
        if place in sent and not _carries(sent[place], wire, value, place):
            yield f"{wire} is not in the {place}"


def _carries(sent: set[str], wire: str, value: Node, place: str) -> bool:
    """Whether a parameter arrived; an object may be its properties, or nothing."""
    wire = wire.lower() if place == "header" else wire
    if isinstance(value, dict):
        names = {wire, *value, *(f"{wire}[{name}]" for name in value)}
        return not value or bool(sent & names)
    return value is None or wire in sent


def _signature(operation: Operation, names: Names) -> Iterator[str]:
    function = next(iter(get_overloads(operation.function)), operation.function)
    arguments = inspect.signature(function).parameters
    for part in operation.data.parts:
        key = (type(part).__name__.lower(), getattr(part, "wire", ""))
        if key in names:
            default = arguments[part.argument].default
            if names[key] != (default is inspect.Parameter.empty):
                yield f"{key[1]} is {'not ' * names[key]}required"
