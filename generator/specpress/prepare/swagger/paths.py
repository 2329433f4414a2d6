"""Path items and operations.

https://spec.openapis.org/oas/v2.0.html#path-item-object
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specpress.base.data import is_mapping
from specpress.base.pointer import join
from specpress.openapi.grammar import METHODS
from specpress.prepare.swagger.bodies import request_body
from specpress.prepare.swagger.conversion import Conversion
from specpress.prepare.swagger.media import stated
from specpress.prepare.swagger.parameters import Used, parameter_list, used_parameters
from specpress.prepare.swagger.places import Way
from specpress.prepare.swagger.responses import responses
from specpress.prepare.swagger.servers import servers


def path_item(
    conversion: Conversion, node: Mapping[str, Any], at: str
) -> dict[str, Any]:
    """Convert the operations of a path.

    Each gets those parameters of the path that are a part of the body.
    """
    used = used_parameters(conversion, node, at)
    shared = [u for u in used if u.is_in_body]
    made: dict[str, Any] = {}
    for key, value in node.items():
        if key in METHODS and is_mapping(value):
            made[key] = operation(conversion, value, join(at, key), shared)
        elif key != "parameters":
            made[key] = value
        elif stay := parameter_list(conversion, used, at):
            made[key] = stay
    if "$ref" in made:
        return conversion.reference("path item", made, at)
    return made


def operation(
    conversion: Conversion,
    node: Mapping[str, Any],
    at: str,
    shared: list[Used],
) -> dict[str, Any]:
    """Convert an operation; `shared` are parts of the body that its path gives.

    https://spec.openapis.org/oas/v2.0.html#operation-object
    """
    if "$ref" in node:
        return conversion.reference("operation", dict(node), at)
    used = used_parameters(conversion, node, at)
    consumes = stated(node, "consumes", conversion.consumes)
    produces = stated(node, "produces", conversion.produces)
    made: dict[str, Any] = {}
    for key, value in node.items():
        match key:
            case "consumes" | "produces":
                pass
            case "schemes":
                _add_servers(conversion, node, at, made)
            case "parameters":
                if stay := parameter_list(conversion, used, at):
                    made[key] = stay
            case "responses":
                made[key] = responses(conversion, value, join(at, key), produces)
            case _:
                made[key] = value
    own = {(u.location, u.name) for u in used}
    used += [u for u in shared if (u.location, u.name) not in own]
    if (body := request_body(conversion, used, at, consumes)) is not None:
        made["requestBody"] = body
    return made


def _add_servers(
    conversion: Conversion, node: Mapping[str, Any], at: str, made: dict[str, Any]
) -> None:
    """An operation may be served by other schemes than the rest."""
    if found := servers(conversion.document.data, node["schemes"]):
        made["servers"] = found
        conversion.places.keep(Way(join(at, "schemes"), join(at, "servers")))
