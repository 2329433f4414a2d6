"""Parameter Objects to arguments, and to how they are sent.

https://spec.openapis.org/oas/v3.2.0.html#parameter-object
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import cast

from specpress.base.text import Text
from specpress.document.document import Document
from specpress.ir.api import (
    Anything,
    Argument,
    ListOf,
    Location,
    Parameter,
    Scalar,
    Type,
)
from specpress.lower import arguments, media, sequences
from specpress.lower.prose.operations import about_parameter
from specpress.lower.prose.schemas import Documentation
from specpress.lower.schemas.declarations import SchemaBuilder
from specpress.lower.security.credentials import Lifted, parameter_key
from specpress.naming import identifiers
from specpress.openapi.headers import FRAMING, is_header_name
from specpress.openapi.path_templates import variables
from specpress.openapi.walk import Endpoint, Place, items, members

_DEFAULT_STYLE = {
    "path": "simple",
    "query": "form",
    "header": "simple",
    "cookie": "form",
    "querystring": "form",
}
SEQUENCES = ("path", "query", "querystring")
"""Where a sequence can stand, which has line ends: they are percent-encoded."""

# Headers that other keywords of OpenAPI describe, and those that the body decides:
# another value would end the request early, or late.
_NOT_PARAMETERS = ("accept", "content-type", "authorization", *FRAMING)
_STRING = Scalar("str")


def parameters(document: Document, endpoint: Endpoint) -> list[Place]:
    """Return the parameters of an operation that are sent, those of its path included.

    One for which the path has no place is left out, and a header that cannot be.
    """
    found: dict[tuple[str, str], Place] = {}
    template = variables(endpoint.path)
    for owner in (endpoint.item, endpoint.operation):
        for parameter in items(document, owner, "parameters"):
            location, name = parameter.text("in"), parameter.text("name")
            has_place = location != "path" or name in template
            is_header = name.lower() not in _NOT_PARAMETERS and is_header_name(name)
            can_be = has_place and (location != "header" or is_header)
            if location in _DEFAULT_STYLE and can_be:
                found[location, name] = parameter
    return list(found.values())


def schema_of(document: Document, parameter: Place) -> str:
    """Return the place of a parameter's schema, also of one given by `content`.

    Of a sequence it is that of an item or of the list.
    """
    contents = (content for _, content in members(document, parameter, "content"))
    for holder in (parameter, *contents):
        if schema := sequences.schema_of(holder):
            return schema
    return ""


class ParameterBuilder:
    """Builds the parameters of one document's operations."""

    def __init__(
        self,
        document: Document,
        schemas: SchemaBuilder,
        documentation: Documentation,
        lifted: Lifted,
    ) -> None:
        self._document = document
        self._schemas = schemas
        self._documentation = documentation
        self._lifted = lifted

    def build(self, endpoint: Endpoint) -> Iterator[Parameter]:
        """Yield all parameters; two that want one name say where they are sent.

        What a path names and nothing declares is a required text.
        """
        found = [
            p
            for p in parameters(self._document, endpoint)
            if parameter_key(p.text("in"), p.text("name")) not in self._lifted
        ]
        declared = {p.text("name") for p in found if p.text("in") == "path"}
        found += [
            Place("", {"name": name, "in": "path"})
            for name in variables(endpoint.path)
            if name not in declared
        ]
        named = self._named(found)
        yield from (self._parameter(p, named[_key(p)]) for p in found)

    def _named(self, found: Iterable[Place]) -> dict[tuple[str, str], str]:
        """Name parameters by location and name, whatever their order."""
        pointers = {_key(p): p.pointer for p in found}
        stated = {k: self._schemas.argument_name(p) for k, p in pointers.items()}
        chosen = {key: name for key, name in stated.items() if name}
        taken = {*arguments.RESERVED, *chosen.values()}
        wires: dict[str, list[str]] = {}
        for location, wire in sorted(pointers):
            wires.setdefault(location, []).append(wire)
        wished = (name for w in wires.values() for name in {*map(_variable, w)})
        locations = Counter(wished)
        for location, listed in wires.items():
            apart = identifiers.unique(listed, _variable)
            for wire in listed:
                name = apart.get(wire, _variable(wire))
                if locations[_variable(wire)] > 1:
                    name = f"{location}_{name}"
                if (location, wire) not in chosen:
                    spelled = _variable(identifiers.spelled(wire))
                    chosen[location, wire] = arguments.free(taken, name, spelled)
        return chosen

    def _parameter(self, parameter: Place, name: str) -> Parameter:
        location = cast(Location, parameter.text("in"))
        style = self._style(parameter, location)
        explode = parameter.value.get("explode")
        schema = schema_of(self._document, parameter) if parameter.pointer else ""
        type_ = self._type(schema, style) if parameter.pointer else _STRING
        return Parameter(
            Argument(
                name,
                Text(parameter.text("name")),
                type_,
                location == "path" or parameter.value.get("required") is True,
                self._about(parameter, schema),
            ),
            type_,
            location,
            style,
            explode if isinstance(explode, bool) else style in ("form", "cookie"),
            parameter.value.get("allowReserved") is True,
        )

    def _type(self, schema: str, style: str) -> Type:
        if style in ("lines", "records"):
            item = self._schemas.items_at(schema) if schema else Anything()
            return ListOf(item)
        if not schema:
            return _STRING if style == "text" else Anything()
        return self._schemas.type_at(schema)

    def _style(self, parameter: Place, location: Location) -> str:
        """Return how it is written: in a style, as JSON, or as a text."""
        for media_type, _ in members(self._document, parameter, "content"):
            kind = media.natural_kind(media_type)
            if kind == "form" and location == "querystring":
                return "form"
            if kind == "lines" and location in SEQUENCES:
                return "records" if media.is_json_seq(media_type) else "lines"
            return "text" if kind in ("text", "bytes") else "json"
        return parameter.text("style") or _DEFAULT_STYLE[location]

    def _about(self, parameter: Place, schema: str) -> Text:
        if not parameter.pointer:
            return Text("")
        parts = [schema] if schema else []
        words = about_parameter(self._document, parameter)
        name = parameter.text("name")
        return (words + self._documentation.of(parts, name)).text


def _key(parameter: Place) -> tuple[str, str]:
    location = parameter.text("in")
    return location, parameter.text("name") or location


def _variable(wire: str) -> str:
    said = wire if identifiers.snake(wire) else identifiers.spelled(wire)
    return identifiers.variable(said, "parameter")
