"""Request bodies: which are offered, and what they are checked against."""

from __future__ import annotations

from typing import Any

import pytest

from losses.documents import loaded
from specpress.ir.api import Anything, Body, MapOf, Ref, Scalar
from specpress.lower import Target, build

PET = {"type": "object", "properties": {"name": {"type": "string"}}}
SCHEMAS = {
    "Kind": {"type": "string", "enum": ["cat", "dog"]},
    "Kinds": {"type": "array", "items": {"type": "string"}},
    "Pet": PET,
}
FORM = "application/x-www-form-urlencoded"


def bodies(content: dict[str, Any]) -> tuple[Body, ...]:
    """Return the bodies of an operation whose request body has this content."""
    operation = {"operationId": "add", "requestBody": {"content": content}}
    document = loaded(
        {
            "openapi": "3.1.0",
            "info": {"title": "Pets", "version": "1"},
            "paths": {"/pets": {"post": operation | {"responses": {}}}},
            "components": {"schemas": SCHEMAS},
        }
    )
    ((built,),) = (g.operations for g in build(document, Target("pets", "Pets")).groups)
    return built.bodies


WITHOUT_FIELDS = [
    {"type": "string"},
    {"type": ["string", "null"]},
    {"type": "array", "items": {"type": "string"}},
    {"prefixItems": [{"type": "string"}], "items": False},
    {"$ref": "#/components/schemas/Kind"},
    {"$ref": "#/components/schemas/Kinds"},
    False,
]


@pytest.mark.parametrize("media_type", [FORM, "multipart/form-data"])
@pytest.mark.parametrize("schema", WITHOUT_FIELDS, ids=str)
def test_a_form_whose_schema_has_no_fields_takes_any(
    schema: Any, media_type: str
) -> None:
    (body,) = bodies({media_type: {"schema": schema}})

    assert body.type == MapOf(Anything())


@pytest.mark.parametrize("schema", WITHOUT_FIELDS, ids=str)
def test_it_gives_way_to_what_can_be_sent(schema: Any) -> None:
    (body,) = bodies({FORM: {"schema": schema}, "application/octet-stream": {}})

    assert body.type == Scalar("FileContent")


def test_a_form_with_fields_stays_beside_others() -> None:
    schema = {"schema": {"$ref": "#/components/schemas/Pet"}}

    json, form = bodies({FORM: schema, "application/json": schema})

    assert json.type == form.type == Ref("Pet")
