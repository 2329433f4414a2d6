"""Parts of Swagger 2.0, and what they are in OpenAPI 3.0."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from specpress.document.document import load
from specpress.document.yaml import read_yaml
from specpress.prepare.swagger import losses, upgraded
from support.swagger import complaints, swagger


def test_the_order_and_the_text_of_a_description_are_kept(tmp_path: Path) -> None:
    original = swagger(
        tmp_path,
        """
        x-logo: {url: a.png}
        definitions: {B: {type: string}, A: {type: string}}
        host: x.test
        schemes: [https]
        tags: [{name: t, description: T}]
        consumes: [application/json]
        produces: [application/json]
        responses: {R: {description: R, x-r: 1}}
        paths:
          x-paths: {get: 1}
          /b:
            x-item: 1
            get:
              tags: [t]
              summary: S
              description: D
              externalDocs: {url: 'https://x.test'}
              operationId: o
              deprecated: true
              security: [{basic: []}]
              x-op: {$ref: 5}
              responses: {default: {$ref: '#/responses/R'}, x-more: 1}
          /a: {}
        externalDocs: {url: 'https://x.test'}
        securityDefinitions: {basic: {type: basic}}
        security: []
        """,
    )
    document = upgraded(original)
    assert complaints(document) == []
    order = "openapi info x-logo components servers tags paths externalDocs security"
    assert list(document.data) == order.split()
    assert document.data["openapi"] == "3.0.4"
    assert document.data["components"] == {
        "schemas": {"B": {"type": "string"}, "A": {"type": "string"}},
        "responses": {"R": {"description": "R", "x-r": 1}},
        "securitySchemes": {"basic": {"type": "http", "scheme": "basic"}},
    }
    assert list(document.data["components"]["schemas"]) == ["B", "A"]
    assert list(document.data["paths"]) == ["x-paths", "/b", "/a"]
    expected = json.loads(json.dumps(original.value("#/paths/~1b")))
    expected["get"]["responses"]["default"]["$ref"] = "#/components/responses/R"
    assert document.data["paths"]["/b"] == expected


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("", []),
        ("schemes: [https]", []),
        ("basePath: /", []),
        ("basePath: /v1/", ["/v1"]),
        ("basePath: v1", ["/v1"]),
        ("host: x.test", ["https://x.test"]),
        ("host: 'x.test:8080'; basePath: /; schemes: [http]", ["http://x.test:8080"]),
        (
            "schemes: [ws, http, https]; basePath: /v1; host: x.test",
            ["https://x.test/v1", "http://x.test/v1", "ws://x.test/v1"],
        ),
        ("host: http://x.test/", ["http://x.test"]),
        ("host: 'http://x.test'; schemes: [https]", ["https://x.test"]),
        ("host: x.test; schemes: https", ["https://x.test"]),
        ("host: 5; basePath: [a]; schemes: [5]", []),
    ],
)
def test_servers(tmp_path: Path, text: str, urls: list[str]) -> None:
    data = upgraded(swagger(tmp_path, text.replace("; ", "\n"))).data
    assert [server["url"] for server in data.get("servers", ())] == urls


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{type: file, format: x}", "{type: string, format: binary}"),
        ("{discriminator: kind}", "{discriminator: {propertyName: kind}}"),
        ("{discriminator: {propertyName: k}}", "{discriminator: {propertyName: k}}"),
        ("{x-nullable: true, type: string}", "{nullable: true, type: string}"),
        ("{x-nullable: true, nullable: false}", "{nullable: false}"),
        ("{readOnly: true, example: {$ref: a}, x-a: {type: file}}", None),
        ("{required: [a], title: A, description: D, xml: {name: a}}", None),
        ("{enum: [file], default: file, properties: {type: {type: string}}}", None),
        ("{items: [{type: string}, true], additionalProperties: false}", None),
        (
            "{allOf: [{$ref: '#/definitions/B'}, {items: {x-nullable: true}}],"
            " properties: {discriminator: {type: file}},"
            " additionalProperties: {properties: {x-nullable: {type: file}}}}",
            "{allOf: [{$ref: '#/components/schemas/B'}, {items: {nullable: true}}],"
            " properties: {discriminator: {type: string, format: binary}},"
            " additionalProperties:"
            " {properties: {x-nullable: {type: string, format: binary}}}}",
        ),
        (
            "{$ref: '#/definitions/B', x-nullable: true}",
            "{$ref: '#/components/schemas/B', nullable: true}",
        ),
    ],
)
def test_a_schema(tmp_path: Path, before: str, after: str | None) -> None:
    document = upgraded(swagger(tmp_path, f"definitions: {{A: {before}, B: {{}}}}"))
    assert document.value("#/components/schemas/A") == read_yaml(after or before).tree


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{type: basic, description: D}",
         "{type: http, description: D, scheme: basic}"),
        ("{type: apiKey, in: query, name: k, x-a: 1}", None),
        ("{type: oauth2, flow: implicit, authorizationUrl: /a, description: D}",
         "{type: oauth2, description: D,"
         " flows: {implicit: {scopes: {}, authorizationUrl: /a}}}"),
        ("{type: oauth2, flow: password, tokenUrl: /t, scopes: {a: A}}",
         "{type: oauth2, flows: {password: {scopes: {a: A}, tokenUrl: /t}}}"),
        ("{type: oauth2, flow: application, tokenUrl: /t, scopes: {}}",
         "{type: oauth2, flows: {clientCredentials: {scopes: {}, tokenUrl: /t}}}"),
        ("{type: oauth2, flow: accessCode, tokenUrl: /t, authorizationUrl: /a}",
         "{type: oauth2, flows: {authorizationCode:"
         " {scopes: {}, authorizationUrl: /a, tokenUrl: /t}}}"),
        ("{type: oauth2}", None),
        ("{type: http, scheme: bearer}", None),
    ],
)  # fmt: skip
def test_a_security_scheme(tmp_path: Path, before: str, after: str | None) -> None:
    document = upgraded(swagger(tmp_path, f"securityDefinitions: {{s: {before}}}"))
    made = document.value("#/components/securitySchemes/s")
    assert made == read_yaml(after or before).tree


def test_other_versions_stay_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "api.yaml"
    for version in ("openapi: 3.0.3", "swagger: '1.2'", "openapi: 3.1.0\nswagger: 2.0"):
        path.write_text(f"{version}\nhost: x.test\n", "utf-8")
        document = load(path)
        assert upgraded(document) is document
        assert losses(document) == ()
