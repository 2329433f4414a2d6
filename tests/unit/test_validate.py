from __future__ import annotations

from pathlib import Path

import pytest

from specpress.validate.rules import RULES
from support.checking import EMPTY, HEAD, OK, check, rules


def test_a_problem_carries_all_that_a_person_needs(tmp_path: Path) -> None:
    text = (
        HEAD + "paths:\n  /a:\n    get:\n      responses:\n"
        "        '200':\n          $ref: '#/components/responses/Pets'\n"
        "components:\n  responses:\n    Pet: {description: A pet}\n"
    )
    [problem] = check(tmp_path, text)
    assert str(problem.where) == "api.yaml:8:11"
    assert problem.where.pointer == "#/paths/~1a/get/responses/200/$ref"
    assert problem.excerpt == "          $ref: '#/components/responses/Pets'"
    assert (problem.rule, problem.severity) == ("dangling-ref", "warning")
    assert problem.message == '"#/components/responses/Pets" does not exist'
    assert problem.remedy == 'define it, or refer to "#/components/responses/Pet"'


@pytest.mark.parametrize(
    ("text", "where", "message", "remedy"),
    [
        (
            "info: {title: T, version: '1'}\npaths: {}\n",
            "1:1",
            "this is no OpenAPI document: it has no `openapi` and no `swagger`",
            "start it with `openapi: 3.1.0`, or the version that it was written for",
        ),
        (
            "info: {title: T, version: '1'}\nopenapi: 4.0.0\n",
            "2:1",
            'openapi "4.0.0" is not a version that specpress knows',
            "OpenAPI 3.0, 3.1, 3.2 and Swagger 2.0 are known: convert the document",
        ),
        (
            f"{HEAD}paths:\n"
            f"  /a: {{get: {{operationId: list, {OK}}}}}\n"
            f"  /b: {{put: {{operationId: list, {OK}}}}}\n",
            "5:14",
            '"PUT /b" has the operationId "list", '
            'which "GET /a" has too (#/paths/~1a/get)',
            "give each operation an operationId of its own",
        ),
        (
            f"{EMPTY}components: {{schemas: {{A: {{items: x}}}}}}\n",
            "4:28",
            "a schema must be a mapping, and this is a string",
            "write its fields below it, as `name: value`; "
            "`{}` is a schema that takes any value",
        ),
        (
            f"{EMPTY}components: {{schemas: {{A: {{$ref: '#components/x'}}}}}}\n",
            "4:28",
            '"#components/x" does not exist',
            'write a slash after the hash sign: "#/components/x"',
        ),
        (
            f"{EMPTY}components:\n  schemas:\n"
            "    A: {$ref: '#/components/schemas/B'}\n"
            "    B: {$ref: '#/components/schemas/A'}\n",
            "6:9",
            'this reference leads back to itself: "#/components/schemas/A -> '
            '#/components/schemas/B -> #/components/schemas/A"',
            "let one of them say what is meant",
        ),
    ],
    ids=["no openapi", "version", "operationId", "structure", "no slash", "circle"],
)
def test_the_words_of_a_problem(
    tmp_path: Path, text: str, where: str, message: str, remedy: str
) -> None:
    [problem] = check(tmp_path, text)
    assert str(problem.where) == f"api.yaml:{where}"
    assert (problem.message, problem.remedy) == (message, remedy)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: 1", ["# no-version"]),
        ("openapi: 4.0.0", ["#/openapi unknown-version"]),
        ("openapi: 3", ["#/openapi unknown-version"]),
        ("openapi: null", ["#/openapi unknown-version"]),
        ("swagger: '1.2'", ["#/swagger unknown-version"]),
        (
            "openapi: 3.1\ninfo: {title: T, version: 1}\npaths: {}",
            ["#/openapi wrong-value"],
        ),
        ("openapi: 3.1.0\npaths: {}", ["# missing-field"]),
        (
            "openapi: 3.0.0\ninfo: {title: T}",
            ["# no-paths", "#/info missing-field"],
        ),
        (HEAD, ["# missing-field"]),
        (f"{HEAD}paths: []", ["#/paths empty-value"]),
        (f"{HEAD}paths:", ["# missing-field", "#/paths empty-value"]),
        (f"{HEAD}paths: {{a: {{}}}}", ["#/paths/a bad-path"]),
        (f"{HEAD}paths: {{/a: 1}}", ["#/paths/~1a wrong-structure"]),
        (f"{HEAD}paths: {{/a: {{go: {{}}}}}}", ["#/paths/~1a/go unknown-field"]),
        (f"{EMPTY}x-a: {{$ref: 5}}", []),
        (f"{EMPTY}webhooks: []", ["#/webhooks empty-value"]),
        (f"{EMPTY}security: [{{a: []}}]", ["#/security/0/a unknown-security"]),
        (
            f"{EMPTY}components: {{schemas: [a]}}",
            ["#/components/schemas wrong-structure"],
        ),
        (
            f"{EMPTY}components: {{schemas: {{'a b': {{}}}}}}",
            ["#/components/schemas wrong-value"],
        ),
        (
            f"{EMPTY}components: {{examples: {{A: {{$ref: 'http://x.test/'}}}}}}",
            ["#/components/examples/A/$ref dangling-example"],
        ),
    ],
)
def test_a_document(tmp_path: Path, text: str, found: list[str]) -> None:
    assert rules(check(tmp_path, text)) == found


