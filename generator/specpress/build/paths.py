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


def with_braces(path: str, declared: Collection[str]) -> str:
    """Read `/tasks/:id` as `/tasks/{id}`, where a parameter `id` has no other place.

    Routers of servers write it so, and generators of documents leave it.
    """
    wanted = set(declared) - set(variables(path))
    return _COLON.sub(
        lambda found: f"{{{found[1]}}}" if found[1] in wanted else found[0], path
    )
