"""Media types of the document: kinds, ranks, ranges, and schemas said twice."""

from __future__ import annotations

from typing import Any

import pytest

from losses.documents import loaded
from specpress.lower.media import MediaType, media_types, sendable
from specpress.openapi.walk import place

OBJECT = {"type": "object", "properties": {"a": {"type": "string"}}}
TEXT = {"type": "string"}
BINARY = {"type": "string", "format": "binary"}


def listed(content: dict[str, Any]) -> list[MediaType]:
    """Return the media types of a response that has this content."""
    document = loaded(
        {
            "openapi": "3.1.0",
            "info": {"title": "Pets", "version": "1"},
            "components": {
                "schemas": {"Pet": OBJECT},
                "responses": {"Some": {"description": "OK", "content": content}},
            },
        }
    )
    return media_types(document, place(document, "#/components/responses/Some"))


@pytest.mark.parametrize(
    ("name", "schema", "kind"),
    [
        ("application/json", OBJECT, "json"),
        ("Application/JSON; charset=utf-8", OBJECT, "json"),
        ("application/problem+json", OBJECT, "json"),
        ("application/json+sarif", TEXT, "json"),
        ("*/*", OBJECT, "json"),
        ("*/*", BINARY, "bytes"),
        ("*/*", {"format": "binary"}, "bytes"),
        ("*/*", TEXT, "text"),
        ("application/x-www-form-urlencoded", OBJECT, "form"),
        ("multipart/mixed", OBJECT, "multipart"),
        ("text/plain", TEXT, "text"),
        ("text/csv", BINARY, "bytes"),
        ("text/csv", BINARY | {"type": ["string"]}, "bytes"),
        ("text/plain", OBJECT, "json"),
        ("text/plain", {"$ref": "#/components/schemas/Pet"}, "json"),
        ("text/plain", {"allOf": [TEXT]}, "text"),
        ("text/plain", {"allOf": [{"$ref": "#/components/schemas/Pet"}]}, "json"),
        ("*/*", {"allOf": [TEXT]}, "text"),
        ("text/csv", {"allOf": [BINARY]}, "bytes"),
        ("text/plain; charset=utf-8", {"type": "array", "items": TEXT}, "json"),
        ("text/csv", {"type": "array", "items": TEXT}, "text"),
        ("application/xml", OBJECT, "text"),
        ("image/svg+xml", TEXT, "text"),
        ("image/png", BINARY, "bytes"),
    ],
)
def test_a_kind_is_told_by_name_and_schema(
    name: str, schema: dict[str, Any], kind: str
) -> None:
    (media_type,) = listed({name: {"schema": schema}})

    assert media_type.kind == kind


def test_the_default_goes_by_rank_whatever_the_position() -> None:
    ranked = [
        "application/json",
        "application/hal+json",
        "application/*+json",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "text/plain",
        "text/csv",
        "application/octet-stream",
        "application/pdf",
    ]
    content: dict[str, Any] = {name: {} for name in ranked}

    assert [m.name for m in listed(content)] == ranked
    assert [m.name for m in listed(dict(reversed(content.items())))] == ranked


@pytest.mark.parametrize(
    ("names", "sent"),
    [
        (["application/*+json"], ["application/json"]),
        (["application/*+json", "application/hal+json"], ["application/hal+json"]),
        (["text/*", "application/json"], ["application/json", "text/plain"]),
        (["*/*"], ["application/json"]),
        (["*/*", "text/csv"], ["text/csv"]),
        (["image/*", "image/png"], ["image/png"]),
    ],
)
def test_a_range_stands_for_what_is_not_named(
    names: list[str], sent: list[str]
) -> None:
    found = sendable(listed({name: {} for name in names}))

    assert [name for name, _ in found] == sent


def test_a_string_of_any_type_is_read_as_text_and_sent_as_a_file() -> None:
    ((name, media_type),) = sendable(listed({"*/*": {"schema": TEXT}}))

    assert (name, media_type.kind) == ("application/octet-stream", "bytes")


def test_a_schema_that_is_said_twice_is_one() -> None:
    first, second, third = listed(
        {
            "application/json": {"schema": OBJECT},
            "multipart/form-data": {"schema": OBJECT},
            "text/csv": {"schema": TEXT},
        }
    )

    assert first.schema == second.schema != third.schema
    assert first.schema.endswith("/content/application~1json/schema")
