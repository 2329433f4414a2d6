"""The whole description, and what it refers to.

https://spec.openapis.org/oas/v2.0.html#swagger-object
https://spec.openapis.org/oas/v3.0.4.html#openapi-object
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specpress.base.data import is_mapping
from specpress.base.pointer import ROOT, join, split
from specpress.base.problems import SpecError
from specpress.prepare.swagger.conversion import Conversion
from specpress.prepare.swagger.parts import SECTIONS, components, part
from specpress.prepare.swagger.places import Way
from specpress.prepare.swagger.servers import servers

_VERSION = "3.0.4"


def description(conversion: Conversion) -> dict[str, Any]:
    """Return each converted part by its pointer: the root, and what else is meant.

    Other files, and what the entry document keeps under extensions, are converted only
    where a reference leads; they keep their places.
    """
    parts: dict[str, Any] = {ROOT: _root(conversion, conversion.document.data)}
    while conversion.awaited:
        kind, pointer = conversion.awaited.popleft()
        if pointer in parts or _is_in_root(pointer):
            continue
        try:
            value = conversion.document.value(pointer)
        except (KeyError, SpecError):
            continue
        parts[pointer] = part(conversion, kind, value, Way(pointer, pointer))
    conversion.settle()
    return parts


def _is_in_root(pointer: str) -> bool:
    file, tokens = split(pointer)
    return not file and bool(tokens) and tokens[0] in ("paths", *SECTIONS)


def _root(conversion: Conversion, data: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {"openapi": _VERSION}
    for key, value in data.items():
        match key:
            case "swagger" | "consumes" | "produces":
                pass
            case "host" | "basePath" | "schemes":
                _add_servers(conversion, data, key, made)
            case "paths" if is_mapping(value):
                made[key] = _paths(conversion, value)
            case _ if key in SECTIONS or key == "components":
                if "components" not in made:
                    made["components"] = components(conversion)
            case _:
                made[key] = value
    return made


def _paths(conversion: Conversion, paths: Mapping[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for path, item in paths.items():
        at = join(ROOT, "paths", path)
        is_extension = path.startswith("x-")
        way = Way(at, at)
        made[path] = item if is_extension else part(conversion, "path item", item, way)
    return made


def _add_servers(
    conversion: Conversion, data: Mapping[str, Any], key: str, made: dict[str, Any]
) -> None:
    if "servers" not in made and (found := servers(data, data.get("schemes"))):
        made["servers"] = found
        conversion.places.keep(Way(join(ROOT, key), join(ROOT, "servers")))
