from __future__ import annotations

import socket
from pathlib import Path

import pytest

from support.checking import check

VALID = {
    "2.0": """
        swagger: '2.0'
        info: {title: T, version: '1'}
        paths:
          /a/{id}:
            get:
              parameters:
                - {name: id, in: path, required: true, type: string}
                - {name: tags, in: query, type: array, items: {type: string},
                   collectionFormat: csv}
              responses:
                200: {description: Ok, schema: {$ref: '#/definitions/Pet'}}
            post:
              parameters:
                - {name: id, in: path, required: true, type: string}
                - {name: body, in: body, schema: {$ref: '#/definitions/Pet'}}
              responses: {default: {description: Any}}
              security: [{key: []}]
        definitions: {Pet: {type: object, properties: {name: {type: string}}}}
        securityDefinitions: {key: {type: apiKey, name: k, in: header}}
    """,
    "3.0": """
        openapi: 3.0.3
        info: {title: T, version: '1'}
        paths:
          /a/{id}:
            parameters: [{$ref: '#/components/parameters/Id'}]
            get:
              operationId: get
              responses:
                200:
                  description: Ok
                  headers: {X-Rate: {schema: {type: integer}}}
                  content:
                    application/json:
                      schema: {$ref: '#/components/schemas/Pet'}
                      examples: {one: {value: {$ref: anything}}}
                4XX: {$ref: '#/components/responses/Error'}
        components:
          parameters:
            Id: {name: id, in: path, required: true, schema: {type: string}}
          responses: {Error: {description: Bad}}
          schemas:
            Pet:
              type: object
              required: [name]
              discriminator: {propertyName: name, mapping: {cat: Cat}}
              properties:
                name: {type: string, nullable: true, default: null}
                age: {type: integer, format: int32, minimum: 0, example: 3.0}
                next: {allOf: [{$ref: '#/components/schemas/Pet'}]}
            Cat: {type: object, additionalProperties: {type: number}}
    """,
    "3.1": """
        openapi: 3.1.1
        info: {title: T, version: '1'}
        jsonSchemaDialect: http://127.0.0.1:9/dialect
        webhooks: {pet: {post: {responses: {200: {description: Ok}}}}}
        components:
          schemas:
            Pet:
              $schema: http://127.0.0.1:9/meta
              $id: http://127.0.0.1:9/pet
              type: [object, 'null']
              properties:
                kind: {const: pet, default: pet}
                tags: {prefixItems: [{type: string}], items: false}
                size: {$ref: '#/components/schemas/Size', description: Size}
              patternProperties: {'^x': true}
            Size: {enum: [1, two, null, 3.5], examples: [1]}
            Tree: {$ref: '#/components/schemas/Tree/$defs/Node', $defs: {Node: {}}}
    """,
    "3.2": """
        openapi: 3.2.0
        $self: https://x.test/api
        info: {title: T, version: '1'}
        paths:
          /a:
            query:
              parameters:
                - {name: q, in: querystring, content: {a/b: {schema: {}}}}
              responses:
                200:
                  description: Ok
                  content:
                    application/jsonl:
                      itemSchema: {$ref: 'https://x.test/api#/components/schemas/A'}
            additionalOperations: {COPY: {responses: {204: {description: Done}}}}
        components: {schemas: {A: {type: object}}}
    """,
}


@pytest.mark.parametrize("version", VALID)
def test_a_valid_document_has_no_problem(
    tmp_path: Path, version: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert check(tmp_path, VALID[version]) == []
