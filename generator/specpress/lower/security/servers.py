"""Where calls go: the servers of an API, and those of an operation.

https://spec.openapis.org/oas/v3.1.1.html#server-object
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.text import NO_TEXT, Text
from specpress.document.document import Document
from specpress.ir.access import Server, Servers, ServerVariable
from specpress.lower.prose.words import note
from specpress.naming import identifiers
from specpress.openapi.walk import Endpoint, Place, items

_VARIABLE = re.compile(r"\{([^{}]*)\}")
_HOST = re.compile(r"[a-z]+://([^/?#]*)", re.IGNORECASE)
_SAYS_NOTHING = frozenset("server servers url the api environment".split())
_LONGEST_NAME = 3  # words


def servers(document: Document, base_url: str, taken: Collection[str]) -> Servers:
    """Return where calls go; `taken` are the names of the client's credentials.

    A base URL of the configuration leaves nothing to choose.
    """
    if base_url:
        return Servers(Text(base_url.rstrip("/")))
    stated = list({s.text("url"): s for s in _stated(document)}.values())
    usable = [s for s in stated if is_complete(s)]
    if not usable:
        path = next((_filled(s) for s in stated if is_path(s)), "")
        return Servers(NO_TEXT, Text(f"/{path.strip('./')}".rstrip("/")))
    url = Text(_filled(usable[0]).rstrip("/"))
    if len(usable) == 1 and not _variables(usable[0]):
        return Servers(url)
    return Servers(url, choices=tuple(_choices(usable, taken)))


def own_server(document: Document, endpoint: Endpoint, default: Text) -> Text:
    """Return the server that only an operation or its path has; empty if none.

    One without a host is on that of the client.
    """
    for owner in (endpoint.operation, endpoint.item):
        stated = list(items(document, owner, "servers"))
        if stated:
            usable = (_filled(s).rstrip("/") for s in stated if not is_open(s))
            own = Text(next(usable, ""))
            return NO_TEXT if own == default else own
    return NO_TEXT


def is_complete(server: Place) -> bool:
    """Whether a URL can be called as it is: it names a host, and all that varies."""
    return not is_open(server) and _filled(server).startswith(("http://", "https://"))


def is_open(server: Place) -> bool:
    """Whether a URL is not known whole: a variable has no default, or no good one."""
    known = {name for name, v in _variables(server).items() if "default" in v}
    if not known.issuperset(_VARIABLE.findall(server.text("url"))):
        return True
    url = _filled(server)
    return "{" in url or ("://" in url and not _host(server))


def is_path(server: Place) -> bool:
    """Whether a URL names no host, but where on it the API is."""
    url = _filled(server) if not is_open(server) else "//"
    return not url.startswith("//") and "://" not in url


def about_servers(document: Document) -> Iterator[str]:
    """Yield a note for each server of which more is said than its URL."""
    yield from _about([*_stated(document)])


def about_own_servers(document: Document, endpoint: Endpoint) -> Iterator[str]:
    """Yield a note for each server that only an operation or its path has."""
    for owner in (endpoint.operation, endpoint.item):
        stated = [*items(document, owner, "servers")]
        if stated:
            return _about(stated)
    return iter(())


def _about(servers: list[Place]) -> Iterator[str]:
    for server in servers:
        url = server.text("url")
        words = (server.text("name"), server.text("description"))
        said = ", ".join(" ".join(text.split()) for text in words if text)
        if said or len(servers) > 1 or is_open(server):
            yield f"server {url}: {said}" if said else f"server {url}"
        if is_open(server):
            yield 'no URL is known whole: pass options={"base_url": …}'
        for name, variable in sorted(_variables(server).items()):
            yield note(f"server {url}, {name}", variable)


def _stated(document: Document) -> Iterator[Place]:
    return items(document, Place("#", document.data), "servers")


def _choices(stated: Iterable[Place], taken: Collection[str]) -> Iterator[Server]:
    stated = list(stated)
    called = _names(stated)
    texts = sorted({name for server in stated for name in _variables(server)})
    arguments = identifiers.unique(texts, lambda text: _argument(text, taken))
    for server, name in zip(stated, called, strict=True):
        url = _VARIABLE.sub(lambda m: f"{{{arguments[m[1]]}}}", server.text("url"))
        variables = (
            ServerVariable(
                arguments[text],
                Text(str(variable["default"])),
                tuple(Text(str(v)) for v in _listed(variable.get("enum"))),
            )
            for text, variable in _variables(server).items()
        )
        ordered = tuple(sorted(variables, key=lambda v: v.name))
        yield Server(Text(name), Text(url.rstrip("/")), ordered)


def _names(stated: Iterable[Place]) -> list[str]:
    """Name each server as shortly as tells it from the others."""
    stated = list(stated)
    chosen = [_short_name(server) for server in stated]
    for longer in (_host, _filled):
        count = Counter(chosen)
        chosen = [
            longer(server) if count[name] > 1 else name
            for server, name in zip(stated, chosen, strict=True)
        ]
    return chosen


def _short_name(server: Place) -> str:
    if server.text("name"):
        return server.text("name")
    words = [w.lower() for w in identifiers.words(server.text("description"))]
    telling = [w for w in words if w not in _SAYS_NOTHING]
    is_short = 0 < len(telling) <= _LONGEST_NAME
    return "_".join(telling) if is_short else _host(server)


def _host(server: Place) -> str:
    found = _HOST.match(_filled(server))
    return found[1] if found else ""


def _argument(text: str, taken: Collection[str]) -> str:
    name = identifiers.variable(text, "server")
    is_taken = name in taken or name in identifiers.CLIENT_ARGUMENTS
    return f"server_{name}" if is_taken else name


def _variables(server: Place) -> Mapping[str, Mapping[str, Any]]:
    """Return what is said of the variables that a URL has."""
    stated = server.value.get("variables")
    used = _VARIABLE.findall(server.text("url"))
    found = stated.items() if is_mapping(stated) else ()
    return {name: v for name, v in found if is_mapping(v) and name in used}


def _filled(server: Place) -> str:
    found = _variables(server)
    return _VARIABLE.sub(lambda m: str(found[m[1]]["default"]), server.text("url"))


def _listed(value: Any) -> list[Any]:
    return value if is_list(value) else []
