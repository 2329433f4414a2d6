"""What an inline option of a union is called, where nothing names it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specpress.base.data import is_list, is_mapping


def told_by(schema: Mapping[str, Any]) -> str:
    """Return what an option says of itself: a title, a constant, or what it needs."""
    return _title(schema) or _constant(schema) or _needs(schema)


def _title(schema: Mapping[str, Any]) -> str:
    title = schema.get("title")
    if isinstance(title, str):
        return title
    ref = schema.get("$ref")
    return ref.rpartition("/")[2] if isinstance(ref, str) else ""


def _constant(schema: Mapping[str, Any]) -> str:
    """Return the one value of the first property that has just one."""
    properties = schema.get("properties")
    for value in (properties if is_mapping(properties) else {}).values():
        if not is_mapping(value):
            continue
        enum = value.get("enum", [value["const"]] if "const" in value else [])
        if is_list(enum) and len(enum) == 1 and isinstance(enum[0], str):
            return enum[0]
    return ""


def _needs(schema: Mapping[str, Any]) -> str:
    required = schema.get("required")
    listed = required if is_list(required) else []
    wanted = sorted(name for name in listed if isinstance(name, str))[:3]
    if wanted:
        return "With " + " and ".join(wanted)
    kind = schema.get("type")
    return kind if isinstance(kind, str) else "Option"
