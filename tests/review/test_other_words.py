"""A document that says the same in other words: nothing is found.

What callers see is the same, and so is what servers take and give.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from review.reporting import findings

BASE: dict[str, Any] = yaml.safe_load("""\
openapi: 3.1.0
info: {title: Pets, version: "1"}
servers:
- {url: "https://pets.example.com", description: For all}
tags:
- {name: pets, description: Pets}
paths:
  /pets/{id}:
    get:
      operationId: get_pet
      tags: [pets]
      parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: size, in: query, schema: {type: string, enum: [small, big]}}
      - {name: tags, in: query, schema: {type: array, items: {type: string}}}
      responses:
        "200":
          description: The pet.
          content:
            application/json: {schema: {$ref: "#/components/schemas/Pet"}}
        "404": {description: No such pet.}
  /pets:
    post:
      operationId: add_pet
      tags: [pets]
      requestBody:
        required: true
        content:
          application/json: {schema: {$ref: "#/components/schemas/Pet"}}
      responses:
        "204": {description: Added.}
components:
  schemas:
    Pet:
      type: object
      required: [name, kind]
      properties:
        name: {type: string, minLength: 1}
        kind: {type: string, enum: [cat, dog]}
        age: {type: integer, minimum: 0}
        nick: {type: [string, "null"]}
        owner: {$ref: "#/components/schemas/Owner"}
    Owner:
      type: object
      required: [name]
      properties:
        name: {type: string}
