"""What a client is made with: credentials and servers, a part of `ir`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from specpress.base.text import NO_TEXT, Text

Security: TypeAlias = tuple[tuple[str, ...], ...]
"""Alternatives: the names of the credentials that each needs; none: none is sent."""

CredentialKind = Literal["header", "query", "cookie", "basic", "bearer"]


@dataclass(frozen=True, slots=True)
class Credential:
    """A secret that the client is given once; `wire` is the name of an API key."""

    name: str
    variable: str
    kind: CredentialKind
    wire: Text
    doc: Text
    required: bool


@dataclass(frozen=True, slots=True)
class ServerVariable:
    """A part of a server's URL; without `allowed` values, any word."""

    name: str
    default: Text
    allowed: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Server:
    """A server to choose; its URL has the names of its variables in braces."""

    name: Text
    url: Text
    variables: tuple[ServerVariable, ...]


@dataclass(frozen=True, slots=True)
class Servers:
    """Where calls go.

    `url` is the default. `path` is the path that the API has on a server that the
    document does not name. `choices`, the default first, if there is something to
    choose: a server, or the value of a variable.
    """

    url: Text
    path: Text = NO_TEXT
    choices: tuple[Server, ...] = ()
