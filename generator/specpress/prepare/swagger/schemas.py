"""Schema Objects, and the parts of one that a parameter or a header has.

https://spec.openapis.org/oas/v2.0.html#schema-object
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import join
from specpress.openapi.grammar import SCHEMA_FIELDS, Child
from specpress.prepare.swagger.conversion import Conversion

INLINE = frozenset("""
    default enum exclusiveMaximum exclusiveMinimum format items maxItems maxLength
    maximum minItems minLength minimum multipleOf pattern type uniqueItems x-nullable
    """.split())
"""What says the same in a parameter, or a header, as in a schema."""

_BINARY = {"type": "string", "format": "binary"}


def schema(conversion: Conversion, node: Any, at: str) -> Any:
    """Convert a Schema Object, once however many YAML aliases lead to it."""
    if not is_mapping(node):
        return node
    if id(node) not in conversion.schemas:
        conversion.schemas[id(node)] = _converted(conversion, node, at)
    return conversion.schemas[id(node)]


def inline_schema(conversion: Conversion, owner: Mapping[str, Any], at: str) -> Any:
    """Return the schema of a parameter or a header, from the words beside its name.

    A `schema`, which only a body should have, goes before them.
    """
    if "schema" in owner:
        return schema(conversion, owner["schema"], join(at, "schema"))
    words = {key: value for key, value in owner.items() if is_inline(key)}
    return _converted(conversion, words, at)


def is_inline(key: str) -> bool:
    """Whether a word beside the name of a parameter belongs into its schema."""
    return key in INLINE or key.startswith("x-enum")


def is_file(node: Any) -> bool:
    """Whether an original schema, or a parameter, stands for raw bytes."""
    return is_mapping(node) and (
        node.get("type") == "file" or node.get("format") == "binary"
    )


def _converted(
    conversion: Conversion, node: Mapping[str, Any], at: str
) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in node.items():
        match key:
            case "type" if value == "file":
                made |= _BINARY
            case "format" if node.get("type") == "file":
                pass
            case "discriminator" if isinstance(value, str):
                made[key] = {"propertyName": value}
            case "x-nullable":
                made.setdefault("nullable", value)
            case "collectionFormat":
                _lose_separator(conversion, at)
            case _ if key in SCHEMA_FIELDS:
                child = SCHEMA_FIELDS[key]
                made[key] = _children(conversion, child, value, join(at, key))
            case _:
                made[key] = value
    if isinstance(made.get("$ref"), str):
        return conversion.reference("schema", made, at)
    return made


def _children(conversion: Conversion, child: Child, value: Any, at: str) -> Any:
    if is_list(value):
        return [schema(conversion, v, join(at, i)) for i, v in enumerate(value)]
    if child.shape == "map" and is_mapping(value):
        return {k: schema(conversion, v, join(at, k)) for k, v in value.items()}
    return schema(conversion, value, at)


def _lose_separator(conversion: Conversion, at: str) -> None:
    conversion.lose(
        join(at, "collectionFormat"),
        "OpenAPI 3 cannot say how a list inside a list is written",
        "remove it, or let the outer list be the only one",
    )
