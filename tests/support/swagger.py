"""Documents of Swagger 2.0, and their conversions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

from openapi_spec_validator import OpenAPIV30SpecValidator

from specpress.base.pointer import join
from specpress.document.document import Document, load

HEAD = "swagger: '2.0'\ninfo: {title: T, version: '1'}\n"
OK = "responses: {204: {description: Ok}}"

PETS = """
    swagger: '2.0'
    info: {title: Pets, version: '1'}
    host: pets.test
    basePath: /v1
    schemes: [https]
    consumes: [application/json]
    produces: [application/json]
    securityDefinitions:
      key: {type: apiKey, in: header, name: X-Key, description: The key.}
    security: [{key: []}]
    parameters:
      Limit: {name: limit, in: query, type: integer, description: How many.}
      Pet: {name: pet, in: body, required: true, schema: {$ref: '#/definitions/Pet'}}
      Photo: {name: photo, in: formData, required: true, type: file}
      Note:
        name: note
        in: body
        schema: {type: object, properties: {text: {type: string}}}
    responses:
      Error:
        description: It went wrong.
        headers: {X-Trace: {type: string}}
        schema: {type: object, properties: {code: {type: integer}}}
    paths:
      /pets:
        get:
          operationId: listPets
          tags: [pets]
          parameters:
            - {$ref: '#/parameters/Limit'}
            - name: kind
              in: query
              type: array
              items: {type: string, enum: [cat, dog]}
              collectionFormat: multi
          responses:
            200:
              description: Pets
              schema: {type: array, items: {$ref: '#/definitions/Pet'}}
            404: {$ref: '#/responses/Error'}
        post:
          operationId: addPet
          tags: [pets]
          parameters: [{$ref: '#/parameters/Pet'}, {$ref: '#/parameters/Limit'}]
          responses:
            201: {description: The pet., schema: {$ref: '#/definitions/Pet'}}
            404: {$ref: '#/responses/Error'}
      /pets/{id}/photo:
        parameters:
          - {$ref: '#/parameters/Photo'}
          - {name: id, in: path, required: true, type: string, format: uuid}
        put:
          operationId: setPhoto
          tags: [pets]
          consumes: [multipart/form-data]
          parameters: [{name: title, in: formData, type: string, description: Of it.}]
          responses: {204: {description: Done}}
        get:
          operationId: getPhoto
          tags: [pets]
          produces: [image/png]
          parameters: []
          responses:
            200: {description: The photo., schema: {type: file}}
            404: {$ref: '#/responses/Error'}
      /notes:
        post:
          operationId: addNote
          tags: [notes]
          consumes: [application/vnd.note+json]
          parameters: [{$ref: '#/parameters/Note'}]
          responses: {204: {description: Done}}
    definitions:
      Pet:
        type: object
        required: [name]
        discriminator: kind
        properties:
          name: {type: string}
          kind: {type: string}
          born: {type: string, format: date, x-nullable: true}
      Cat:
        allOf:
          - {$ref: '#/definitions/Pet'}
          - {type: object, properties: {lives: {type: integer}}}
"""


def put(folder: Path, **files: str) -> Document:
    """Write `api.yaml` and files beside it, and load it."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(dedent(text).lstrip(), "utf-8")
    return load(folder / "api.yaml", display="api.yaml")


def swagger(folder: Path, text: str) -> Document:
    """Load a document of which `text` is all but the first lines."""
    return put(folder, api=HEAD + dedent(text))


def complaints(document: Document) -> list[str]:
    """Return what OpenAPI 3.0 does not allow in a document."""
    copy = json.loads(json.dumps(document.data))
    return [str(error) for error in OpenAPIV30SpecValidator(copy).iter_errors()]


def walk(pointer: str, node: Any) -> Iterator[tuple[str, Any]]:
    """Yield every mapping and list, with its place."""
    if isinstance(node, dict | list):
        yield pointer, node
        pairs = node.items() if isinstance(node, dict) else enumerate(node)
        for key, child in pairs:
            yield from walk(join(pointer, key), child)


def dangling(document: Document) -> list[str]:
    """Return the references of an entry document that lead nowhere."""
    lost: list[str] = []
    for pointer, node in walk("#", document.data):
        ref = node.get("$ref") if isinstance(node, dict) else None
        if not isinstance(ref, str):
            continue
        try:
            document.value(document.resolve(ref, pointer))
        except KeyError:
            lost.append(f"{pointer}: {ref}")
    return lost
