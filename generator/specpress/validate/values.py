"""Whether a value is one that a schema describes, as far as its kind goes.

Only the type, the enum and the constant count: they are what a person gets wrong, and
a generated client sends no default and no example.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specpress.base.data import is_list
from specpress.base.wording import kind_of, quote

_PYTHON: Mapping[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": (int, float),
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}


def misfit(schema: Mapping[str, Any], value: Any) -> str | None:
    """Return why the schema does not describe the value, None if it may."""
    if value is None and schema.get("nullable") is True:
        return None
    types = schema.get("type")
    names = [name for name in (types if is_list(types) else [types]) if name]
    if names and not any(_may_be(name, value) for name in names):
        expected = " or ".join(map(str, names))
        return f"it is {kind_of(value)}, and the type is {quote(expected)}"
    enum = schema.get("enum")
    if is_list(enum) and enum and not any(_is_same(value, item) for item in enum):
        return f"{quote(value)} is not in the enum"
    if "const" in schema and not _is_same(value, schema["const"]):
        return f"{quote(value)} is not the constant"
    return None


def _may_be(name: object, value: Any) -> bool:
    """Tell whether a value may be of a JSON Schema type; any may be of an unknown."""
    if not isinstance(name, str) or name not in _PYTHON:
        return True
    if isinstance(value, bool):
        return name == "boolean"
    if name == "integer" and isinstance(value, float):
        return value.is_integer()
    return isinstance(value, _PYTHON[name])


def _is_same(one: Any, other: Any) -> bool:
    """Compare as JSON does: 1 is 1.0, but is not true."""
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)
