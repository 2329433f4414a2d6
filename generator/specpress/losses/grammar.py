"""Which objects stand below which keywords: more than validation has to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from specpress.openapi.grammar import METHODS, SCHEMA_FIELDS


@dataclass(frozen=True, slots=True)
class Child:
    """What a keyword holds: one object, a list of them, or a mapping to them."""

    kind: str
    shape: Literal["one", "many"] = "one"


def _many(kind: str) -> Child:
    return Child(kind, "many")


_DOCS = {"externalDocs": Child("external documentation")}
_EXAMPLES = {"examples": _many("example")}

CHILDREN: Mapping[str, Mapping[str, Child]] = {
    "document": {
        **_DOCS,
        "info": Child("info"),
        "servers": _many("server"),
        "paths": _many("path item"),
        "webhooks": _many("webhook"),
        "components": Child("components"),
        "tags": _many("tag"),
    },
    "info": {"contact": Child("contact"), "license": Child("license")},
    "server": {"variables": _many("server variable")},
    "tag": _DOCS,
    # A component of another kind counts where something refers to it.
    "components": {
        "schemas": _many("schema"),
        "securitySchemes": _many("security scheme"),
    },
    "path item": {
        **dict.fromkeys(METHODS, Child("operation")),
        "additionalOperations": _many("operation"),
        "servers": _many("server"),
        "parameters": _many("parameter"),
    },
    "operation": {
        **_DOCS,
        "parameters": _many("parameter"),
        "requestBody": Child("request body"),
        "responses": _many("response"),
        "callbacks": _many("callback"),
        "servers": _many("server"),
    },
    "webhook": {
        **dict.fromkeys(METHODS, Child("webhook operation")),
        "additionalOperations": _many("webhook operation"),
        "parameters": _many("webhook parameter"),
    },
    "webhook operation": {
        **_DOCS,
        "parameters": _many("webhook parameter"),
        "requestBody": Child("webhook body"),
        "responses": _many("webhook response"),
        "callbacks": _many("callback"),
    },
    "webhook parameter": {**_EXAMPLES, "schema": Child("schema")},
    "webhook response": {"content": _many("response content")},
    "parameter": {
        **_EXAMPLES,
        "schema": Child("schema"),
        "content": _many("parameter content"),
    },
    "parameter content": {
        **_EXAMPLES,
        "schema": Child("schema"),
        "itemSchema": Child("schema"),
    },
    "request body": {"content": _many("request content")},
    "webhook body": {"content": _many("request content")},
    "request content": {
        **_EXAMPLES,
        "schema": Child("schema"),
        "itemSchema": Child("schema"),
        "encoding": _many("encoding"),
    },
    "encoding": {"headers": _many("part header")},
    "response": {
        "headers": _many("header"),
        "content": _many("response content"),
        "links": _many("link"),
    },
    "response content": {
        **_EXAMPLES,
        "schema": Child("schema"),
        "itemSchema": Child("schema"),
    },
    "header": {
        **_EXAMPLES,
        "schema": Child("schema"),
        "content": _many("parameter content"),
    },
    "link": {"server": Child("server")},
    "security scheme": {"flows": Child("oauth flows")},
    "oauth flows": dict.fromkeys(
        ("implicit", "password", "clientCredentials", "authorizationCode",
         "deviceAuthorization"),
        Child("oauth flow"),
    ),
    "schema": {
        **_DOCS,
        **{
            word: Child("schema", "one" if child.shape == "one" else "many")
            for word, child in SCHEMA_FIELDS.items()
            if word not in ("$defs", "definitions")  # count where they are referred to
        },
        "discriminator": Child("discriminator"),
    },
}  # fmt: skip