""")

GET = "paths /pets/{id} get"
POST = "paths /pets post"
SCHEMAS = "components schemas"
PET = f"{SCHEMAS} Pet"
AGE, NICK, OWNER = (f"{PET} properties {name}" for name in ("age", "nick", "owner"))
JSON = "content application/json"

TO_OWNER = {"$ref": "#/components/schemas/Owner"}
NATURAL = {"type": "integer", "minimum": 0}
ID, SIZE, TAGS = BASE["paths"]["/pets/{id}"]["get"]["parameters"]
BODY = BASE["paths"]["/pets"]["post"]["requestBody"]

ABSENT = object()

Edit = dict[str, Any]
"""What to put where; the words of a key lead there."""

REWRITES: dict[str, Edit | tuple[Edit, Edit]] = {
    # Around the API.
    "another version of the document": {"info version": "2"},
    "who is responsible": {"info contact": {"name": "Ann"}},
    "a license": {"info license": {"name": "MIT"}},
    "what a server is for": {"servers 0 description": "For most"},
    "what a tag is for": {"tags 0 externalDocs": {"url": "https://example.com"}},
    "a tag that is not declared": {"tags": ABSENT},
    "a tag that nothing has": {"tags 1": {"name": "unused"}},
    "external documentation": {"externalDocs": {"url": "https://example.com"}},
    "no security, in words": {"security": []},
    "OpenAPI 3.2": {"openapi": "3.2.0"},
    "extensions": {
        "x-generated": True,
        "paths x-all": 1,
        f"{GET} x-team": "pets",
        f"{AGE} x-order": 3,
    },
    "a comment": {f"{AGE} $comment": "In years."},
    # Schemas.
    "an example of a property": {f"{AGE} examples": [3]},
    "an example of a body": {f"{POST} requestBody {JSON} example": {"name": "Rex"}},
    "allOf of one reference": {OWNER: {"allOf": [TO_OWNER]}},
    "allOf of one schema": {AGE: {"allOf": [NATURAL]}},
    "allOf beside a type": {AGE: {"type": "integer", "allOf": [{"minimum": 0}]}},
    "allOf of two halves": {AGE: {"allOf": [{"type": "integer"}, {"minimum": 0}]}},
    "oneOf of one reference": {OWNER: {"oneOf": [TO_OWNER]}},
    "anyOf of one schema": {AGE: {"anyOf": [NATURAL]}},
    "null by anyOf": {NICK: {"anyOf": [{"type": "string"}, {"type": "null"}]}},
    "null by oneOf": {NICK: {"oneOf": [{"type": "null"}, {"type": "string"}]}},
    "null first": {NICK: {"type": ["null", "string"]}},
    "null of a reference": (
        {OWNER: {"anyOf": [TO_OWNER, {"type": "null"}]}},
        {OWNER: {"oneOf": [{"type": "null"}, TO_OWNER]}},
    ),
    "null beside an enum": (
        {NICK: {"type": ["string", "null"], "enum": ["Bello", None]}},
        {NICK: {"anyOf": [{"type": "string", "enum": ["Bello"]}, {"type": "null"}]}},
    ),
    "one type in a list": {AGE: {"type": ["integer"], "minimum": 0}},
    "an enum of one as a constant": (
        {NICK: {"type": "string", "enum": ["Bello"]}},
        {NICK: {"type": "string", "const": "Bello"}},
    ),
    "an enum in another order": {f"{PET} properties kind enum": ["dog", "cat"]},
    "required in another order": {f"{PET} required": ["kind", "name"]},
    "nothing required, in words": (
        {f"{PET} required": ABSENT},
        {f"{PET} required": []},
    ),
    "further properties, in words": {f"{PET} additionalProperties": True},
    "further properties of any kind": {f"{PET} additionalProperties": {}},
    "int64 for int32": (
        {AGE: NATURAL | {"format": "int32"}},
        {AGE: NATURAL | {"format": "int64"}},
    ),
    "float for double": (
        {AGE: {"type": "number", "format": "double"}},
        {AGE: {"type": "number", "format": "float"}},
    ),
    "several types as a union": (
        {AGE: {"type": ["integer", "string"]}},
        {AGE: {"anyOf": [{"type": "integer"}, {"type": "string"}]}},
    ),
    "a union in another order": (
        {AGE: {"oneOf": [{"type": "integer"}, TO_OWNER]}},
        {AGE: {"oneOf": [TO_OWNER, {"type": "integer"}]}},
    ),
    "not deprecated, in words": {
        f"{AGE} deprecated": False,
        f"{GET} deprecated": False,
    },
    "readable and writable, in words": {f"{AGE} readOnly": False},
    "definitions inside of a schema": {
        f"{PET} $defs": {"Age": NATURAL},
        AGE: {"$ref": "#/components/schemas/Pet/$defs/Age"},
    },
    # Parameters, bodies and answers.
    "optional, in words": {f"{GET} parameters 1 required": False},
    "the style that holds anyway": {
        f"{GET} parameters 0 style": "simple",
        f"{GET} parameters 2": TAGS | {"style": "form", "explode": True},
    },
    "nothing to explode": {f"{GET} parameters 1 explode": False},
    "parameters in another order": {f"{GET} parameters": [TAGS, SIZE, ID]},
    "a parameter of the path": {
        "paths /pets/{id} parameters": [ID],
        f"{GET} parameters": [SIZE, TAGS],
    },
    "a parameter of the path, said again": {"paths /pets/{id} parameters": [ID]},
    "a parameter among the components": {
        "components parameters": {"Id": ID},
        f"{GET} parameters 0": {"$ref": "#/components/parameters/Id"},
    },
    "a body among the components": {
        "components requestBodies": {"NewPet": BODY},
        f"{POST} requestBody": {"$ref": "#/components/requestBodies/NewPet"},
    },
    "an answer among the components": {
        "components responses": {"Added": {"description": "Added."}},
        f"{POST} responses 204": {"$ref": "#/components/responses/Added"},
    },
    "a path among the components": {
        "components pathItems": {"Pets": BASE["paths"]["/pets"]},
        "paths /pets": {"$ref": "#/components/pathItems/Pets"},
    },
    "a server of the operation, the same": {f"{GET} servers": BASE["servers"]},
}


NAMED: dict[str, Edit] = {
    "an alias of a schema": {
        f"{SCHEMAS} Person": TO_OWNER,
        OWNER: {"$ref": "#/components/schemas/Person"},
    },
    "a scalar among the components": {
        f"{SCHEMAS} Age": NATURAL,
        AGE: {"$ref": "#/components/schemas/Age"},
    },
}
"""What has a name of its own from now on, which is new, and is otherwise the same."""


def edited(edit: Edit) -> dict[str, Any]:
    """Return the document with other values at some places."""
    data = copy.deepcopy(BASE)
    for place, value in edit.items():
        *owners, last = place.split()
        found: Any = data
        for word in owners:
            found = found[int(word) if isinstance(found, list) else word]
        if isinstance(found, list):
            found[int(last) : int(last) + 1] = [value]
        elif value is ABSENT:
            del found[last]
        else:
            found[last] = value
    return data


def said(folder: Path, old: str, new: str) -> list[str]:
    """Return what is found between two documents, as YAML or JSON."""
    (folder / "old.yaml").write_text(old, "utf-8")
    (folder / "new.yaml").write_text(new, "utf-8")
    return [f"{f.rule.id} {f.pointer_new}" for f in findings(folder)]


@pytest.mark.parametrize("name", REWRITES)
def test_a_rewrite_says_nothing(name: str, tmp_path: Path) -> None:
    rewrite = REWRITES[name]
    before, after = rewrite if isinstance(rewrite, tuple) else ({}, rewrite)
    old, new = edited(before), edited(after)

    assert old != new
    assert said(tmp_path, json.dumps(old), json.dumps(new)) == []
    assert said(tmp_path, json.dumps(new), json.dumps(old)) == []


@pytest.mark.parametrize("name", NAMED)
def test_a_name_for_what_there_is_adds_that_name(name: str, tmp_path: Path) -> None:
    new = edited(NAMED[name])

    added = said(tmp_path, json.dumps(BASE), json.dumps(new))

    assert [finding.partition(" ")[0] for finding in added] == ["schema-added"]


def test_a_component_more_adds_its_name_and_nothing_else(tmp_path: Path) -> None:
    new = edited({f"{SCHEMAS} Unused": {"type": "string"}})

    assert said(tmp_path, json.dumps(BASE), json.dumps(new)) == [
        "schema-added #/components/schemas/Unused"
    ]


def test_json_for_yaml(tmp_path: Path) -> None:
    assert said(tmp_path, yaml.safe_dump(BASE), json.dumps(BASE, indent=4)) == []


def reversed_keys(value: Any) -> Any:
    """Turn the order of all mappings round, but of properties."""
    if isinstance(value, list):
        return [reversed_keys(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: reversed_keys(value[key]) for key in reversed(value)}


def test_another_order_of_keys(tmp_path: Path) -> None:
    new = reversed_keys(BASE)

    assert said(tmp_path, json.dumps(BASE), json.dumps(new)) == []


SCHEMA_30 = """\
openapi: 3.0.3
info: {{title: Numbers, version: "1"}}
paths:
  /numbers:
    get:
      operationId: numbers
      parameters:
      - {{name: limit, in: query, schema: {schema}}}
      responses:
        "200":
          description: OK
          content:
            application/json: {{schema: {schema}}}
