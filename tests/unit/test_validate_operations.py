from __future__ import annotations

from pathlib import Path

import pytest

from support.checking import HEAD, OK, check, rules

ID = "{name: id, in: path, required: true, schema: {}}"


def operation(folder: Path, parameters: str, rest: str = OK) -> list[str]:
    """What is wrong with `GET /a/{id}`, by the pointer below its path item."""
    text = (
        f"{HEAD}paths:\n  /a/{{id}}:\n    get: {{parameters: [{parameters}], {rest}}}"
    )
    return rules(check(folder, text), below="#/paths/~1a~1{id}/")


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        (ID, []),
        (f"{ID}, {{name: id, in: query, schema: {{}}}}", []),
        ("", ["get unknown-path-parameter"]),
        ("{name: ID, in: path, required: true, schema: {}}", [
            "get undeclared-path-parameter",
            "get/parameters/0 unused-path-parameter",
        ]),
        ("{name: id, in: query, schema: {}}", ["get unknown-path-parameter"]),
        (ID.replace("name: id", "name: b"), [
            "get undeclared-path-parameter",
            "get/parameters/0 unused-path-parameter",
        ]),
        (f"{ID}, {ID.replace('name: id', 'name: ghost')}",
         ["get/parameters/1 unused-path-parameter"]),
        (f"{ID}, {ID.replace('{}', '{type: string}')}",
         ["get/parameters/1 duplicate-parameter"]),
        (f"{ID}, {{in: query, schema: {{}}}}",
         ["get/parameters/1 wrong-structure"]),
        (f"{ID}, {{name: 5, in: query, schema: {{}}}}",
         ["get/parameters/1 wrong-structure", "get/parameters/1/name wrong-type"]),
        ("{name: [id], in: path, required: true, schema: {}}", [
            "get undeclared-path-parameter",
            "get/parameters/0 wrong-structure",
            "get/parameters/0/name wrong-type",
        ]),
        (f"{ID}, {{name: b, schema: {{}}}}", ["get/parameters/1 wrong-structure"]),
        (f"{ID}, {{name: b, in: moon, schema: {{}}}}",
         ["get/parameters/1 wrong-structure", "get/parameters/1/in wrong-value"]),
        (f"{ID}, {{name: b, in: query}}", ["get/parameters/1 missing-field"]),
        (f"{ID}, 5", ["get/parameters/1 wrong-structure"]),
        (f"{ID}, {{name: b, in: query, style: code(), schema: {{}}}}",
         ["get/parameters/1/style unknown-style"]),
        (f"{ID}, {{name: b, in: query, schema: {{}}, expload: true}}",
         ["get/parameters/1/expload unknown-field"]),
        (f"{ID}, {{name: b, in: query, example: x, schema: {{type: integer}}}}",
         ["get/parameters/1/example unfit-value"]),
    ],
)  # fmt: skip
def test_parameters(tmp_path: Path, parameters: str, found: list[str]) -> None:
    assert operation(tmp_path, parameters) == found


def test_parameters_of_the_path_count_for_every_operation(tmp_path: Path) -> None:
    text = (
        f"{HEAD}paths:\n  /a/{{id}}/{{b}}:\n"
        f"    parameters: [{{$ref: '#/components/parameters/Id'}}]\n"
        f"    get: {{parameters: [{ID.replace('name: id', 'name: b')}], {OK}}}\n"
        f"    put: {{{OK}}}\n"
        f"components: {{parameters: {{Id: {ID}}}}}\n"
    )
    problems = check(tmp_path, text)
    assert rules(problems) == ["#/paths/~1a~1{id}~1{b}/put undeclared-path-parameter"]
    assert problems[0].message == 'the parameter "b" of the path is not declared'


