"""References and places of Swagger 2.0 documents, in one file and in many."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from specpress.document.document import load
from specpress.openapi.walk import endpoints
from specpress.prepare.swagger import losses, upgraded
from specpress.validate import validate
from support.swagger import PETS, dangling, put, walk


@pytest.mark.parametrize(
    ("pointer", "original", "line"),
    [
        ("#", "#", 1),
        ("#/info/title", "#/info/title", 2),
        ("#/servers/0/url", "#/host", 3),
        ("#/components", "#", 1),
        ("#/components/securitySchemes/key/name", "#/securityDefinitions/key/name", 9),
        ("#/components/parameters/Limit", "#/parameters/Limit", 12),
        ("#/components/parameters/Limit/schema/type", "#/parameters/Limit/type", 12),
        ("#/components/requestBodies/Pet", "#/parameters/Pet", 13),
        ("#/components/responses/Error/content/application~1json/schema/properties/code",
         "#/responses/Error/schema/properties/code", 23),
        ("#/components/responses/Error/headers/X-Trace/schema/type",
         "#/responses/Error/headers/X-Trace/type", 22),
        ("#/components/schemas/Pet", "#/definitions/Pet", 74),
        ("#/components/schemas/Pet/properties/name",
         "#/definitions/Pet/properties/name", 79),
        ("#/components/schemas/Pet/discriminator/propertyName",
         "#/definitions/Pet/discriminator", 77),
        ("#/components/schemas/Pet/properties/born/nullable",
         "#/definitions/Pet/properties/born", 81),
        ("#/paths/~1pets/get/parameters/1/schema/items/enum/1",
         "#/paths/~1pets/get/parameters/1/items/enum/1", 34),
        ("#/paths/~1pets/get/parameters/1/style",
         "#/paths/~1pets/get/parameters/1", 31),
        ("#/paths/~1pets/get/responses/200/content/application~1json/schema/items",
         "#/paths/~1pets/get/responses/200/schema/items", 39),
        ("#/paths/~1pets/post/parameters/0", "#/paths/~1pets/post/parameters/1", 44),
        ("#/paths/~1pets/post/requestBody", "#/paths/~1pets/post/parameters/0", 44),
        ("#/paths/~1pets~1{id}~1photo/parameters/0/schema/format",
         "#/paths/~1pets~1{id}~1photo/parameters/1/format", 51),
        ("#/paths/~1pets~1{id}~1photo/put/requestBody/content/multipart~1form-data"
         "/schema/properties/title/description",
         "#/paths/~1pets~1{id}~1photo/put/parameters/0/description", 56),
        ("#/paths/~1pets~1{id}~1photo/put/requestBody/content/multipart~1form-data"
         "/schema/properties/photo/type", "#/parameters/Photo/type", 14),
        ("#/paths/~1notes/post/requestBody/content/application~1vnd.note+json/schema",
         "#/parameters/Note/schema", 18),
    ],
)  # fmt: skip
def test_a_place_is_one_of_the_original(
    tmp_path: Path, pointer: str, original: str, line: int
) -> None:
    made = upgraded(put(tmp_path, api=PETS))
    made.value(pointer)
    where = made.where(pointer)
    assert (where.pointer, where.line) == (original, line)
    problem = made.problem(pointer, "rule", "message", "remedy")
    assert problem.where == where
    assert problem.excerpt == dedent(PETS).lstrip().splitlines()[line - 1]


def test_every_place_of_a_conversion_is_one_of_the_original(tmp_path: Path) -> None:
    original = put(tmp_path, api=PETS)
    made = upgraded(original)
    for pointer, _ in walk("#", made.data):
        original.value(made.where(pointer).pointer)


def test_bodies_and_responses_are_shared_where_the_media_types_are(
    tmp_path: Path,
) -> None:
    made = upgraded(
        put(
            tmp_path,
            api="""
            swagger: '2.0'
            consumes: [a/json, b/json]
            paths:
              /a:
                post:
                  consumes: [b/json, a/json]
                  parameters: [{$ref: '#/parameters/Body'}]
                  responses:
                    200: {$ref: '#/responses/Ok'}
                    404: {$ref: '#/paths/~1b/post/responses/404'}
                  x-here: 1
              /b:
                post:
                  consumes: [c/json]
                  produces: [d/json]
                  parameters: [{$ref: '#/parameters/Body'}]
                  responses:
                    200: {$ref: '#/responses/Ok'}
                    404: {description: N, schema: {type: string}}
                put:
                  parameters: [{$ref: '#/paths/~1b/patch/parameters/1'}]
                patch:
                  consumes: [c/json]
                  parameters:
                    - {$ref: '#/parameters/Other'}
                    - {name: patch, in: body, schema: {type: string}}
            parameters:
              Other: {$ref: '#/parameters/Query'}
              Query: {name: q, in: query, type: string}
              Body: {name: b, in: body, description: B, schema: {type: object}}
              Form: {name: f, in: formData, type: string}
            responses:
              Ok: {description: Ok, schema: {type: string}, x-ok: 1}
            """,
        )
    )
    components = made.data["components"]
    assert {section: list(named) for section, named in components.items()} == {
        "responses": ["Ok"],
        "parameters": ["Other", "Query"],
        "requestBodies": ["Body"],
    }
    other = {"$ref": "#/components/parameters/Query"}
    assert components["parameters"]["Other"] == other
    first, second = (made.value(f"#/paths/~1{path}") for path in "ab")
    assert first["post"]["requestBody"] == {"$ref": "#/components/requestBodies/Body"}
    body = {"$ref": "#/components/requestBodies/Body/content/a~1json/schema"}
    assert second["post"]["requestBody"] == {
        "description": "B",
        "content": {"c/json": {"schema": body}},
    }
    assert first["post"]["responses"] == {
        "200": {"$ref": "#/components/responses/Ok"},
        "404": {
            "description": "N",
            "content": {
                "application/json": {
                    "schema": {
                        "$ref": "#/paths/~1b/post/responses/404/content/d~1json/schema"
                    }
                }
            },
        },
    }
    assert second["post"]["responses"]["200"] == {
        "description": "Ok",
        "content": {
            "d/json": {
                "schema": {
                    "$ref": "#/components/responses/Ok/content/application~1json/schema"
                }
            }
        },
        "x-ok": 1,
    }
    patch = {"$ref": "#/paths/~1b/patch/requestBody/content/c~1json/schema"}
    assert second["put"]["requestBody"]["content"]["a/json"]["schema"] == patch
    assert made.value(patch["$ref"]) == {"type": "string"}
    assert second["patch"]["parameters"] == [{"$ref": "#/components/parameters/Other"}]
    assert dangling(made) == []


def test_parts_of_the_body_that_a_path_gives(tmp_path: Path) -> None:
    made = upgraded(
        put(
            tmp_path,
            api="""
            swagger: '2.0'
            paths:
              /a:
                parameters:
                  - {name: b, in: body, schema: {type: string}}
                  - {name: q, in: query, type: string}
                post: {}
                put: {parameters: [{name: b, in: body, schema: {type: integer}}]}
            """,
        )
    )
    item = made.value("#/paths/~1a")
    query = {"name": "q", "in": "query", "schema": {"type": "string"}}
    assert item["parameters"] == [query]
    for method, kind in (("post", "string"), ("put", "integer")):
        content = {"application/json": {"schema": {"type": kind}}}
        assert item[method] == {"requestBody": {"content": content}}
    assert losses(load(tmp_path / "api.yaml")) == ()


def test_other_files_are_converted_where_references_lead(tmp_path: Path) -> None:
    original = put(
        tmp_path,
        api="""
        swagger: '2.0'
        info: {title: T, version: '1'}
        produces: [application/json]
        paths:
          /a: {$ref: 'paths%20x.yaml#/a'}
          /b:
            post:
              parameters:
                - {$ref: 'more.yaml#/parameters/Body'}
                - {$ref: 'more.yaml#/parameters/Many'}
              responses: {200: {$ref: 'more.yaml#/Gone'}}
            put:
              produces: [a/json]
              parameters: [{$ref: 'more.yaml#/parameters/File'}]
              responses: {200: {$ref: 'more.yaml#/Gone'}}
        definitions:
          A: {$ref: 'more.yaml#/definitions/A'}
          C: {$ref: '#/x-schemas/C~1D'}
        x-schemas: {C/D: {type: file}}
        """,
        **{
            "paths x": """
            a:
              get:
                parameters:
                  - {name: q, in: query, type: string}
                responses:
                  200: {description: D, schema: {$ref: './api.yaml#/definitions/A'}}
                  404: {description: D, schema: {$ref: more.yaml#/definitions/A}}
            """,
            "more": """
            Gone: {description: G, schema: {type: object, x-nullable: true}}
            parameters:
              Body: {name: b, in: body, schema: {$ref: '#/definitions/A'}}
              Many: {name: m, in: query, type: array, items: {type: string}}
              File: {name: f, in: formData, type: file}
            definitions:
              A: {discriminator: k, properties: {b: {$ref: '#/definitions/B'}}}
              B: {type: string, x-nullable: true}
              Unused: {type: file}
            """,
        },
    )
    assert [p for p in validate(original) if p.severity == "error"] == []
    made = upgraded(original)
    found = [(e.path, e.method) for e in endpoints(made)]
    assert found == [("/a", "GET"), ("/b", "PUT"), ("/b", "POST")]
    assert made.value("#/paths/~1a") == {"$ref": "paths x.yaml#/a"}
    get = made.value("paths x.yaml#/a/get")
    assert get["parameters"][0]["schema"] == {"type": "string"}
    assert get["responses"]["200"]["content"] == {
        "application/json": {"schema": {"$ref": "#/components/schemas/A"}}
    }
    schema = made.value("more.yaml#/definitions/A")
    assert schema["discriminator"] == {"propertyName": "k"}
    assert schema["properties"] == {"b": {"$ref": "more.yaml#/definitions/B"}}
    assert made.value("more.yaml#/definitions/B/nullable") is True
    assert made.value("more.yaml#/parameters/Many/explode") is False
    post, put_ = (made.value(f"#/paths/~1b/{method}") for method in ("post", "put"))
    assert post["requestBody"] == {"$ref": "more.yaml#/parameters/Body"}
    assert post["responses"] == {"200": {"$ref": "more.yaml#/Gone"}}
    gone = "more.yaml#/Gone/content/application~1json/schema"
    assert put_["responses"]["200"]["content"] == {"a/json": {"schema": {"$ref": gone}}}
    assert "multipart/form-data" in put_["requestBody"]["content"]
    binary = {"type": "string", "format": "binary"}
    assert made.value("#/x-schemas/C~1D") == binary
    assert made.value("more.yaml#/definitions/Unused") == {"type": "file"}
    assert dangling(made) == []
    where = made.where(gone)
    assert (where.file, where.line, where.pointer) == ("more.yaml", 1, "#/Gone/schema")
    assert made.where(f"{gone}/nullable") == where
    with pytest.raises(KeyError):
        made.value("missing.yaml#/A")
