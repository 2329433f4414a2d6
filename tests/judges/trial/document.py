"""The document, as the judges are given it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Node = Any
METHODS = "get put post delete options head patch trace".split()


class _Loader(yaml.CSafeLoader):
    """YAML without dates, as JSON has none."""


_Loader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def read(path: Path, url: str) -> dict[str, Any]:
    """Return a document whose only server is `url`."""
    loaded = yaml.load(path.read_text("utf-8-sig"), _Loader)
    # So that keys are text, and nothing is shared.
    document: dict[str, Any] = json.loads(json.dumps(loaded))
    document["servers"] = [{"url": url}]
    for item in document.get("paths", {}).values():
        item.pop("servers", None)
        for method in METHODS:
            item.get(method, {}).pop("servers", None)
    return document


def resolve(document: Mapping[str, Any], node: Node) -> Node:
    """Follow references within the document."""
    while isinstance(node, dict) and isinstance(node.get("$ref"), str):
        target: Node = document
        for token in node["$ref"].removeprefix("#/").split("/"):
            target = target[token.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A method of a path; its parameters, those of the path first."""

    method: str
    path: str
    operation: dict[str, Any]
    parameters: list[Node]


def endpoints(document: Mapping[str, Any]) -> Iterator[Endpoint]:
    """Yield all operations."""
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                operation = item[method]
                shared = item.get("parameters", [])
                parameters = [*shared, *operation.get("parameters", [])]
                yield Endpoint(method.upper(), path, operation, parameters)


def answers(document: Mapping[str, Any]) -> Iterator[tuple[str, str, int, Node]]:
    """Yield method, path, status and schema of every JSON answer of success."""
    for endpoint in endpoints(document):
        for status, response in endpoint.operation.get("responses", {}).items():
            content = resolve(document, resolve(document, response).get("content", {}))
            schema = content.get("application/json", {}).get("schema")
            if status.isdigit() and status.startswith("2") and schema is not None:
                yield endpoint.method, endpoint.path, int(status), schema
