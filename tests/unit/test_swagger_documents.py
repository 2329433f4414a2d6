"""Whole Swagger 2.0 documents: good ones, careless ones, real ones."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

import pytest

from specpress.document.document import Document, load
from specpress.openapi.grammar import METHODS
from specpress.openapi.walk import endpoints
from specpress.prepare.swagger import losses, upgraded
from specpress.validate import validate
from support.cases import render
from support.swagger import PETS, complaints, dangling, put, walk


def kept(original: Document, made: Document) -> bool:
    """Whether the conversion has the operations of the original, and no other."""
    paths = original.data["paths"].items()
    before = [(p, m.upper()) for p, item in paths for m in METHODS if m in item]
    return sorted(before) == sorted((e.path, e.method) for e in endpoints(made))


def test_a_conversion_is_openapi_3(tmp_path: Path) -> None:
    original = put(tmp_path, api=PETS)
    made = upgraded(original)
    assert complaints(made) == []
    assert [str(p) for p in validate(made)] == []
    assert kept(original, made)
    assert losses(original) == ()
    assert original.data["swagger"] == "2.0"


def test_a_package_is_that_of_the_same_in_openapi_3(tmp_path: Path) -> None:
    """What a person would write by hand, with nothing of Swagger in it."""
    put(
        tmp_path,
        api=PETS,
        three="""
        openapi: 3.0.4
        info: {title: Pets, version: '1'}
        servers: [{url: 'https://pets.test/v1'}]
        security: [{key: []}]
        paths:
          /pets:
            get:
              operationId: listPets
              tags: [pets]
              parameters:
                - {$ref: '#/components/parameters/Limit'}
                - name: kind
                  in: query
                  schema: {type: array, items: {type: string, enum: [cat, dog]}}
              responses:
                200:
                  description: Pets
                  content:
                    application/json:
                      schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}
                404: {$ref: '#/components/responses/Error'}
            post:
              operationId: addPet
              tags: [pets]
              parameters: [{$ref: '#/components/parameters/Limit'}]
              requestBody:
                required: true
                content:
                  application/json: {schema: {$ref: '#/components/schemas/Pet'}}
              responses:
                201:
                  description: The pet.
                  content:
                    application/json: {schema: {$ref: '#/components/schemas/Pet'}}
                404: {$ref: '#/components/responses/Error'}
          /pets/{id}/photo:
            parameters:
              - {name: id, in: path, required: true,
                 schema: {type: string, format: uuid}}
            put:
              operationId: setPhoto
              tags: [pets]
              requestBody:
                required: true
                content:
                  multipart/form-data:
                    schema:
                      type: object
                      required: [photo]
                      properties:
                        title: {type: string, description: Of it.}
                        photo: {type: string, format: binary}
              responses: {204: {description: Done}}
            get:
              operationId: getPhoto
              tags: [pets]
              requestBody:
                required: true
                content:
                  multipart/form-data:
                    schema:
                      type: object
                      required: [photo]
                      properties: {photo: {type: string, format: binary}}
              responses:
                200:
                  description: The photo.
                  content: {image/png: {}}
                404: {$ref: '#/components/responses/Error'}
          /notes:
            post:
              operationId: addNote
              tags: [notes]
              requestBody:
                content:
                  application/vnd.note+json:
                    schema:
                      $ref: '#/components/requestBodies/Note/content/text~1json/schema'
              responses: {204: {description: Done}}
        components:
          requestBodies:
            Note:
              content:
                text/json:
                  schema: {type: object, properties: {text: {type: string}}}
          parameters:
            Limit:
              {name: limit, in: query, schema: {type: integer}, description: How many.}
          responses:
            Error:
              description: It went wrong.
              headers: {X-Trace: {schema: {type: string}}}
              content:
                application/json:
                  schema: {type: object, properties: {code: {type: integer}}}
          schemas:
            Pet:
              type: object
              required: [name]
              discriminator: {propertyName: kind}
              properties:
                name: {type: string}
                kind: {type: string}
                born: {type: string, format: date, nullable: true}
            Cat:
              allOf:
                - {$ref: '#/components/schemas/Pet'}
                - {type: object, properties: {lives: {type: integer}}}
          securitySchemes:
            key: {type: apiKey, in: header, name: X-Key, description: The key.}
        """,
    )
    two = render(tmp_path / "api.yaml", "pets")
    three = render(tmp_path / "three.yaml", "pets")
    assert two == three


@pytest.mark.parametrize(
    "text",
    [
        "",
        "paths: 5\ndefinitions: []\nparameters: a\nresponses: 1\nhost: []\n",
        "paths: {/a: 5, /b: {get: 5, parameters: 5}}",
        "paths: {/a: {post: {parameters: [5, {}, {in: body}, {$ref: 5}, {$ref: a}]}}}",
        "paths: {/a: {get: {responses: {200: 5, default: {$ref: '#/x'}}}}}",
        "paths: {/a: {get: {responses: {200: {schema: 5, headers: {a: []}}}}}}",
        "paths: {/a: {get: {$ref: '#/x-get'}}}\nx-get: {parameters: [{in: body}]}\n",
        "paths: {/a: {$ref: '../outside.yaml'}, /b: {$ref: 'http://x.test/'}}",
        "definitions: {A: {$ref: '#/definitions/A'}, B: 5, C: {properties: [1]}}",
        "parameters: {A: {$ref: '#/parameters/A'}, B: 5}\nsecurityDefinitions: {a: 1}",
        "securityDefinitions: {a: {type: oauth2, flow: 5, scopes: 5}}",
        "paths: {/a: {get: {parameters: [{in: query, type: [array], enum: 5}]}}}",
        "components: {schemas: {A: {type: file}}}\ndefinitions: {B: {}}\n",
    ],
)
def test_a_careless_document_is_converted_as_far_as_it_goes(
    tmp_path: Path, text: str
) -> None:
    document = put(tmp_path, api="swagger: '2.0'\n" + text)
    made = upgraded(document)
    losses(document)
    for pointer, _ in walk("#", made.data):
        assert made.where(pointer).line > 0


@pytest.mark.parametrize("seed", range(60))
def test_nothing_that_a_document_holds_stops_the_conversion(
    tmp_path: Path, seed: int
) -> None:
    choose = random.Random(seed)
    data = json.loads(json.dumps(put(tmp_path, api=PETS).data))
    for _ in range(3):
        holders = [node for _, node in walk("#", data) if node]
        holder = choose.choice(holders)
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        key = choose.choice(keys)
        holder[key] = json.loads(choose.choice(_ODD))
    document = put(tmp_path, api=json.dumps(data | {"swagger": "2.0"}))
    made = upgraded(document)
    losses(document)
    for pointer, _ in walk("#", made.data):
        assert made.where(pointer).line > 0


_ODD = (
    "null", "5", "true", '""', '"body"', '"array"', "[]", "[5]", "{}", '{"$ref": 5}',
    '{"$ref": "#/paths"}', '{"$ref": "#/definitions/Pet"}', '{"in": "body"}',
    '{"in": ["formData"], "name": 5}',
)  # fmt: skip


def test_aliases_are_converted_once(tmp_path: Path) -> None:
    text = "swagger: '2.0'\ndefinitions: {A: &a {type: file}, B: {items: *a, not: *a}}"
    schemas = upgraded(put(tmp_path, api=text)).data["components"]["schemas"]
    assert schemas["B"]["items"] is schemas["B"]["not"] is schemas["A"]


CORPUS = os.environ.get("SPECPRESS_CORPUS")


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS, reason="SPECPRESS_CORPUS names no folder")
def test_real_documents() -> None:
    found = 0
    for path in sorted(Path(CORPUS or "").glob("specs/*")):
        if "swagger" not in path.read_text("utf-8")[:200]:
            continue
        found += 1
        original = load(path)
        made = upgraded(original)
        assert kept(original, made), path
        assert complaints(made) == []
        assert dangling(made) == []
    assert found
