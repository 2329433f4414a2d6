"""Arguments and answers made from the document by schemathesis.

It would make whole requests, with their parameters serialized. To get values, each
operation becomes one that posts a JSON object: its properties are the parameters and
the body. So one schema gives values that are valid together.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, Verbosity, given, settings
from schemathesis import GenerationMode

from judges.trial.document import Endpoint, Node, answers, resolve
from judges.trial.sample import MISSING, Answer, Sample

_BODY = "body"
# Field values of HTTP are visible ASCII; cookies and some servers allow still less.
_TOKEN = "^[A-Za-z0-9_~-]+$"
_SAID = {"enum", "const", "format", "pattern"}


def requests(
    document: Mapping[str, Any], endpoint: Endpoint, count: int
) -> Iterator[Sample]:
    """Yield samples of an operation: so many of each media type of its body."""
    parameters = _parameters(document, endpoint)
    body = resolve(document, endpoint.operation.get("requestBody", {}))
    contents = {n: c for n, c in body.get("content", {}).items() if not _is_xml(n)}
    for media_type, content in contents.items() or [("", None)]:
        properties = {f"{i} {p['in']} {p['name']}": s for i, (p, s) in parameters}
        needed = [
            name
            for name, (_, (p, _)) in zip(properties, parameters, strict=True)
            if p.get("required") or p["in"] == "path"
        ]
        if content is not None:
            properties[_BODY] = _meant(document, content.get("schema", {}))
            needed += [_BODY] if _is_needed(document, body, properties[_BODY]) else []
        schema = {
            "type": "object",
            "properties": properties,
            "required": needed,
            "additionalProperties": False,
        }
        for made in _drawn({**document, "paths": {"/": _posting(schema)}}, count):
            values = {
                (p["in"], p["name"]): made[name]
                for name, (_, (p, _)) in zip(properties, parameters, strict=False)
                if name in made
            }
            whole = made.get(_BODY, MISSING)
            if content is not None and not _is_json(media_type):
                whole = _as_files(document, properties[_BODY], whole)
            yield Sample(values, media_type, whole)


def responses(document: Mapping[str, Any]) -> Iterator[Answer]:
    """Yield a body for each JSON answer."""
    mirrored = _mirrored(deepcopy(dict(document)))
    for method, path, status, schema in answers(document):
        paths = {"/": _posting(_mirrored(deepcopy(schema)))}
        for content in _drawn({**mirrored, "paths": paths}, 1):
            yield Answer(method, path, status, content)


def _parameters(
    document: Mapping[str, Any], endpoint: Endpoint
) -> list[tuple[int, tuple[dict[str, Any], Node]]]:
    found: dict[tuple[str, str], tuple[dict[str, Any], Node]] = {}
    for node in endpoint.parameters:
        parameter = resolve(document, node)
        contents: dict[str, Node] = parameter.get("content", {})
        content: Node = next(iter(contents.values()), {})
        schema = parameter.get("schema", content.get("schema", {}))
        if "content" not in parameter:
            schema = _narrowed(document, schema, free=_is_free(parameter))
        found[parameter["in"], parameter["name"]] = (parameter, schema)
    for name in re.findall(r"{([^{}]*)}", endpoint.path):
        undeclared: dict[str, Any] = {"in": "path", "name": name}
        schema = {"type": "string", "pattern": _TOKEN}
        found.setdefault(("path", name), (undeclared, schema))
    left_out = ("accept", "content-type", "authorization")
    wanted = [
        pair
        for (place, name), pair in found.items()
        if not (place == "header" and name.lower() in left_out)
    ]
    return list(enumerate(wanted))


def _is_xml(media_type: str) -> bool:
    """Whether the caller writes the body, so that its schema tells nothing."""
    return media_type.partition(";")[0].endswith(("/xml", "+xml"))


def _is_json(media_type: str) -> bool:
    return media_type.partition(";")[0].endswith(("/json", "+json", "*/*"))


def _is_needed(document: Mapping[str, Any], body: Node, schema: Node) -> bool:
    """Whether a body is meant to be sent: its fields are required, and it is not
    said that it can be left out."""
    fields = resolve(document, schema).get("required")
    return bool(body.get("required", bool(fields)))


def _as_files(document: Mapping[str, Any], schema: Node, value: Node) -> Node:
    """Make bytes of what is a file."""
    found = resolve(document, schema)
    if isinstance(value, str) and found.get("format") == "binary":
        return value.encode()
    if isinstance(value, list):
        return [_as_files(document, found.get("items", {}), item) for item in value]
    if isinstance(value, dict):
        inner = found.get("properties", {})
        return {k: _as_files(document, inner.get(k, {}), v) for k, v in value.items()}
    return value


def _meant(document: Mapping[str, Any], schema: Node) -> Node:
    """Return a schema of a body: one with properties means an object."""
    target = resolve(document, schema)
    is_implied = "properties" in target and "type" not in target
    return {**target, "type": "object"} if is_implied else schema


def _is_free(parameter: Mapping[str, Any]) -> bool:
    """Whether a parameter can carry any text, since it is percent-encoded."""
    return parameter["in"] == "query" and "style" not in parameter


def _narrowed(document: Mapping[str, Any], schema: Node, *, free: bool) -> Node:
    """Return a schema whose values are not empty, and of plain characters if not free.

    Judges take an empty value for none; what paths, headers and cookies can't carry is
    refused by the client. Both have tests of their own.
    """
    schema = dict(resolve(document, schema))
    if schema.get("type") == "array":
        schema["items"] = _narrowed(document, schema.get("items", {}), free=free)
        schema["minItems"] = max(1, schema.get("minItems", 1))
    elif schema.get("type") == "object":
        properties = schema.get("properties", {})
        schema["properties"] = {
            name: _narrowed(document, inner, free=free)
            for name, inner in properties.items()
        }
        schema |= {"required": [*properties], "additionalProperties": False}
    elif schema.get("type") == "string" and not _SAID & {*schema}:
        schema |= {"minLength": max(1, schema.get("minLength", 1))}
        schema |= {} if free else {"pattern": _TOKEN}
    return schema


def _posting(schema: Node) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    body = {"required": True, "content": content}
    responses = {"204": {"description": "None"}}
    return {"post": {"requestBody": body, "responses": responses}}


def _drawn(document: Mapping[str, Any], count: int) -> list[Any]:
    """Draw the same bodies each time."""
    schema = schemathesis.openapi.from_dict(dict(document))
    result: Any = next(iter(schema.get_all_operations()))
    operation = result.ok()
    bodies: list[Any] = []

    @settings(
        max_examples=count,
        database=None,
        derandomize=True,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
        verbosity=Verbosity.quiet,
    )
    @given(operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
    def draw(case: Any) -> None:
        bodies.append(_whole(case.body))

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        draw()
    return bodies


def _whole(value: Node) -> Node:
    """Write 1.0 as 1: an integer in JSON Schema, but no `int` of Python."""
    if isinstance(data := getattr(value, "data", None), bytes):
        return data
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_whole(item) for item in value]
    if isinstance(value, dict):
        return {name: _whole(item) for name, item in value.items()}
    return value


def _mirrored(node: Node) -> Node:
    """Exchange what is only read and what is only written, as an answer sees it."""
    if isinstance(node, list):
        return [_mirrored(item) for item in node]
    if not isinstance(node, dict):
        return node
    names = {"readOnly": "writeOnly", "writeOnly": "readOnly"}
    return {
        names.get(key, key) if isinstance(value, bool) else key: _mirrored(value)
        for key, value in node.items()
    }
