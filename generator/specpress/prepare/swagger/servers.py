"""Host, base path and schemes to servers.

https://spec.openapis.org/oas/v2.0.html#swagger-object
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specpress.base.data import is_list

_RANK = ("https", "http", "wss", "ws")


def servers(data: Mapping[str, Any], schemes: Any) -> list[dict[str, Any]]:
    """Return where the paths of a description are served, the best scheme first.

    Schemes have no order of preference of their own. Without any, it is that of the
    place where the description was found, which nothing tells: HTTPS is assumed.
    """
    host, base = data.get("host"), data.get("basePath")
    path = "/" + base.strip("/") if isinstance(base, str) and base.strip("/") else ""
    if not isinstance(host, str) or not host:
        return [{"url": path}] if path else []
    stated, _, name = host.rpartition("://")
    found = [s for s in _RANK if is_list(schemes) and s in schemes]
    return [
        {"url": f"{scheme}://{name.rstrip('/')}{path}"}
        for scheme in found or [stated or "https"]
    ]
