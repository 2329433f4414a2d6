"""Parameters that are no part of a body, and headers of responses.

https://spec.openapis.org/oas/v2.0.html#parameter-object
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import join
from specpress.base.wording import quote
from specpress.prepare.swagger.conversion import Conversion
from specpress.prepare.swagger.places import Way
from specpress.prepare.swagger.schemas import inline_schema, is_inline
from specpress.validate.references import final

_DROPPED = ("collectionFormat", "schema")
_STYLES: Mapping[str, Mapping[str, Any]] = {
    "csv": {"style": "form", "explode": False},
    "multi": {"style": "form", "explode": True},
    "ssv": {"style": "spaceDelimited", "explode": False},
    "pipes": {"style": "pipeDelimited", "explode": False},
    # Nothing in OpenAPI 3 separates by tabs; spaces are the closest.
    "tsv": {"style": "spaceDelimited", "explode": False},
}


@dataclass(frozen=True, slots=True)
class Used:
    """A parameter where it is listed, and where it stands, references followed."""

    listed: str
    home: str
    node: dict[str, Any]
    value: dict[str, Any]

    @property
    def location(self) -> str:
        """Where in the request it goes: `body`, `formData`, `query`, ..."""
        return str(self.value.get("in"))

    @property
    def name(self) -> str:
        """How it is called in the request."""
        return str(self.value.get("name"))

    @property
    def is_in_body(self) -> bool:
        """Whether OpenAPI 3 has it in the request body instead."""
        return self.location in ("body", "formData")


def used_parameters(
    conversion: Conversion, owner: Mapping[str, Any], at: str
) -> list[Used]:
    """Return what an operation or a path item lists."""
    stated = owner.get("parameters")
    found: list[Used] = []
    for index, node in enumerate(stated if is_list(stated) else ()):
        listed = join(at, "parameters", index)
        home, value = final(conversion.document, listed)
        if is_mapping(node):
            value = value if is_mapping(value) else {}
            found.append(Used(listed, home, node, value))
    return found


def parameter_list(
    conversion: Conversion, used: list[Used], at: str
) -> list[dict[str, Any]]:
    """Convert the parameters of a list that stay in it."""
    made: list[dict[str, Any]] = []
    for item in used:
        if item.is_in_body:
            continue
        way = Way(item.listed, join(at, "parameters", len(made)))
        conversion.places.keep(way)
        if "$ref" in item.node:
            made.append(conversion.reference("parameter", item.node, item.listed))
        else:
            made.append(parameter(conversion, item.node, way))
    return made


def parameter(
    conversion: Conversion, node: Mapping[str, Any], way: Way
) -> dict[str, Any]:
    """Convert a parameter in the path, the query or a header."""
    return _described(conversion, node, str(node.get("in")), way)


def header(conversion: Conversion, node: Any, way: Way) -> Any:
    """Convert a header of a response.

    https://spec.openapis.org/oas/v2.0.html#header-object
    """
    return _described(conversion, node, "header", way) if is_mapping(node) else node


def _described(
    conversion: Conversion, node: Mapping[str, Any], location: str, way: Way
) -> dict[str, Any]:
    made = {k: v for k, v in node.items() if k not in _DROPPED and not is_inline(k)}
    made |= separator(conversion, node, location, way.origin)
    made["schema"] = inline_schema(conversion, node, way.origin)
    source = way.take("schema") if "schema" in node else way
    conversion.places.keep(source.put("schema"))
    return made


def separator(
    conversion: Conversion, node: Mapping[str, Any], location: str, at: str
) -> Mapping[str, Any]:
    """Return how the items of a list are written: `collectionFormat`.

    https://spec.openapis.org/oas/v2.0.html#fixed-fields-6
    """
    if node.get("type") != "array":
        return {}
    name = str(node.get("collectionFormat", "csv"))
    if location in ("query", "formData"):
        if name == "tsv":
            _lose_separator(conversion, at, name, "spaces")
        return _STYLES.get(name, _STYLES["csv"])
    if name != "csv":
        _lose_separator(conversion, at, name, "commas")
    return {}


def _lose_separator(conversion: Conversion, at: str, name: str, instead: str) -> None:
    conversion.lose(
        join(at, "collectionFormat"),
        f"OpenAPI 3 has no {quote(name)} here: {instead} separate the items",
        "let the items be separated by commas: `collectionFormat: csv`",
    )
