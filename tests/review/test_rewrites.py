"""The same API, said in another way, is no change."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from review.comparing import compared

PET: dict[str, Any] = {
    "type": "object",
    "required": ["name", "kind"],
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "kind": {"type": "string", "enum": ["cat", "dog"]},
        "age": {"type": ["integer", "null"]},
        "owner": {"$ref": "#/components/schemas/Owner"},
        "tags": {"type": "array", "items": {"type": "string"}},
    },
}
OWNER = {"type": "object", "properties": {"email": {"type": "string"}}}


def document(**changed: Any) -> dict[str, Any]:
    pet = PET | {"properties": PET["properties"] | changed.pop("properties", {})}
    schemas = {"Pet": pet, "Owner": OWNER} | changed.pop("schemas", {})
    schema = {"$ref": "#/components/schemas/Pet"}
    content = {"application/json": {"schema": schema}}
    operation = {
        "operationId": "add_pet",
        "tags": ["pets"],
        "parameters": [
            {"name": "dry", "in": "query", "schema": {"type": "boolean"}},
            {"name": "X-Trace", "in": "header", "schema": {"type": "string"}},
        ],
        "requestBody": {"required": True, "content": content},
        "responses": {"200": {"description": "Done.", "content": content}},
    }
    return {
        "openapi": changed.pop("openapi", "3.1.0"),
        "info": {"title": "Pets", "version": "1.0.0"},
        "paths": {"/pets": {"post": operation | changed}},
        "components": {"schemas": schemas},
    }


_NULLABLE = {"nullable": True, "example": None, "x-order": 1}
REWRITES: dict[str, dict[str, Any]] = {
    "nothing": document(),
    "order of required": document(
        schemas={"Pet": PET | {"required": ["kind", "name"]}}
    ),
    "order of properties": document(
        schemas={"Pet": PET | {"properties": dict(reversed(PET["properties"].items()))}}
    ),
    "order of schemas": document(schemas={"Owner": OWNER, "Pet": PET}),
    "order of an enumeration": document(
        properties={"kind": {"type": "string", "enum": ["dog", "cat"]}}
    ),
    "allOf of one": document(
        properties={"owner": {"allOf": [{"$ref": "#/components/schemas/Owner"}]}}
    ),
    "oneOf of one": document(
        properties={"owner": {"oneOf": [{"$ref": "#/components/schemas/Owner"}]}}
    ),
    "a schema in allOf": document(schemas={"Pet": {"allOf": [PET]}}),
    "null as an option": document(
        properties={"age": {"anyOf": [{"type": "integer"}, {"type": "null"}]}}
    ),
    "null as the first option": document(
        properties={"age": {"oneOf": [{"type": "null"}, {"type": "integer"}]}}
    ),
    "null in a list of types": document(
        properties={"age": {"type": ["null", "integer"]}}
    ),
    "a width of an integer": document(
        properties={"age": {"type": ["integer", "null"], "format": "int64"}}
    ),
    "an example": document(
        properties={"name": {"type": "string", "minLength": 1, "example": "Rex"}}
    ),
    "examples": document(
        properties={"name": {"type": "string", "minLength": 1, "examples": ["Rex"]}}
    ),
    "an extension": document(
        properties={"name": {"type": "string", "minLength": 1, "x-order": 3}}
    ),
    "a limit that limits nothing": document(
        properties={
            "tags": {"type": "array", "items": {"type": "string"}, "minItems": 0}
        }
    ),
    "a list that need not be unique": document(
        properties={
            "tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": False}
        }
    ),
    "the style that is the default": document(
        parameters=[
            {
                "name": "dry",
                "in": "query",
                "style": "form",
                "explode": True,
                "schema": {"type": "boolean"},
            },
            {"name": "X-Trace", "in": "header", "schema": {"type": "string"}},
        ]
    ),
    "order of parameters": document(
        parameters=[
            {"name": "X-Trace", "in": "header", "schema": {"type": "string"}},
            {"name": "dry", "in": "query", "schema": {"type": "boolean"}},
        ]
    ),
    "a parameter that need not be there": document(
        parameters=[
            {
                "name": "dry",
                "in": "query",
                "required": False,
                "schema": {"type": "boolean"},
            },
            {"name": "X-Trace", "in": "header", "schema": {"type": "string"}},
        ]
    ),
    "letters of a header": document(
        parameters=[
            {"name": "dry", "in": "query", "schema": {"type": "boolean"}},
            {"name": "x-trace", "in": "header", "schema": {"type": "string"}},
        ]
    ),
    "a charset": document(
        requestBody={
            "required": True,
            "content": {
                "application/json; charset=utf-8": {
                    "schema": {"$ref": "#/components/schemas/Pet"}
                }
            },
        }
    ),
    "no deprecation": document(deprecated=False),
    "no security": document(security=[]),
    "allOf in allOf": document(schemas={"Pet": {"allOf": [{"allOf": [PET]}]}}),
    "anyOf of one": document(
        properties={"owner": {"anyOf": [{"$ref": "#/components/schemas/Owner"}]}}
    ),
    "oneOf of one item": document(
        properties={"tags": {"type": "array", "items": {"oneOf": [{"type": "string"}]}}}
    ),
    "null as a constant": document(
        properties={"age": {"anyOf": [{"type": "integer"}, {"const": None}]}}
    ),
    "null as an enumeration": document(
        properties={"age": {"anyOf": [{"enum": [None]}, {"type": "integer"}]}}
    ),
    "null as an option that is nullable": document(
        properties={"age": {"anyOf": [{"type": "integer"}, _NULLABLE]}}
    ),
    "one type in a list": document(
        properties={"name": {"type": ["string"], "minLength": 1}}
    ),
    "a comment": document(schemas={"Pet": PET | {"$comment": "as the vet says"}}),
    "nothing is required": document(schemas={"Owner": OWNER | {"required": []}}),
    "further properties are allowed": document(
        schemas={"Pet": PET | {"additionalProperties": True}}
    ),
    "no direction": document(
        properties={"name": {"type": "string", "minLength": 1, "readOnly": False}}
    ),
}


@pytest.mark.parametrize("name", REWRITES)
def test_a_rewrite_is_no_change(name: str, tmp_path: Path) -> None:
    report = compared(tmp_path, document(), REWRITES[name])
    back = compared(tmp_path, REWRITES[name], document())

    assert [f.message for f in (*report.findings, *back.findings)] == []
    assert (report.bump, report.names) == ("none", ())


def test_nullable_of_3_0_is_null_of_3_1(tmp_path: Path) -> None:
    old = document(
        openapi="3.0.3", properties={"age": {"type": "integer", "nullable": True}}
    )

    assert compared(tmp_path, old, document()).findings == ()


def test_order_of_paths_is_no_change(tmp_path: Path) -> None:
    both = document()
    both["paths"] = {"/cats": {"get": {**_GET}}, **both["paths"]}
    turned = yaml.safe_load(yaml.safe_dump(both))
    turned["paths"] = dict(reversed(turned["paths"].items()))

    assert compared(tmp_path, both, turned).findings == ()


def test_order_of_what_an_option_needs_is_no_change(tmp_path: Path) -> None:
    parts = {name: {"type": "string"} for name in "abc"}
    both = (
        {"oneOf": [{"required": n, "properties": parts} for n in (needs, ["c"])]}
        for needs in (["a", "b"], ["b", "a"])
    )
    old, new = (document(properties={"place": place}) for place in both)

    assert compared(tmp_path, old, new).findings == ()


def test_paths_that_differ_by_a_variable_stay_apart(tmp_path: Path) -> None:
    both = document()
    both["paths"] |= {f"/pets/{{{name}}}": {"get": _of_one(name)} for name in "ab"}
    turned = copy.deepcopy(both)
    turned["paths"] = dict(reversed(turned["paths"].items()))
    turned["paths"]["/pets/{a}"]["get"]["summary"] = "Get one"

    report = compared(tmp_path, both, turned)

    assert [f.rule.id for f in report.findings] == ["docs-changed"]


def _of_one(name: str) -> dict[str, Any]:
    parameter = {"in": "path", "name": name, "required": True, "schema": {}}
    return {"parameters": [parameter], "responses": {"204": {"description": "None."}}}


_GET = {"operationId": "cats", "responses": {"204": {"description": "None."}}}
