"""Which Schema Objects of a document a caller sends, and which an answer holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

Node: TypeAlias = Any
"""A part of a document: dict, list, str, int, float, bool or None."""

_ONE = "items additionalProperties propertyNames contains not schema itemSchema".split()
_LISTS = "allOf oneOf anyOf prefixItems".split()
_MAPS = "properties patternProperties $defs content encoding headers".split()
_METHODS = "get put post delete options head patch trace query".split()


def sent(data: Node) -> list[Node]:
    """Return the schemas of parameters and bodies, and all that they hold."""
    roots = [
        part
        for operation in _operations(data)
        for part in (*operation.get("parameters", []), operation.get("requestBody"))
    ]
    return reached(data, roots)


def read(data: Node) -> list[Node]:
    """Return the schemas of answers, and all that they hold."""
    roots = [
        answer
        for operation in _operations(data)
        for answer in operation["responses"].values()
    ]
    return reached(data, roots)


def reached(data: Node, roots: list[Node]) -> list[Node]:
    """Return the roots and what stands below them, each object once."""
    todo, found = [*roots], dict[int, Node]()
    while todo:
        node = todo.pop()
        if id(node) not in found:
            found[id(node)] = node
            todo += _below(data, node) if isinstance(node, dict) else ()
    return [*found.values()]


def _operations(data: Node) -> Iterator[Node]:
    for item in data.get("paths", {}).values():
        shared = {"parameters": item.get("parameters", [])}
        yield from (shared | item[m] for m in _METHODS if m in item)


def _below(data: Node, node: dict[str, Node]) -> Iterator[Node]:
    if isinstance(node.get("$ref"), str) and node["$ref"].startswith("#/"):
        target = data
        for token in node["$ref"][2:].split("/"):
            # Some lead nowhere, on purpose.
            target = target.get(token.replace("~1", "/").replace("~0", "~"), {})
        yield target
    yield from (node[word] for word in _ONE if word in node)
    for word in _LISTS:
        yield from node.get(word, [])
    for word in _MAPS:
        yield from node.get(word, {}).values()
