"""Which OpenAPI objects stand where: the shape of a document, for every version.

Only what leads to a Schema Object, a reference or an operation is listed; everything
else is data or text. Swagger 2.0, 3.0, 3.1 and 3.2 share one table, since no field of
one means something else in another.

https://spec.openapis.org/oas/v3.2.0.html#schema
https://spec.openapis.org/oas/v2.0.html#schema
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "document", "paths", "components", "path item", "operation", "parameter",
    "request body", "responses", "response", "media type", "encoding", "header",
    "schema", "example", "link", "callback", "security scheme",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Child:
    """What a field holds: one object, a list of them, or a mapping of names to them."""

    kind: Kind
    shape: Literal["one", "list", "map"] = "one"


def _list(kind: Kind) -> Child:
    return Child(kind, "list")


def _map(kind: Kind) -> Child:
    return Child(kind, "map")


_SCHEMA = Child("schema")
_OPERATION = Child("operation")

METHODS = (
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query"
)  # fmt: skip

SCHEMA_FIELDS: Mapping[str, Child] = {
    **dict.fromkeys(
        (
            "additionalItems", "additionalProperties", "contains", "contentSchema",
            "else", "if", "items", "not", "propertyNames", "then", "unevaluatedItems",
            "unevaluatedProperties",
        ),
        _SCHEMA,
    ),
    **dict.fromkeys(("allOf", "anyOf", "oneOf", "prefixItems"), _list("schema")),
    **dict.fromkeys(
        (
            "$defs", "definitions", "dependentSchemas", "patternProperties",
            "properties",
        ),
        _map("schema"),
    ),
}  # fmt: skip

FIELDS: Mapping[Kind, Mapping[str, Child]] = {
    "document": {
        "paths": Child("paths"),
        "webhooks": _map("path item"),
        "components": Child("components"),
        "definitions": _map("schema"),
        "parameters": _map("parameter"),
        "responses": _map("response"),
        "securityDefinitions": _map("security scheme"),
    },
    "components": {
        "schemas": _map("schema"),
        "responses": _map("response"),
        "parameters": _map("parameter"),
        "examples": _map("example"),
        "requestBodies": _map("request body"),
        "headers": _map("header"),
        "securitySchemes": _map("security scheme"),
        "links": _map("link"),
        "callbacks": _map("callback"),
        "pathItems": _map("path item"),
        "mediaTypes": _map("media type"),
    },
    "path item": {
        **dict.fromkeys(METHODS, _OPERATION),
        "additionalOperations": _map("operation"),
        "parameters": _list("parameter"),
    },
    "operation": {
        "parameters": _list("parameter"),
        "requestBody": Child("request body"),
        "responses": Child("responses"),
        "callbacks": _map("callback"),
    },
    "parameter": {
        "schema": _SCHEMA,
        "content": _map("media type"),
        "examples": _map("example"),
    },
    "request body": {"content": _map("media type")},
    "response": {
        "schema": _SCHEMA,
        "headers": _map("header"),
        "content": _map("media type"),
        "links": _map("link"),
    },
    "media type": {
        "schema": _SCHEMA,
        "itemSchema": _SCHEMA,
        "examples": _map("example"),
        "encoding": _map("encoding"),
        "prefixEncoding": _list("encoding"),
        "itemEncoding": Child("encoding"),
    },
    "encoding": {"headers": _map("header")},
    "header": {
        "schema": _SCHEMA,
        "content": _map("media type"),
        "examples": _map("example"),
    },
    "schema": SCHEMA_FIELDS,
}

MAPS: Mapping[Kind, Kind] = {
    "paths": "path item",
    "responses": "response",
    "callback": "path item",
}
"""Objects that map names to objects, and may have extensions beside them."""
