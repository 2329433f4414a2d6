"""What a schema says of a type: whether it does, and why not.

A schema "inside" of another is one that the same value, its items or the values of its
map have to fit: it is reached without going into `properties`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from corpus.openapi import Document, Node

_UNIONS = ("oneOf", "anyOf")
# Keywords that say of what type a value is, or what stands in it.
_TYPED = frozenset(
    "type enum const properties items prefixItems additionalProperties "
    "patternProperties allOf oneOf anyOf".split()
)
_KNOWN = {"string", "number", "integer", "boolean", "null", "object", "array", "file"}

Inside = list[tuple[Node, "dict[str, Any]"]]


class Reader:
    """Reads the schemas of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        # With the schema itself: an identity means nothing once its owner is gone.
        self._known: dict[int, tuple[Node, Inside]] = {}

    def reasons(self, schemas: Iterable[Node]) -> set[str]:
        """Say why values that fit the schemas may be of any type; empty: they don't."""
        found = (self._reason(*pair) for s in schemas for pair in self._inside(s))
        return {reason for reason in found if reason}

    def properties(self, schemas: Iterable[Node], name: str) -> list[Node]:
        """Return the schemas of a property; those of extra properties for `*`."""
        found: list[Node] = []
        for node in (node for s in schemas for node in self.inside(s)):
            if not isinstance(node, dict):
                continue
            if name != "*":
                held = self._named(node)
                found += [held[name]] if name in held else []
            elif "additionalProperties" in node:
                found.append(node["additionalProperties"])
        return found

    def _named(self, schema: dict[str, Any]) -> dict[str, Any]:
        """Return the properties of a schema; some documents have a `$ref` there."""
        held = schema.get("properties")
        if not isinstance(held, dict):
            return {}
        return (
            {**(self._document.follow(held) or {}), **held} if _is_ref(held) else held
        )

    def inside(self, schema: Node) -> list[Node]:
        """Return the schemas inside of one, itself among them, references followed."""
        return [node for node, _ in self._inside(schema)]

    def _inside(self, schema: Node) -> Inside:
        if id(schema) not in self._known:
            found: Inside = []
            self._walk(schema, {}, set(), found)
            self._known[id(schema)] = (schema, found)
        return self._known[id(schema)][1]

    def _walk(
        self, schema: Node, around: dict[str, Any], seen: set[int], found: Inside
    ) -> None:
        """Add a schema and those inside; `around` are keywords of the same value."""
        node = self._document.follow(schema) if _is_ref(schema) else schema
        if id(node) in seen:
            return
        seen.add(id(node))
        if not isinstance(node, dict):
            found.append((node, around))
            return
        beside = {k: v for k, v in schema.items() if k != "$ref"}
        group = {**around, **self._group(node, set()), **_said(beside)}
        found.append((node, group))
        for key in ("allOf", *_UNIONS):
            below = {k: v for k, v in group.items() if k != key}
            branches = _list(node.get(key))
            if len(branches) > 1:  # `nullable` alone means null beside other options
                branches = [b for b in branches if b != {"nullable": True}]
            for branch in branches:
                self._walk(branch, below, seen, found)
        for child in _contained(node):
            self._walk(child, {}, seen, found)
        for target in _targets(node):
            self._walk({"$ref": target}, {}, seen, found)

    def _group(self, node: dict[str, Any], seen: set[int]) -> dict[str, Any]:
        """The keywords of a schema, with those of what it extends."""
        seen.add(id(node))
        group: dict[str, Any] = {}
        for branch in _list(node.get("allOf")):
            followed = self._document.follow(branch)
            if followed is not None and id(followed) not in seen:
                group |= self._group(followed, seen)
        return group | _said(node)

    @staticmethod
    def _reason(node: Node, group: dict[str, Any]) -> str:
        if node is None:
            return "a reference to nothing"
        if not isinstance(node, dict):
            return "a schema that is `true`" if node is True else ""
        if not group.keys() & _TYPED:
            return "a schema without a type"
        kinds = _kinds(group)
        if kinds - _KNOWN:
            return "a type that OpenAPI does not have"
        if "object" in kinds and not _names_values(group):
            return "an object that names no property"
        if "array" in kinds and not group.keys() & {"items", "prefixItems"}:
            return "a list that does not say of what"
        return ""


def _said(node: dict[str, Any]) -> dict[str, Any]:
    """The keywords that say something: an empty mapping or list does not."""
    return {
        key: value
        for key, value in node.items()
        if value not in ({}, []) or key in ("items", "additionalProperties")
    }


def _names_values(group: dict[str, Any]) -> bool:
    more = group.get("additionalProperties")
    named = group.keys() & {"properties", "patternProperties", *_UNIONS}
    return bool(named) or (isinstance(more, dict) and bool(more))


def _kinds(group: dict[str, Any]) -> set[str]:
    kind = group.get("type", [])
    return {str(name) for name in (kind if isinstance(kind, list) else [kind])}


def _contained(node: dict[str, Any]) -> Iterator[Node]:
    if "items" in node:
        yield node["items"]
    if isinstance(more := node.get("additionalProperties"), dict):
        yield more
    yield from _list(node.get("prefixItems"))
    patterns = node.get("patternProperties")
    yield from patterns.values() if isinstance(patterns, dict) else ()


def _targets(node: dict[str, Any]) -> Iterator[str]:
    """What a discriminator leads to: the value is one of these."""
    discriminator = node.get("discriminator")
    mapping = discriminator.get("mapping") if isinstance(discriminator, dict) else None
    for target in mapping.values() if isinstance(mapping, dict) else ():
        is_name = "/" not in target and "#" not in target
        yield f"#/components/schemas/{target}" if is_name else target


def _is_ref(node: Node) -> bool:
    return isinstance(node, dict) and isinstance(node.get("$ref"), str)


def _list(node: Node) -> list[Node]:
    return node if isinstance(node, list) else []
