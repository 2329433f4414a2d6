"""Security Schemes to what the client is given once.

https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from specpress import names
from specpress.build.operations import parameters
from specpress.build.walk import Endpoint, Place, members
from specpress.ir import Credential
from specpress.load import Document
from specpress.text import Text

_LOCATIONS = {"header": "header", "query": "query", "cookie": "cookie"}


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
    keys = [s for _, s in _schemes(document) if s.text("type") == "apiKey"]
    made: dict[str, Credential] = {}
    for key, scheme in _schemes(document):
        found = _credential(key, scheme, len(keys) == 1, package)
        if found:
            required = _is_required(document, key, scheme, endpoints)
            made.setdefault(found[0], _with(found, scheme, required, package))
    return tuple(made[name] for name in sorted(made))


def _credential(
    key: str, scheme: Place, alone: bool, package: str
) -> tuple[str, str, str, str] | None:
    """Return name, location, wire name and prefix; None for what is not a key."""
    match scheme.text("type"), scheme.text("scheme").lower():
        case "apiKey", _ if scheme.text("in") in _LOCATIONS:
            name = "api_key" if alone else names.variable(key, "key")
            return name, scheme.text("in"), scheme.text("name"), ""
        case "http", "basic":
            return "basic_auth", "header", "Authorization", "Basic "
        case ("http", _) | ("oauth2", _) | ("openIdConnect", _):
            return "token", "header", "Authorization", "Bearer "
        case _:
            return None


def _with(
    found: tuple[str, str, str, str], scheme: Place, required: bool, package: str
) -> Credential:
    name, location, wire, prefix = found
    variable = f"{package}_{name}".upper()
    return Credential(
        name,
        variable,
        "query" if location == "query" else "cookie" if location == "cookie" else "header",
        Text(wire),
        prefix,
        Text(scheme.text("description")),
        required,
    )


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
    stated: Any = endpoint.operation.value.get("security", document.data.get("security"))
    if not isinstance(stated, list) or not stated:
        return False
    return all(isinstance(s, Mapping) and key in s for s in stated)


def _schemes(document: Document) -> list[tuple[str, Place]]:
    root = document.data.get("components")
    if not isinstance(root, Mapping):
        return []
    return list(members(document, Place("#/components", root), "securitySchemes"))
