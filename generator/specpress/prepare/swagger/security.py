"""Security definitions.

https://spec.openapis.org/oas/v2.0.html#security-scheme-object
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specpress.base.data import is_mapping

_FLOWS = {"application": "clientCredentials", "accessCode": "authorizationCode"}
_OF_FLOW = ("authorizationUrl", "tokenUrl", "scopes")


def security_scheme(node: Any) -> Any:
    """Convert a Security Scheme Object."""
    if not is_mapping(node):
        return node
    match node.get("type"):
        case "basic":
            return {**node, "type": "http", "scheme": "basic"}
        case "oauth2" if isinstance(node.get("flow"), str):
            return _oauth2(node)
        case _:
            return node


def _oauth2(node: Mapping[str, Any]) -> dict[str, Any]:
    kept = {k: v for k, v in node.items() if k not in _OF_FLOW and k != "flow"}
    flow = {k: node[k] for k in _OF_FLOW if k in node}
    name = _FLOWS.get(node["flow"], node["flow"])
    return {**kept, "flows": {name: {"scopes": {}, **flow}}}
