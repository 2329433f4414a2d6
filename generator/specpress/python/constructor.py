"""The arguments that the clients of an API have besides those of every client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specpress.base.text import Text
from specpress.ir.access import Credential, CredentialKind, Servers

_CLASSES: Mapping[CredentialKind, str] = {
    "header": "Credential",
    "query": "QueryKey",
    "cookie": "CookieKey",
    "basic": "BasicAuth",
    "bearer": "BearerToken",
}
_TYPES: Mapping[CredentialKind, str] = {
    "header": "str",
    "query": "str",
    "cookie": "str",
    "basic": "tuple[str, str]",
    "bearer": "str | Callable[[], str]",
}


@dataclass(frozen=True, slots=True)
class CredentialView:
    """An argument that takes a secret, and the class that sends it.

    `wire` is the name of an API key; the others travel as `Authorization`.
    """

    name: str
    variable: str
    type: str
    kind: str
    wire: Text | None
    required: bool


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """An argument that chooses a server or a part of its URL.

    `values` are empty where any text is taken; `default` is none where it depends on
    the server.
    """

    name: str
    values: tuple[Text, ...]
    default: Text | None


def credential_view(credential: Credential) -> CredentialView:
    """Return what the client and its README show of a credential."""
    is_key = credential.kind in ("header", "query", "cookie")
    return CredentialView(
        credential.name,
        credential.variable,
        _TYPES[credential.kind],
        _CLASSES[credential.kind],
        credential.wire if is_key else None,
        credential.required,
    )


def choices(servers: Servers) -> tuple[ChoiceView, ...]:
    """Return the arguments that choose a server: its name, then its variables."""
    found: list[ChoiceView] = []
    if len(servers.choices) > 1:
        listed = tuple(server.name for server in servers.choices)
        found.append(ChoiceView("server", listed, listed[0]))
    stated = [v for server in servers.choices for v in server.variables]
    for name in sorted({v.name for v in stated}):
        same = [v for v in stated if v.name == name]
        values = dict.fromkeys(text for v in same for text in v.allowed)
        defaults = {v.default for v in same}
        is_open = not all(v.allowed for v in same)
        found.append(
            ChoiceView(
                name,
                () if is_open else tuple(values),
                same[0].default if len(defaults) == 1 else None,
            )
        )
    return tuple(found)
