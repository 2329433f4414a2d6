"""Responses, and the media types that they come as.

https://spec.openapis.org/oas/v2.0.html#response-object
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specpress.base.data import is_mapping
from specpress.base.pointer import join
from specpress.base.wording import quote
from specpress.prepare.swagger.conversion import Conversion
from specpress.prepare.swagger.media import of_content
from specpress.prepare.swagger.parameters import header
from specpress.prepare.swagger.places import Way
from specpress.prepare.swagger.schemas import is_file, schema
from specpress.validate.references import final


def responses(
    conversion: Conversion, node: Any, at: str, produces: tuple[str, ...]
) -> Any:
    """Convert the responses of an operation."""
    if not is_mapping(node):
        return node
    with_file = any(_is_file(conversion, join(at, status)) for status in node)
    made: dict[str, Any] = {}
    for status, value in node.items():
        if is_mapping(value) and not status.startswith("x-"):
            place = join(at, status)
            media = of_content(
                produces,
                is_file=_is_file(conversion, place),
                beside_file=with_file,
            )
            made[status] = _used_response(conversion, value, place, media)
        else:
            made[status] = value
    return made


def response(
    conversion: Conversion, node: Mapping[str, Any], way: Way
) -> dict[str, Any]:
    """Convert a response that operations may share."""
    return _response(conversion, node, way, _shared_media(conversion, way.origin))


def _used_response(
    conversion: Conversion, node: dict[str, Any], at: str, media: tuple[str, ...]
) -> dict[str, Any]:
    """Convert the response of an operation.

    One that is shared stays shared where it comes as the same media types.
    """
    if "$ref" not in node:
        return _response(conversion, node, Way(at, at), media)
    home, value = final(conversion.document, at)
    is_same = set(media) == set(_shared_media(conversion, home))
    if not is_mapping(value) or (is_same and conversion.is_apart(home)):
        return conversion.reference("response", node, at)
    return _response(conversion, value, Way(home, at, repeats=True), media)


def _shared_media(conversion: Conversion, at: str) -> tuple[str, ...]:
    return of_content(conversion.produces, is_file=_is_file(conversion, at))


def _is_file(conversion: Conversion, at: str) -> bool:
    """Whether the response at a place, references followed, is a file."""
    home, _ = final(conversion.document, at)
    return is_file(final(conversion.document, join(home, "schema"))[1])


def _response(
    conversion: Conversion, node: Mapping[str, Any], way: Way, media: tuple[str, ...]
) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in node.items():
        match key:
            case "schema":
                made["content"] = _content(conversion, node, way, media)
            case "headers" if is_mapping(value):
                made[key] = {
                    name: header(conversion, described, way.below(key, name))
                    for name, described in value.items()
                }
            case "examples" if is_mapping(value):
                _check_examples(conversion, node, way, media)
            case _:
                made[key] = value
    return made


def _content(
    conversion: Conversion, node: Mapping[str, Any], way: Way, media: tuple[str, ...]
) -> dict[str, Any]:
    """Return what a response holds, by media type."""
    source = way.take("schema")
    if way.repeats:
        converted = conversion.link("schema", source.origin)
    else:
        converted = schema(conversion, node["schema"], source.origin)
    examples = node.get("examples")
    made: dict[str, Any] = {}
    for name in media:
        made[name] = {"schema": converted}
        conversion.places.keep(source.put("content", name, "schema"))
        if is_mapping(examples) and name in examples:
            made[name]["example"] = examples[name]
            example = way.take("examples", name).put("content", name, "example")
            conversion.places.keep(example)
    return made


def _check_examples(
    conversion: Conversion, node: Mapping[str, Any], way: Way, media: tuple[str, ...]
) -> None:
    """https://spec.openapis.org/oas/v2.0.html#example-object"""
    for name in node["examples"]:
        if "schema" not in node or name not in media:
            conversion.lose(
                way.take("examples", name).origin,
                f"the example is left out, as no response comes as {quote(name)}",
                "name the media type under `produces`, or correct it",
            )
