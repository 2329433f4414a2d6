"""One call of each operation of a generated package, against a recording server."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import replace
from http.cookies import SimpleCookie
from typing import Any, get_overloads
from urllib.parse import parse_qsl, unquote, urlsplit

from corpus.openapi import Document, Node
from corpus.values import Values
from judges.trial.client import Operation, connect, operations
from judges.trial.recorder import Recorded, Recorder
from judges.trial.sample import MISSING, Sample

# Headers that other keywords of OpenAPI describe, and some that are always sent.
_OTHERS = ("accept", "content-type", "authorization", "content-length")
_ALWAYS = ("accept-encoding", "connection", "host", "user-agent")
_TEXTUAL = re.compile("^$|^text/|json")
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
        names = _names(document, path, item, operation)
        whole = _sample(document, names, item, operation)
        needed = {k: v for k, v in whole.values.items() if names[k]}
        for sample in (whole, replace(whole, values=needed)):
            sent = _call(found, client, sample, record)
            if isinstance(sent, str):
                yield f"{name}: {sent}"
                continue
            bases = document.bases(item, operation)
            told = _wrong(sent, found, sample, bases)
            yield from (f"{name}: {fault}" for fault in told)
        yield from (f"{name}: {fault}" for fault in _signature(found, names))
    client.close()


def _call(
    operation: Operation, client: Any, sample: Sample, record: Recorder
) -> Recorded | str:
    """Return the request of a call, or why there is none."""
    record.requests.clear()
    reason = "nothing was sent"
    try:
        operation.function(client, **operation.arguments(sample))
    except Exception as error:  # an answer without a body may be no answer at all
        reason = f"{type(error).__name__}: {error}"
    return record.requests[0] if record.requests else reason


def _names(
    document: Document, path: str, item: dict[str, Any], operation: dict[str, Any]
) -> Names:
    listed = [*(item.get("parameters") or []), *(operation.get("parameters") or [])]
    # A variable that is not declared is a text.
    found: Names = {("path", name[1:-1]): True for name in _VARIABLE.findall(path)}
    for parameter in filter(None, map(document.follow, listed)):
        place, name = str(parameter.get("in")), str(parameter.get("name"))
        # No header and no cookie has a name with spaces, or none.
        if place in ("header", "cookie") and (" " in name or not name):
            continue
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
    chosen: dict[tuple[str, str], Node] = {}
    for number, key in enumerate(names):
        found = schemas.parameters.get(key)
        value = values.of(found[0] if found else {})
        # Numbered, so that none is taken for another.
        chosen[key] = f"a{number}" if value == "a" else value
    content = (document.follow(operation.get("requestBody")) or {}).get("content")
    media_type = next(iter(content or ()), "")
    body = values.of(schemas.body[0]) if schemas.body else MISSING
    return Sample(chosen, media_type, _fitted(body, media_type))


def _fitted(body: Any, media_type: str) -> Any:
    """Return a body, or what a client takes in its place for the media type."""
    if media_type.startswith("multipart/") or "form" in media_type:
        return body if isinstance(body, dict) else {}
    if body is MISSING:
        return body
    if "xml" in media_type:
        return "a"  # which callers write
    if re.search("ndjson|jsonl|json-seq", media_type):
        return body if isinstance(body, list) else [body]
    is_vendor = "vnd." in media_type and isinstance(body, dict | list)
    return body if is_vendor or _TEXTUAL.search(media_type) else b"a"


def _wrong(
    recorded: Recorded, operation: Operation, sample: Sample, bases: set[str]
) -> Iterator[str]:
    method, path = operation.data.method, operation.data.path
    if recorded.method != method:
        yield f"the method is {recorded.method}"
    parts = urlsplit(recorded.target)
    # A fragment tells operations of one path apart; it is not sent.
    shown, _, fixed = path.partition("#")[0].partition("?")
    literals = map(re.escape, map(unquote, _VARIABLE.split(shown)))
    base = "|".join(map(re.escape, bases))
    if not re.fullmatch(f"({base})" + "[^/]+".join(literals), unquote(parts.path)):
        yield f"the path is {parts.path}"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    if not {*parse_qsl(fixed)} <= {*pairs}:
        yield f"the query is {parts.query}"
    cookies = SimpleCookie(recorded.header("cookie")).items()
    texts = {
        "path": [("", unquote(parts.path))],
        "query": pairs,
        "header": [(key.lower(), text) for key, text in recorded.headers],
        "cookie": [(key, morsel.value) for key, morsel in cookies],
    }
    sent = {place: {key for key, _ in found} for place, found in texts.items()}
    for (place, wire), value in sample.values.items():
        if place == "querystring":
            continue
        is_ours = (place, wire) in operation.parameters()  # or it is a credential
        if place != "path" and not _carries(sent[place], wire, value, place):
            yield f"{wire} is not in the {place}"
        elif (
            is_ours and isinstance(value, str) and not _holds(texts[place], wire, value)
        ):
            yield f"{wire} has another value in the {place}"
    for place, wire in sorted(operation.parameters() - sample.values.keys()):
        is_ours = place != "header" or wire.lower() not in _ALWAYS
        if is_ours and _carries(sent.get(place, set()), wire, "", place):
            yield f"{wire} is in the {place}, though it was not given"


def _holds(texts: list[tuple[str, str]], wire: str, value: str) -> bool:
    """Whether a text arrived under its name; a path has no names, but styles."""
    return any(value in text for key, text in texts if key in ("", wire, wire.lower()))


def _carries(sent: set[str], wire: str, value: Node, place: str) -> bool:
    """Whether a parameter arrived; an object may be its properties, or nothing."""
    wire = wire.lower() if place == "header" else wire
    if isinstance(value, dict):
        names = {wire, *value, *(f"{wire}[{name}]" for name in value)}
        return not value or bool(sent & names)
    return value in (None, [None]) or wire in sent


def _signature(operation: Operation, names: Names) -> Iterator[str]:
    function = next(iter(get_overloads(operation.function)), operation.function)
    arguments = inspect.signature(function).parameters
    for part in operation.data.parts:
        key = (type(part).__name__.lower(), getattr(part, "wire", ""))
        if key in names:
            default = arguments[part.argument].default
            if names[key] != (default is inspect.Parameter.empty):
                yield f"{key[1]} is {'not ' * names[key]}required"
