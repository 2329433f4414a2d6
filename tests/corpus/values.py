"""A value that a schema allows: the first choice everywhere, all properties."""

from __future__ import annotations

from typing import Any

from corpus.openapi import Document, Node

_TEXTS = {
    "date": "2024-02-29",
    "date-time": "2024-02-29T12:00:00Z",
    "time": "12:00:00Z",
    "uuid": "7d1b1f0c-6b0a-4a3e-9d7d-0c1f1f6d2c11",
    "decimal": "1.5",
    "byte": "YQ==",
    "binary": b"a",
    "file": b"a",  # a type of Swagger 2.0
}
_PLAIN: dict[str, Node] = {"integer": 1, "number": 1.5, "boolean": True, "null": None}
_DEEP = 6


class Values:
    """Values of the schemas of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def of(self, node: Node, depth: int = 0) -> Node:
        """Return a value; below some depth, only what is required."""
        schema = self._whole(node, frozenset())
        told = self._document.follow(schema.pop("discriminator", None)) or {}
        for key in ("oneOf", "anyOf"):
            if schema.get(key):
                rest = {k: v for k, v in schema.items() if k != key}
                option: Node = next((o for o in schema[key] if not _is_null(o)), {})
                value = self.of({"allOf": [rest, option]}, depth)
                return _tagged(value, told, option.get("$ref"))
        if told.get("mapping"):  # those that inherit from this schema
            heir = next(iter(told["mapping"].values()))
            parts = [schema, {"$ref": heir}]
            return _tagged(self.of({"allOf": parts}, depth), told, heir)
        if "const" in schema:
            return schema["const"]
        kind = _kind(schema)
        if schema.get("enum"):
            value = next((v for v in schema["enum"] if v is not None), None)
            return _of_kind(value, kind) if schema.get("type") else value
        if kind == "object":
            return self._object(schema, depth)
        if kind == "array":
            return [] if depth > _DEEP else [self.of(schema.get("items"), depth + 1)]
        if kind == "number" and "int" in str(schema.get("format")):
            return 1
        text = _TEXTS.get(kind) or _TEXTS.get(str(schema.get("format")), "a")
        return _PLAIN.get(kind, text)

    def _object(self, schema: dict[str, Any], depth: int) -> dict[str, Node]:
        properties: dict[str, Node] = schema.get("properties") or {}
        required = schema.get("required") or []
        found: dict[str, Node] = {}
        for name, node in properties.items():
            inner = self._whole(node, frozenset())
            is_wanted = name in required if isinstance(required, list) else False
            if not inner.get("readOnly") and (is_wanted or depth < 2):
                found[name] = self.of(node, depth + 1) if depth < 3 * _DEEP else None
        return found

    def _whole(self, node: Node, seen: frozenset[int]) -> dict[str, Any]:
        """Follow references and merge `allOf`."""
        schema = self._document.follow(node) or {}
        if id(schema) in seen:
            return {}
        merged: dict[str, Any] = {}
        for part in [*(schema.get("allOf") or []), schema]:
            inner = schema if part is schema else self._whole(part, seen | {id(schema)})
            for key, value in inner.items():
                if key == "properties" and isinstance(value, dict):
                    merged[key] = {**merged.get(key, {}), **value}
                elif key == "required" and isinstance(value, list):
                    merged[key] = [*merged.get(key, []), *value]
                elif key == "type":
                    merged.setdefault(key, value)  # the first of those that contradict
                elif key != "allOf" and (key != "discriminator" or part is schema):
                    merged[key] = value
        return merged


def _kind(schema: dict[str, Any]) -> str:
    stated = schema.get("type")
    kinds = stated if isinstance(stated, list) else [stated]
    kind = next((k for k in kinds if k != "null"), "null" if kinds else None)
    if kind is None:
        return "object" if schema.get("properties") else "string"
    return str(kind)


def _of_kind(value: Node, kind: str) -> Node:
    """Write a value as its type says; YAML has read some as another one."""
    if kind == "string" and isinstance(value, int | float):
        return str(value)
    return value if kind != "boolean" or isinstance(value, bool) else True


def _tagged(value: Node, discriminator: dict[str, Any], target: Node) -> Node:
    """Say in a value of which of several schemas it is."""
    if not isinstance(value, dict) or not isinstance(target, str) or not discriminator:
        return value
    mapping: dict[str, str] = discriminator.get("mapping") or {}
    name = target.rpartition("/")[2]
    tag = next((t for t, ref in mapping.items() if ref in (target, name)), name)
    return {**value, str(discriminator.get("propertyName")): tag}


def _is_null(node: Node) -> bool:
    return isinstance(node, dict) and node.get("type") == "null"
