"""Lists of values: what `enum` and `const` say, fitted to the type beside them.

https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.2
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from specpress.base.data import is_list, is_mapping

# In the order in which a union of them is written.
JSON_TYPES = ("object", "array", "string", "integer", "number", "boolean", "null")


def stated_values(schema: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return the values that a schema lists, none where it does not."""
    if "const" in schema:
        return (schema["const"],)
    values = schema.get("enum")
    return tuple(values) if is_list(values) else ()


def kind_of(value: Any) -> str:
    """Return the JSON type of a value."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "integer" if isinstance(value, int) else "number"
    if isinstance(value, str):
        return "string"
    if value is None:
        return "null"
    return "object" if is_mapping(value) else "array"


def fitted(values: Iterable[Any], types: tuple[str, ...]) -> tuple[Any, ...]:
    """Return the values of the types stated beside them, each once.

    A careless document lists `1` for strings, and `"1"` for integers.
    """
    if types == ("string",):
        values = (_text(v) for v in values)
    elif types == ("integer",):
        values = (_integer(v) for v in values)
    kept = [v for v in values if not types or kind_of(v) in _accepted(types)]
    return tuple({_identity(v): v for v in kept}.values())


def common_values(first: Iterable[Any], others: Iterable[Any]) -> tuple[Any, ...]:
    """Intersect two lists of values; the first one where they contradict each other."""
    known = {_identity(v) for v in others}
    return tuple(v for v in first if _identity(v) in known) or tuple(first)


def kinds_of(values: Iterable[Any], types: tuple[str, ...]) -> tuple[str, ...]:
    """Return the JSON types of some values, for which `types` are stated."""
    kinds = {kind_of(v) for v in values}
    if "integer" in kinds and "number" in {*kinds, *types}:
        kinds = kinds - {"integer"} | {"number"}
    return tuple(t for t in JSON_TYPES if t in kinds)


def named_kinds(kinds: Iterable[str]) -> tuple[str, ...]:
    """Return the JSON types of the values that literals name, beside those of others.

    None of them where a list or an object is among them; no integers beside other
    numbers, whose type takes any, nor beside booleans, since True equals 1 in Python.
    """
    if {"object", "array"} & {*kinds}:
        return ()
    return ("string",) if {"number", "boolean"} & {*kinds} else ("string", "integer")


def _identity(value: Any) -> tuple[str, str]:
    """Tell values apart that are equal in Python, such as 1 and True."""
    return kind_of(value), json.dumps(value, sort_keys=True)


def _accepted(types: tuple[str, ...]) -> tuple[str, ...]:
    return (*types, "integer") if "number" in types else types


def _text(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, bool | int | float) else value


def _integer(value: Any) -> Any:
    if isinstance(value, str) and value.removeprefix("-").isdecimal():
        return int(value)
    is_whole = isinstance(value, float) and value.is_integer()
    return int(value) if is_whole else value