@pytest.mark.parametrize(
    ("ref", "rule"),
    [
        ("http://127.0.0.1:9/x.json", "remote-ref"),
        ("../../etc/passwd", "outside-ref"),
        ("missing.yaml#/A", "missing-file"),
        ("more.yaml#/Missing", "dangling-ref"),
        ("#/components/schemas/Missing", "dangling-ref"),
        ("#/components/schemas/A/oneOf/-1", "bad-index"),
        ("%23/components/schemas/A", "missing-file"),
        ("broken.yaml#/A", "duplicate-key"),
        ("#/components/schemas/B", None),
        ("more.yaml#/B", None),
        ("#/paths/~1a~1%7Bid%7D/get/responses/200/content/a~1b/schema", None),
    ],
)
def test_a_reference(tmp_path: Path, ref: str, rule: str | None) -> None:
    text = (
        f"{HEAD}paths:\n  /a/{{id}}:\n    get:\n"
        "      parameters: [{name: id, in: path, required: true, schema: {}}]\n"
        "      responses: {'200': {description: x, content: {a/b: {schema: {}}}}}\n"
        f"components: {{schemas: {{A: {{oneOf: [{{$ref: '{ref}'}}]}}, B: {{}}}}}}\n"
    )
    problems = check(tmp_path, text, more="B: {}", broken="A: 1\nA: 2")
    assert [p.rule for p in problems] == [rule][: bool(rule)]
    if rule and rule != "duplicate-key":
        pointer = "#/components/schemas/A/oneOf/0/$ref"
        assert problems[0].where.pointer == pointer


def test_other_files_are_checked_too(tmp_path: Path) -> None:
    text = f"{HEAD}paths: {{/a: {{$ref: 'more.yaml#/item'}}}}"
    more = (
        "item:\n  get:\n    responses: {'200': {$ref: '#/ok'}}\n"
        "    parameters: [{$ref: '#/gone'}]\n"
        "ok: {description: x, content: {a/b: {schema: {enum: []}}}}\n"
    )
    problems = check(tmp_path, text, more=more)
    assert [(str(p.where), p.where.pointer, p.rule) for p in problems] == [
        ("more.yaml:4:19", "#/item/get/parameters/0/$ref", "dangling-ref"),
        ("more.yaml:5:47", "#/ok/content/a~1b/schema/enum", "empty-enum"),
    ]


def test_everything_is_told_at_once_in_the_order_of_the_text(tmp_path: Path) -> None:
    text = (
        f"{HEAD}paths:\n"
        f"  /a: {{get: {{operationId: x, {OK}}}}}\n"
        f"  /b: {{get: {{operationId: x, {OK}}}}}\n"
        "  /c: {get: {operationId: y, responses: {'200': {$ref: '#/x'}}}}\n"
        "components: {schemas: {A: {type: any}, B: 1}}\n"
    )
    problems = check(tmp_path, text)
    assert [(p.where.line, p.rule, p.severity) for p in problems] == [
        (5, "duplicate-operation-id", "warning"),
        (6, "dangling-ref", "warning"),
        (7, "wrong-value", "warning"),
        (7, "wrong-structure", "error"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        "example: {$ref: '#/x'}",
        "examples: [{$ref: '#/x'}]",
        "default: {$ref: '#/x'}",
        "enum: [{$ref: '#/x'}]",
        "const: {$ref: '#/x'}",
        "x-any: {$ref: '#/x'}",
        "properties: {$ref: {type: string}}",
        "properties: {example: {}, default: {}, enum: {}}",
        "properties: {x-rate: {type: integer}}",
    ],
)
def test_what_only_looks_like_a_reference(tmp_path: Path, data: str) -> None:
    assert check(tmp_path, f"{EMPTY}components: {{schemas: {{A: {{{data}}}}}}}") == []


@pytest.mark.parametrize(
    ("place", "pointer"),
    [
        ("A: {$ref: 5}", "A/$ref"),
        ("A: {properties: {$ref: '#/x'}}", "A/properties/$ref"),
        ("A: {properties: {example: {$ref: '#/x'}}}", "A/properties/example/$ref"),
        ("A: {type: object, $ref: '#/x'}", "A/$ref"),
        ("example: {$ref: '#/x'}", "example/$ref"),
        ("x-a: {$ref: '#/x'}", "x-a/$ref"),
    ],
)
def test_what_is_a_reference(tmp_path: Path, place: str, pointer: str) -> None:
    problems = check(tmp_path, f"{EMPTY}components: {{schemas: {{{place}}}}}")
    assert [p.where.pointer for p in problems] == [f"#/components/schemas/{pointer}"]


def test_an_alias_is_judged_once(tmp_path: Path) -> None:
    text = f"{EMPTY}components:\n  schemas:\n    A: &a {{type: any}}\n"
    text += "".join(f"    A{i}: *a\n" for i in range(300))
    assert rules(check(tmp_path, text)) == ["#/components/schemas/A/type wrong-value"]


def test_every_rule_has_a_reason() -> None:
    assert all(rule.reason for rule in RULES.values())
    assert {rule.severity for rule in RULES.values()} == {"error", "warning"}
