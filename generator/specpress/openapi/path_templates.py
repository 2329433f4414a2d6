"""Path templates: what is filled in.

https://spec.openapis.org/oas/v3.1.1.html#path-templating
"""

from __future__ import annotations

import re
from collections.abc import Collection

_VARIABLE = re.compile(r"\{([^{}]+)\}")
_COLON = re.compile(r"(?<=/):([^/{}]+)(?=/|$)")


def variables(path: str) -> tuple[str, ...]:
    """Return the names in braces, each once."""
    return tuple(dict.fromkeys(_VARIABLE.findall(path)))


def with_variables_kept(path: str) -> str:
    """Read `/#env/{id}` as `/%23env/{id}`: a fragment is never sent.

    One without variables only tells operations of one path apart.
    """
    start, _, fragment = path.partition("#")
    return f"{start}%23{fragment}" if variables(fragment) else path


def without_declared(path: str, declared: Collection[str]) -> str:
    """Read `/tasks?state={state}` as `/tasks`, where the query has a parameter `state`.

    It is written as parameters are; without a value, nothing is.
    """
    start, mark, query = path.partition("?")
    pairs = query.split("&")
    kept = [p for p in pairs if p not in {f"{name}={{{name}}}" for name in declared}]
    return start + (mark if kept else "") + "&".join(kept)


def with_braces(path: str, declared: Collection[str]) -> str:
    """Read `/tasks/:id` as `/tasks/{id}`, where a parameter `id` has no other place.

    Routers of servers write it so, and generators of documents leave it.
    """
    wanted = set(declared) - set(variables(path))
    return _COLON.sub(
        lambda found: f"{{{found[1]}}}" if found[1] in wanted else found[0], path
    )
