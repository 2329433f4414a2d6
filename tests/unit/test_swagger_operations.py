"""Operations of Swagger 2.0, and what they are in OpenAPI 3.0."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from specpress.document.document import Document
from specpress.document.yaml import read_yaml
from specpress.prepare.swagger import losses, upgraded
from support.swagger import OK, swagger


def operation(folder: Path, text: str) -> dict[str, Any]:
    """Return what `text`, the fields of an operation, become."""
    document = swagger(folder, f"paths:\n  /a:\n    post: {{{text}}}")
    made = upgraded(document).value("#/paths/~1a/post")
    assert isinstance(made, dict)
    return made


def told(document: Document) -> list[str]:
    """Tell what the conversion loses."""
    for problem in losses(document):
        assert (problem.rule, problem.severity) == ("lost-in-conversion", "warning")
    return [f"{p.where.pointer}: {p.message}" for p in losses(document)]


def test_schemes_of_an_operation(tmp_path: Path) -> None:
    text = (
        "host: x.test\nbasePath: /v1\nschemes: [https]\n"
        f"paths: {{/a: {{get: {{schemes: [http], {OK}}}}}}}"
    )
    document = upgraded(swagger(tmp_path, text))
    servers = "#/paths/~1a/get/servers"
    assert document.value(servers) == [{"url": "http://x.test/v1"}]
    assert document.where(servers).pointer == "#/paths/~1a/get/schemes"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "{name: a, in: query, description: D, type: integer, format: int32,"
            " default: 1, maximum: 9, enum: [1, 2], x-a: 1, allowEmptyValue: true}",
            "{name: a, in: query, description: D, x-a: 1, allowEmptyValue: true,"
            " schema: {type: integer, format: int32, default: 1, maximum: 9,"
            " enum: [1, 2]}}",
        ),
        (
            "{name: a, in: header, type: string, x-nullable: true,"
            " x-enum-varnames: [A]}",
            "{name: a, in: header,"
            " schema: {type: string, nullable: true, x-enum-varnames: [A]}}",
        ),
        *(
            (
                f"{{name: a, in: query, type: array, items: {{type: string}}{stated}}}",
                f"{{name: a, in: query, style: {style}, explode: {explode},"
                " schema: {type: array, items: {type: string}}}",
            )
            for stated, style, explode in (
                ("", "form", "false"),
                (", collectionFormat: csv", "form", "false"),
                (", collectionFormat: multi", "form", "true"),
                (", collectionFormat: ssv", "spaceDelimited", "false"),
                (", collectionFormat: tsv", "spaceDelimited", "false"),
                (", collectionFormat: pipes", "pipeDelimited", "false"),
                (", collectionFormat: [other]", "form", "false"),
            )
        ),
        (
            "{name: a, in: path, required: true, type: array, items: {type: integer},"
            " collectionFormat: csv}",
            "{name: a, in: path, required: true,"
            " schema: {type: array, items: {type: integer}}}",
        ),
        ("{name: a, in: query}", "{name: a, in: query, schema: {}}"),
        (
            "{name: a, in: query, type: string, collectionFormat: multi}",
            "{name: a, in: query, schema: {type: string}}",
        ),
        (
            "{name: a, in: query, schema: {type: string, x-nullable: true}}",
            "{name: a, in: query, schema: {type: string, nullable: true}}",
        ),
    ],
)
def test_a_parameter(tmp_path: Path, before: str, after: str) -> None:
    made = operation(tmp_path, f"parameters: [{before}]")
    assert made == {"parameters": [read_yaml(after).tree]}


_JSON = "application/json"
_URLENCODED = "application/x-www-form-urlencoded"
_OCTETS = "application/octet-stream"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "{name: b, in: body, description: D, required: true, x-a: 1,"
            " schema: {type: object, x-nullable: true}}",
            f"{{description: D, required: true, x-a: 1, content: {{{_JSON}:"
            " {schema: {type: object, nullable: true}}}}",
        ),
        (
            "{name: b, in: body, schema: {type: string, format: binary}}",
            f"{{content: {{{_OCTETS}: {{schema: {{type: string, format: binary}}}}}}}}",
        ),
        (
            "{name: b, in: body, type: array, items: {type: string}}",
            f"{{content: {{{_JSON}:"
            " {schema: {type: array, items: {type: string}}}}}",
        ),
        ("{name: b, in: body}", f"{{content: {{{_JSON}: {{schema: {{}}}}}}}}"),
        (
            "{name: b, in: body, schema: {type: string}}, {name: c, in: body},"
            " {name: d, in: formData, type: string}",
            f"{{content: {{{_JSON}: {{schema: {{type: string}}}}}}}}",
        ),
        (
            "{name: b, in: formData, type: string, description: D, required: true,"
            " x-a: 1}, {name: c, in: formData, type: integer, default: 1}",
            f"{{required: true, content: {{{_URLENCODED}: {{schema: {{type: object,"
            " properties: {b: {description: D, x-a: 1, type: string},"
            " c: {type: integer, default: 1}}, required: [b]}}}}",
        ),
        (
            "{name: b, in: formData, type: file},"
            " {name: c, in: formData, type: string}",
            "{content: {multipart/form-data: {schema: {type: object, properties:"
            " {b: {type: string, format: binary}, c: {type: string}}}}}}",
        ),
        (
            "{name: b, in: formData, type: array, items: {type: string}}",
            f"{{content: {{{_URLENCODED}: {{schema: {{type: object, properties:"
            " {b: {type: array, items: {type: string}}}},"
            " encoding: {b: {style: form, explode: false}}}}}",
        ),
        (
            "{name: b, in: formData, schema: {type: file}}, {in: formData}",
            f"{{content: {{{_URLENCODED}: {{schema: {{type: object, properties:"
            " {b: {type: string, format: binary}}}}}}",
        ),
    ],
    ids=["body", "bytes", "type", "nothing", "several", "form", "file", "list", "odd"],
)
def test_a_body(tmp_path: Path, before: str, after: str) -> None:
    made = operation(tmp_path, f"parameters: [{before}]")
    assert made == {"requestBody": read_yaml(after).tree}


@pytest.mark.parametrize(
    ("whole", "own", "parameters", "media"),
    [
        (None, None, "{in: body, schema: {}}", [_JSON]),
        ("[a/json]", None, "{in: body, schema: {}}", ["a/json"]),
        ("[a/json]", "[text/xml, a/b]", "{in: body, schema: {}}", ["text/xml", "a/b"]),
        ("[a/json]", "[]", "{in: body, schema: {}}", [_JSON]),
        ("[a/json]", "[a, 5, a]", "{in: body, schema: {}}", ["a"]),
        ("a/json", None, "{in: body, schema: {}}", [_JSON]),
        (f"[{_JSON}]", None, "{in: body, schema: {format: binary}}", [_OCTETS]),
        ("[a/json, image/png]", None, "{in: body, schema: {format: binary}}",
         ["image/png"]),
        (f"[{_JSON}]", None, "{in: formData, name: a}", [_URLENCODED]),
        (None, "[multipart/form-data]", "{in: formData, name: a}",
         ["multipart/form-data"]),
        (None, f"[multipart/mixed, {_URLENCODED}]", "{in: formData, name: a}",
         [_URLENCODED, "multipart/mixed"]),
        (None, f"[multipart/mixed, {_URLENCODED}]",
         "{in: formData, name: a, type: file}", ["multipart/mixed"]),
    ],
)  # fmt: skip
def test_how_a_body_is_sent(
    tmp_path: Path,
    whole: str | None,
    own: str | None,
    parameters: str,
    media: list[str],
) -> None:
    text = f"consumes: {whole}\n" if whole else ""
    consumes = f"consumes: {own}, " if own else ""
    text += f"paths: {{/a: {{post: {{{consumes}parameters: [{parameters}]}}}}}}"
    document = upgraded(swagger(tmp_path, text))
    assert list(document.value("#/paths/~1a/post/requestBody/content")) == media


@pytest.mark.parametrize(
    ("produces", "before", "after"),
    [
        ("[]", "{description: D, x-a: 1}", "{description: D, x-a: 1}"),
        (
            "[]",
            "{description: D, schema: {type: string}}",
            f"{{description: D, content: {{{_JSON}: {{schema: {{type: string}}}}}}}}",
        ),
        (
            "[a/json, a/xml]",
            "{description: D, schema: {}, examples: {a/xml: <a/>}}",
            "{description: D, content: {a/json: {schema: {}},"
            " a/xml: {schema: {}, example: <a/>}}}",
        ),
        (
            "[a/json]",
            "{description: D, schema: {type: file}}",
            f"{{description: D, content: {{{_OCTETS}:"
            " {schema: {type: string, format: binary}}}}",
        ),
        (
            "['*/*', image/png]",
            "{description: D, schema: {type: file}}",
            "{description: D, content: {image/png:"
            " {schema: {type: string, format: binary}}}}",
        ),
        (
            "[]",
            "{description: D, headers: {H: {description: E, type: array,"
            " items: {type: string}, x-a: 1}, I: 5}}",
            "{description: D, headers: {H: {description: E, x-a: 1,"
            " schema: {type: array, items: {type: string}}}, I: 5}}",
        ),
    ],
)
def test_a_response(tmp_path: Path, produces: str, before: str, after: str) -> None:
    made = operation(tmp_path, f"produces: {produces}, responses: {{200: {before}}}")
    assert made == {"responses": {"200": read_yaml(after).tree}}


def test_what_an_operation_answers_beside_a_file_is_json(tmp_path: Path) -> None:
    original = swagger(
        tmp_path,
        """
        produces: [text/csv]
        definitions: {Error: {type: object}}
        responses:
          Gone: {description: G, schema: {$ref: '#/definitions/Error'}}
          Table: {description: T, schema: {type: file}}
        paths:
          /a:
            get:
              responses:
                200: {$ref: '#/responses/Table'}
                404: {description: N, schema: {$ref: '#/definitions/Error'}}
                410: {$ref: '#/responses/Gone'}
        """,
    )
    document = upgraded(original)
    error = {"$ref": "#/components/schemas/Error"}
    gone = {"$ref": "#/components/responses/Gone/content/text~1csv/schema"}
    assert document.value("#/paths/~1a/get/responses") == {
        "200": {"$ref": "#/components/responses/Table"},
        "404": {"description": "N", "content": {_JSON: {"schema": error}}},
        "410": {"description": "G", "content": {_JSON: {"schema": gone}}},
    }
    assert document.value(gone["$ref"]) == error


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        (
            "parameters: [{name: a, in: query, type: array, items: {type: string},"
            " collectionFormat: tsv}]",
            ['/parameters/0/collectionFormat: OpenAPI 3 has no "tsv" here: spaces'
             " separate the items"],
        ),
        (
            "parameters: [{name: a, in: header, type: array, collectionFormat: pipes,"
            " items: {type: array, items: {type: string}, collectionFormat: csv}}]",
            ['/parameters/0/collectionFormat: OpenAPI 3 has no "pipes" here: commas'
             " separate the items",
             "/parameters/0/items/collectionFormat: OpenAPI 3 cannot say how a list"
             " inside a list is written"],
        ),
        (
            "parameters: [{name: a, in: body}, {name: b, in: body},"
            " {name: c, in: formData}]",
            [f"/parameters/{i}: a request has one body, and another parameter is it"
             " already" for i in (1, 2)],
        ),
        (
            "produces: [a/b], responses: {200: {description: D, schema: {},"
            " examples: {a/b: 1, a/c: 2}}, 404: {description: D, examples: {a/b: 1}}}",
            ["/responses/200/examples/a~1c: the example is left out, as no response"
             ' comes as "a/c"',
             "/responses/404/examples/a~1b: the example is left out, as no response"
             ' comes as "a/b"'],
        ),
    ],
)  # fmt: skip
def test_what_is_lost(tmp_path: Path, text: str, lost: list[str]) -> None:
    document = swagger(tmp_path, f"paths: {{/a: {{get: {{{text}}}}}}}")
    assert told(document) == [f"#/paths/~1a/get{line}" for line in lost]