"""
SAME_IN_31 = {
    "{type: integer, nullable: true}": '{type: [integer, "null"]}',
    "{type: number, minimum: 1, exclusiveMinimum: true}": (
        "{type: number, exclusiveMinimum: 1}"
    ),
    "{type: number, maximum: 9, exclusiveMaximum: true}": (
        "{type: number, exclusiveMaximum: 9}"
    ),
    "{type: number, minimum: 1, exclusiveMinimum: false}": "{type: number, minimum: 1}",
    "{type: string, example: a}": "{type: string, examples: [a]}",
    "{type: string, nullable: true, enum: [a, null]}": (
        '{type: [string, "null"], enum: [a, null]}'
    ),
    "{type: string, format: binary, nullable: false}": "{type: string, format: binary}",
}


@pytest.mark.parametrize("schema", SAME_IN_31)
def test_openapi_3_1_for_3_0(schema: str, tmp_path: Path) -> None:
    old = SCHEMA_30.format(schema=schema)
    new = SCHEMA_30.format(schema=SAME_IN_31[schema]).replace("3.0.3", "3.1.0")

    assert said(tmp_path, old, new) == []


SWAGGER = """\
swagger: "2.0"
info: {title: Pets, version: "1"}
host: pets.example.com
basePath: /v1
schemes: [https]
consumes: [application/json]
produces: [application/json]
securityDefinitions:
  key: {type: apiKey, in: header, name: X-Key}
security: [{key: []}]
paths:
  /pets/{id}:
    put:
      operationId: put_pet
      parameters:
      - {name: id, in: path, required: true, type: integer}
      - {name: tags, in: query, type: array, items: {type: string}}
      - {name: pet, in: body, required: true, schema: {$ref: "#/definitions/Pet"}}
      responses:
        "200": {description: OK, schema: {$ref: "#/definitions/Pet"}}
definitions:
  Pet: {type: object, required: [name], properties: {name: {type: string}}}
"""
SWAGGER_IN_3 = """\
openapi: 3.0.3
info: {title: Pets, version: "1"}
servers: [{url: "https://pets.example.com/v1"}]
security: [{key: []}]
paths:
  /pets/{id}:
    put:
      operationId: put_pet
      parameters:
      - {name: id, in: path, required: true, schema: {type: integer}}
      - name: tags
        in: query
        explode: false
        schema: {type: array, items: {type: string}}
      requestBody:
        required: true
        content:
          application/json: {schema: {$ref: "#/components/schemas/Pet"}}
      responses:
        "200":
          description: OK
          content:
            application/json: {schema: {$ref: "#/components/schemas/Pet"}}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
  schemas:
    Pet: {type: object, required: [name], properties: {name: {type: string}}}
"""


def test_openapi_3_for_swagger_2(tmp_path: Path) -> None:
    assert said(tmp_path, SWAGGER, SWAGGER_IN_3) == []


INLINE = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pet:
    get:
      operationId: get_pet
      responses:
        "200":
          description: OK
          content:
            application/json: {schema: {$ref: "#/components/schemas/Pet"}}
components:
  schemas:
    Pet:
      type: object
      properties:
        owner:
          type: object
          properties: {name: {type: string}}
"""
EXTRACTED = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pet:
    get:
      operationId: get_pet
      responses:
        "200":
          description: OK
          content:
            application/json: {schema: {$ref: "#/components/schemas/Pet"}}
components:
  schemas:
    Pet:
      type: object
      properties:
        owner: {$ref: "#/components/schemas/PetOwner"}
    PetOwner:
      type: object
      properties: {name: {type: string}}
"""


def test_a_component_with_the_name_that_the_inline_schema_had(tmp_path: Path) -> None:
    assert said(tmp_path, INLINE, EXTRACTED) == []
    assert said(tmp_path, EXTRACTED, INLINE) == []
