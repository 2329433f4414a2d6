"""Body and form parameters to request bodies.

https://spec.openapis.org/oas/v2.0.html#parameter-object
https://spec.openapis.org/oas/v3.0.4.html#request-body-object
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from specpress.base.pointer import join
from specpress.prepare.swagger.conversion import Conversion
from specpress.prepare.swagger.media import of_content, of_form
from specpress.prepare.swagger.parameters import Used, separator
from specpress.prepare.swagger.places import Way
from specpress.prepare.swagger.schemas import inline_schema, is_file, is_inline
from specpress.validate.references import final

_OF_PARAMETER = ("name", "in", "required", "allowEmptyValue", "collectionFormat")
_OF_BODY = ("description", "required")


def request_body(
    conversion: Conversion, used: Iterable[Used], at: str, consumes: tuple[str, ...]
) -> dict[str, Any] | None:
    """Return the body of the operation at a place, if it has one.

    The first body parameter is it; another, or fields of a form, cannot be sent too.
    """
    used = list(used)
    bodies = [u for u in used if u.location == "body"]
    fields = [u for u in used if u.location == "formData" and "name" in u.value]
    for other in bodies[1:] + (fields if bodies else []):
        conversion.lose(
            other.listed,
            "a request has one body, and another parameter is it already",
            "describe one body parameter, with a property for each part",
        )
    target = join(at, "requestBody")
    if bodies:
        return _used_body(conversion, bodies[0], target, consumes)
    return _form(conversion, fields, target, consumes) if fields else None


def body(conversion: Conversion, node: Mapping[str, Any], way: Way) -> dict[str, Any]:
    """Convert a body parameter that operations may share."""
    return _body(conversion, node, way, _media(conversion, way.origin))


def _used_body(
    conversion: Conversion, used: Used, target: str, consumes: tuple[str, ...]
) -> dict[str, Any]:
    """Convert the body parameter of an operation.

    One that is shared stays shared where it is sent as the same media types.
    """
    home, is_shared = used.home, used.home != used.listed
    conversion.places.keep(Way(used.listed, target))
    media = _media(conversion, home, consumes)
    is_same = set(media) == set(_media(conversion, home))
    if is_shared and is_same and conversion.is_apart(home):
        return conversion.link("parameter", home)
    return _body(conversion, used.value, Way(home, target, is_shared), media)


def _media(
    conversion: Conversion, at: str, consumes: tuple[str, ...] | None = None
) -> tuple[str, ...]:
    """Return how the body at a place is sent, by default as the description says."""
    _, node = final(conversion.document, at)
    _, schema = final(conversion.document, join(at, "schema"))
    said = conversion.consumes if consumes is None else consumes
    return of_content(said, is_file=is_file(node) or is_file(schema))


def _body(
    conversion: Conversion, node: Mapping[str, Any], way: Way, media: tuple[str, ...]
) -> dict[str, Any]:
    source = way.take("schema") if "schema" in node else way
    if way.repeats and "schema" in node:
        schema = conversion.link("schema", source.origin)
    else:
        schema = inline_schema(conversion, node, way.origin)
    for name in media:
        conversion.places.keep(source.put("content", name, "schema"))
    made = {k: v for k, v in node.items() if k in _OF_BODY or k.startswith("x-")}
    return {**made, "content": {name: {"schema": schema} for name in media}}


def _form(
    conversion: Conversion, fields: list[Used], target: str, consumes: tuple[str, ...]
) -> dict[str, Any]:
    """Make one object of the fields of a form."""
    required = [f.name for f in fields if f.value.get("required") is True]
    schema = {
        "type": "object",
        "properties": {f.name: _property(conversion, f) for f in fields},
        **({"required": required} if required else {}),
    }
    styles = {
        f.name: separator(conversion, f.value, "formData", f.home) for f in fields
    }
    encoding = {name: style for name, style in styles.items() if style}
    content = {"schema": schema, **({"encoding": encoding} if encoding else {})}
    media = of_form(consumes, has_file=any(is_file(f.value) for f in fields))
    _keep_places(conversion, fields, target, media)
    made: dict[str, Any] = {"required": True} if required else {}
    return {**made, "content": dict.fromkeys(media, content)}


def _property(conversion: Conversion, field: Used) -> Any:
    schema = inline_schema(conversion, field.value, field.home)
    if "schema" in field.value:
        return schema
    words = (k for k in field.value if k not in _OF_PARAMETER and not is_inline(k))
    return {**{k: field.value[k] for k in words}, **schema}


def _keep_places(
    conversion: Conversion, fields: list[Used], target: str, media: tuple[str, ...]
) -> None:
    conversion.places.keep(Way(fields[0].listed, target, repeats=True))
    for name in media:
        properties = join(target, "content", name, "schema", "properties")
        for field in fields:
            way = Way(field.home, join(properties, field.name), repeats=True)
            conversion.places.keep(way)
