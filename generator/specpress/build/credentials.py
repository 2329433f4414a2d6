"""Security Schemes to what the client is given once.

https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from specpress import names
from specpress.build.about_api import about_scheme
from specpress.build.parameters import parameters
from specpress.build.walk import Endpoint, Place, members
from specpress.build.words import Words
from specpress.data import is_list, is_mapping
from specpress.ir import Credential, CredentialPlace
from specpress.load import Document
from specpress.text import Text


def lifted_headers(document: Document) -> frozenset[str]:
    """Return the header names that an apiKey scheme claims, in lower case.

    A header parameter of such a name is given to the client, not to each call.
    """
    return frozenset(
        scheme.text("name").lower()
        for _, scheme in _schemes(document)
        if scheme.text("type") == "apiKey" and scheme.text("in") == "header"
    )


def credentials(
    document: Document, endpoints: Iterable[Endpoint], package: str
) -> tuple[Credential, ...]:
    """Return what the client's constructor asks for, sorted by name."""
    endpoints = tuple(endpoints)
    schemes = _schemes(document)
    alone = sum(s.text("type") == "apiKey" for _, s in schemes) == 1
    made: dict[str, Credential] = {}
    said: dict[str, Words] = {}
    for key, scheme in schemes:
        found = _credential(key, scheme, alone, package)
        if found:
            required = _is_required(document, key, scheme, endpoints)
            made.setdefault(found.name, replace(found, required=required))
            words = about_scheme(document, scheme)
            said[found.name] = said.get(found.name, Words()) + words
    return tuple(replace(made[name], doc=said[name].text) for name in sorted(made))


def _credential(
    key: str, scheme: Place, alone: bool, package: str
) -> Credential | None:
    """Return the credential of a scheme; None for what the client does not hold."""

    def make(name: str, place: CredentialPlace, wire: str, prefix: str) -> Credential:
        variable = f"{package}_{name}".upper()
        doc = Text("")
        return Credential(name, variable, place, Text(wire), prefix, doc, False)

    match scheme.text("type"), scheme.text("scheme").lower(), scheme.text("in"):
        case "apiKey", _, ("header" | "query" | "cookie") as place:
            name = "api_key" if alone else names.variable(key, "key")
            return make(name, place, scheme.text("name"), "")
        case "http", "basic", _:
            return make("basic_auth", "header", "Authorization", "Basic ")
        case ("http" | "oauth2" | "openIdConnect"), _, _:
            return make("token", "header", "Authorization", "Bearer ")
        case _:
            return None


def _is_required(
    document: Document, key: str, scheme: Place, endpoints: tuple[Endpoint, ...]
) -> bool:
    """Whether no operation can be called without this credential."""
    header = scheme.text("name").lower()
    return bool(endpoints) and all(
        _demands(document, e, key)
        or any(
            p.text("in") == "header"
            and p.text("name").lower() == header
            and p.value.get("required") is True
            for p in parameters(document, e)
        )
        for e in endpoints
    )


def _demands(document: Document, endpoint: Endpoint, key: str) -> bool:
    """Whether each alternative of an operation's security asks for a scheme."""
    default = document.data.get("security")
    stated: Any = endpoint.operation.value.get("security", default)
    if not is_list(stated) or not stated:
        return False
    return all(is_mapping(s) and key in s for s in stated)


def _schemes(document: Document) -> list[tuple[str, Place]]:
    root = document.data.get("components")
    if not is_mapping(root):
        return []
    return list(members(document, Place("#/components", root), "securitySchemes"))
