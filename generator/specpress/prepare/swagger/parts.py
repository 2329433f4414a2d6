"""Whatever may be shared, or may be what a reference means.

https://spec.openapis.org/oas/v2.0.html#reference-object
"""

from __future__ import annotations

from typing import Any

from specpress.base.data import is_mapping
from specpress.base.pointer import ROOT, join
from specpress.prepare.swagger.bodies import body
from specpress.prepare.swagger.conversion import Conversion, Kind
from specpress.prepare.swagger.parameters import parameter
from specpress.prepare.swagger.paths import operation, path_item
from specpress.prepare.swagger.places import Way
from specpress.prepare.swagger.responses import response
from specpress.prepare.swagger.schemas import schema
from specpress.prepare.swagger.security import security_scheme
from specpress.validate.references import final

SECTIONS: dict[str, tuple[str, Kind]] = {
    "definitions": ("schemas", "schema"),
    "responses": ("responses", "response"),
    "parameters": ("parameters", "parameter"),
    "securityDefinitions": ("securitySchemes", "security scheme"),
}
"""The maps of what is shared: their names in OpenAPI 3, and what they hold."""


def part(conversion: Conversion, kind: Kind, node: Any, way: Way) -> Any:
    """Convert one object, which may be a reference."""
    if not is_mapping(node):
        return node
    match kind:
        case "schema":
            return schema(conversion, node, way.origin)
        case "path item":
            return path_item(conversion, node, way.origin)
        case "operation":
            return operation(conversion, node, way.origin, [])
        case _ if "$ref" in node:
            return conversion.reference(kind, node, way.origin)
        case "parameter" if node.get("in") == "body":
            return body(conversion, node, way)
        case "parameter":
            return parameter(conversion, node, way)
        case "response":
            return response(conversion, node, way)
        case "security scheme":
            return security_scheme(node)


def components(conversion: Conversion) -> dict[str, dict[str, Any]]:
    """Convert what operations and schemas share, by section and name.

    Fields of forms have no section; they are written out where they are used.
    """
    data, home = conversion.document.data, join(ROOT, "components")
    stated = data.get("components")  # of OpenAPI 3, in a description that mixes both
    mixed = stated.items() if is_mapping(stated) else ()
    made = {section: dict(named) for section, named in mixed if is_mapping(named)}
    for key, (_, kind) in SECTIONS.items():
        named = data.get(key)
        for name, node in named.items() if is_mapping(named) else ():
            origin = join(ROOT, key, name)
            if section := _section(conversion, key, origin):
                way = Way(origin, join(home, section, name))
                conversion.places.keep(way)
                made.setdefault(section, {})[name] = part(conversion, kind, node, way)
    return made


def _section(conversion: Conversion, key: str, origin: str) -> str:
    """Return where a shared part goes; a parameter may be a body, or a part of one."""
    section, _ = SECTIONS[key]
    if key != "parameters":
        return section
    _, value = final(conversion.document, origin)
    location = str(value.get("in")) if is_mapping(value) else ""
    return {"body": "requestBodies", "formData": ""}.get(location, section)