@pytest.mark.parametrize(
    ("status", "found"),
    [
        ("200", []),
        ("'404'", []),
        ("5XX", []),
        ("default", []),
        ("x-any", []),
        ("4xx", ["get/responses/4xx unknown-field"]),
        ("999", ["get/responses/999 unknown-field"]),
        ("'99'", ["get/responses/99 bad-status"]),
        ("200.5", ["get/responses/200.5 bad-status"]),
        ("20x", ["get/responses/20x bad-status"]),
        ('"200\\n"', ["get/responses/200\n bad-status"]),
    ],
)
def test_statuses(tmp_path: Path, status: str, found: list[str]) -> None:
    answers = f"responses: {{201: {{description: a}}, {status}: {{description: b}}}}"
    assert operation(tmp_path, ID, answers) == found


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        ("responses: []", ["get/responses empty-value"]),
        ("responses: [a]", ["get/responses wrong-structure"]),
        ("responses: {200: 5}", ["get/responses/200 wrong-structure"]),
        ("responses: {200: null, 201: {description: x}}",
         ["get/responses/200 empty-value"]),
        ("responses: {200: {}}", ["get/responses/200 missing-field"]),
        (f"{OK}, operationId: 5", ["get/operationId wrong-type"]),
        (f"{OK}, tags: a", ["get/tags wrong-type"]),
        (f"{OK}, requestBody: x", ["get/requestBody wrong-structure"]),
        (f"{OK}, requestBody: {{content: {{a/b: {{schema: {{$ref: '#/x'}}}}}}}}",
         ["get/requestBody/content/a~1b/schema/$ref dangling-ref"]),
        (f"{OK}, security: [{{}}, {{key: []}}]",
         ["get/security/1/key unknown-security"]),
        (f"{OK}, callbacks: {{done: {{'/x': {{post: 5}}}}}}",
         ["get/callbacks/done/~1x/post wrong-structure"]),
    ],
)  # fmt: skip
def test_operations(tmp_path: Path, rest: str, found: list[str]) -> None:
    assert operation(tmp_path, ID, rest) == found


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (f"/a: {{get: {{operationId: x, {OK}}}, head: {{operationId: x, {OK}}}}}",
         ["#/paths/~1a/head/operationId shared-operation-id"]),
        (f"/a: {{get: {{operationId: x, {OK}}}, put: {{operationId: x, {OK}}}}}",
         ["#/paths/~1a/put/operationId duplicate-operation-id"]),
        (f"/a: {{get: {{operationId: x, {OK}}}}}, "
         f"/b: {{head: {{operationId: x, {OK}}}}}",
         ["#/paths/~1b/head/operationId duplicate-operation-id"]),
        (f"/a: {{get: {{operationId: x, {OK}}}}}, "
         f"/b: {{get: {{operationId: X, {OK}}}}}", []),
        (f"/a: {{get: {{{OK}}}}}, /b: {{get: {{{OK}}}}}", []),
    ],
)  # fmt: skip
def test_identifiers(tmp_path: Path, paths: str, found: list[str]) -> None:
    assert rules(check(tmp_path, f"{HEAD}paths: {{{paths}}}")) == found


def test_a_reference_to_a_whole_mapping_is_followed(tmp_path: Path) -> None:
    text = (
        f"{HEAD}paths: {{/a: {{get: {{responses: {{200: "
        "{description: x, content: {$ref: '#/components/x-content'}}}}}}\n"
        "components: {x-content: {a/b: {schema: {$ref: '#/x'}}}}\n"
    )
    pointer = "#/components/x-content/a~1b/schema/$ref"
    assert rules(check(tmp_path, text)) == [f"{pointer} dangling-ref"]


def test_a_webhook_may_share_the_name_of_an_operation(tmp_path: Path) -> None:
    text = (
        f"{HEAD}paths: {{/a: {{get: {{operationId: x, {OK}}}}}}}\n"
        f"webhooks: {{a: {{post: {{operationId: x, {OK}}}}}}}\n"
    )
    assert check(tmp_path, text) == []


def test_a_declared_scheme_is_known_in_every_version(tmp_path: Path) -> None:
    schemes = "key: {type: apiKey, name: k, in: header}"
    modern = (
        f"{HEAD}paths: {{}}\nsecurity: [{{key: []}}]\n"
        f"components: {{securitySchemes: {{{schemes}}}}}\n"
    )
    old = (
        "swagger: '2.0'\ninfo: {title: T, version: '1'}\npaths: {}\n"
        f"security: [{{key: []}}]\nsecurityDefinitions: {{{schemes}}}\n"
    )
    assert check(tmp_path, modern) == check(tmp_path, old) == []
