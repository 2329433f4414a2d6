"""Where calls go: the server that is used by default, and what is said of all.

https://spec.openapis.org/oas/v3.1.1.html#server-object
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from specpress.build.walk import Place, items
from specpress.build.words import note
from specpress.data import is_mapping
from specpress.load import Document

_VARIABLE = re.compile(r"\{([^{}]*)\}")


def default_server(document: Document) -> str:
    """Return the URL of the first server, its variables filled in.

    Empty if that is none that a client can call: it is relative, say.
    """
    first = next(_servers(document), Place("#", {}))
    values = _defaults(first)
    url = _VARIABLE.sub(lambda m: values.get(m[1], m[0]), first.text("url"))
    usable = url.startswith(("http://", "https://")) and "{" not in url
    return url if usable else ""


def about_servers(document: Document) -> Iterator[str]:
    """Yield a note for each server of which more is said than its URL."""
    servers = [*_servers(document)]
    for server in servers:
        url = server.text("url")
        words = (server.text("name"), server.text("description"))
        said = ", ".join(" ".join(text.split()) for text in words if text)
        if said or len(servers) > 1:
            yield f"server {url}: {said}" if said else f"server {url}"
        for name, variable in sorted(_variables(server).items()):
            yield note(f"server {url}, {name}", variable)


def _servers(document: Document) -> Iterator[Place]:
    return items(document, Place("#", document.data), "servers")


def _variables(server: Place) -> Mapping[str, Mapping[str, Any]]:
    stated = server.value.get("variables")
    found = stated.items() if is_mapping(stated) else ()
    return {name: value for name, value in found if is_mapping(value)}


def _defaults(server: Place) -> Mapping[str, str]:
    stated = ((n, v.get("default")) for n, v in _variables(server).items())
    return {name: str(value) for name, value in stated if value is not None}
