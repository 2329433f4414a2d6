"""Security Schemes to what the client is given once.

https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from specpress.base.data import is_mapping
from specpress.base.text import Text
from specpress.document.document import Document
from specpress.ir.access import Credential, CredentialKind
from specpress.lower.prose.api import about_scheme
from specpress.lower.prose.words import Words
from specpress.naming import identifiers
from specpress.openapi.walk import Place, members

_ALONE: Mapping[CredentialKind, str] = {
    "header": "api_key",
    "query": "api_key",
    "cookie": "api_key",
    "basic": "basic_auth",
    "bearer": "token",
}
_TOKENS = ("oauth2", "openIdConnect")

Lifted = frozenset[tuple[str, str]]
"""The parameters that are given to the client: where each is, and its name."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme whose secret the client holds, and the argument that takes it."""

    key: str
    place: Place
    kind: CredentialKind
    name: str

    @property
    def parameter(self) -> tuple[str, str]:
        """Where its secret travels."""
        named = self.kind in ("header", "query", "cookie")
        wire = self.place.text("name") if named else "Authorization"
        return parameter_key(self.kind if named else "header", wire)


def parameter_key(location: str, name: str) -> tuple[str, str]:
    """Return what two parameters have in common that are one on the wire."""
    return location, name.lower() if location == "header" else name


def held_schemes(document: Document) -> tuple[Scheme, ...]:
    """Return the schemes whose secrets the client is given, sorted by key.

    The argument of a scheme has its key for a name, unless it is the one of its sort.
    """
    kinds: dict[str, tuple[Place, CredentialKind]] = {
        key: (scheme, kind) for key, scheme, kind in _kinds(document)
    }
    sorts = Counter(_ALONE[kind] for _, kind in kinds.values())
    several = (k for k, (_, kind) in kinds.items() if sorts[_ALONE[kind]] > 1)
    alone = [name for name, count in sorts.items() if count == 1]
    named = identifiers.unique(several, _argument, alone)
    return tuple(
        Scheme(key, scheme, kind, named.get(key) or _ALONE[kind])
        for key, (scheme, kind) in kinds.items()
    )


def lifted(schemes: Collection[Scheme]) -> Lifted:
    """Return the parameters that an apiKey scheme claims.

    They are given to the client, not to each call.
    """
    return frozenset(s.parameter for s in schemes if s.kind not in ("basic", "bearer"))


def credential(
    document: Document,
    scheme: Scheme,
    package: str,
    *,
    required: bool,
    is_parameter: bool,
) -> Credential:
    """Return what the constructor asks for, and say where operations name it too."""
    words = about_scheme(document, scheme.place)
    where, name = scheme.kind, scheme.place.text("name")
    if is_parameter:
        note = f"given here, not to each call: the {where} parameter {name}"
        words += Words(notes=(note,))
    return Credential(
        name=scheme.name,
        variable=f"{package}_{scheme.name}".upper(),
        kind=scheme.kind,
        wire=Text(name),
        doc=words.text,
        required=required,
    )


def _kinds(document: Document) -> Iterator[tuple[str, Place, CredentialKind]]:
    root = document.data.get("components")
    owner = Place("#/components", root if is_mapping(root) else {})
    for key, scheme in members(document, owner, "securitySchemes"):
        match scheme.text("type"), scheme.text("scheme").lower(), scheme.text("in"):
            case "apiKey", _, ("header" | "query" | "cookie") as kind:
                yield key, scheme, cast(CredentialKind, kind)
            case "http", ("basic" | "bearer") as kind, _:
                yield key, scheme, cast(CredentialKind, kind)
            case type_, _, _ if type_ in _TOKENS:
                yield key, scheme, "bearer"
            case _:
                pass  # the HTTP client signs calls, or shows a certificate


def _argument(key: str) -> str:
    name = identifiers.variable(key, "key")
    return f"{name}_key" if name in identifiers.CLIENT_ARGUMENTS else name
