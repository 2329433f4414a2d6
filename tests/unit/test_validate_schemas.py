from __future__ import annotations

from pathlib import Path

import pytest

from support.checking import EMPTY, check, rules

HOME = "#/components/schemas/A"


def schema(folder: Path, text: str, version: str = "3.1.0") -> list[str]:
    """What is wrong with the schema `A`, by the pointer below it."""
    document = EMPTY.replace("3.1.0", version)
    document += f"components: {{schemas: {{A: {text}, B: {{type: string}}}}}}"
    return rules(check(folder, document), below=HOME)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{}", []),
        ("true", []),
        ("null", [" wrong-structure"]),
        ("string", [" wrong-structure"]),
        ("[]", [" empty-value"]),
        ("[1]", [" wrong-structure"]),
        ("{properties: {a: null}}", ["/properties/a wrong-structure"]),
        ("{properties: {a: string}}", ["/properties/a wrong-structure"]),
        ("{properties: [a]}", ["/properties wrong-structure"]),
        ("{properties: null}", ["/properties empty-value"]),
        ("{allOf: {}}", ["/allOf empty-value"]),
        ("{allOf: {a: {}}}", ["/allOf wrong-structure"]),
        ("{oneOf: [1]}", ["/oneOf/0 wrong-structure"]),
        ("{items: null}", ["/items empty-value"]),
        ("{items: [{}, 5]}", ["/items wrong-type", "/items/1 wrong-structure"]),
        ("{items: true, additionalProperties: false, not: {not: {}}}", []),
        ("{enum: []}", ["/enum empty-enum"]),
        ("{enum: a}", ["/enum wrong-type"]),
        ("{enum: [null, 1, '', a]}", []),
        ("{type: any}", ["/type wrong-value"]),
        ("{type: [string, any]}", ["/type/1 wrong-value"]),
        ("{type: 5}", ["/type wrong-value"]),
        ("{required: [a, a]}", ["/required repeated-item"]),
        ("{required: true}", ["/required wrong-type"]),
        ("{required: a}", ["/required wrong-type"]),
        ("{minLength: x}", ["/minLength wrong-type"]),
        ("{minLength: -1}", ["/minLength not-openapi"]),
        ("{maximum: 1" + "0" * 400 + "}", []),
        ("{pattern: '('}", []),
        ("{nonsense: 5}", []),
        ("{$ref: '#/components/schemas/B', required: true}", ["/required wrong-type"]),
        ("{discriminator: {propertyName: a, mapping: {b: B}}}", []),
        ("{discriminator: {propertyName: a, mapping: {b: '#/components/schemas/B'}}}",
         []),
        ("{discriminator: {propertyName: a, mapping: {b: C}}}",
         ["/discriminator/mapping/b dangling-mapping"]),
        ("{discriminator: {propertyName: a, mapping: {b: 'http://x.test/'}}}",
         ["/discriminator/mapping/b dangling-mapping"]),
        ("{properties: {a: {$defs: {b: {type: any}}}}}",
         ["/properties/a/$defs/b/type wrong-value"]),
        ("{$ref: '#/components/schemas/A'}", ["/$ref circular-ref"]),
        ("{properties: {a: {$ref: '#/components/schemas/A'}}}", []),
    ],
)  # fmt: skip
def test_a_schema(tmp_path: Path, text: str, found: list[str]) -> None:
    assert schema(tmp_path, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{nullable: true, exclusiveMinimum: true, minimum: 1, example: x}", []),
        ("{nullable: 'True'}", ["/nullable wrong-type"]),
        ("{type: [string, 'null']}", ["/type wrong-type"]),
        ("{const: 1, x-const: 1}", ["/const unknown-field"]),
        ("{exclusiveMinimum: 1}", ["/exclusiveMinimum wrong-type"]),
        ("{required: []}", ["/required wrong-value"]),
        ("{enum: []}", ["/enum empty-enum"]),
        ("{$ref: '#/components/schemas/B', nonsense: 5}", []),
        ("{allOf: [{}, {}], oneOf: [{}, {type: any}]}", ["/oneOf/1/type wrong-value"]),
    ],
)
def test_a_schema_of_3_0(tmp_path: Path, text: str, found: list[str]) -> None:
    assert schema(tmp_path, text, "3.0.3") == found


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("type: string, default: x", True),
        ("type: string, default: 5", False),
        ("type: string, default: null", False),
        ("type: [string, 'null'], default: null", True),
        ("type: string, nullable: true, default: null", True),
        ("type: integer, default: 5.0", True),
        ("type: integer, default: 5.5", False),
        ("type: number, default: 5", True),
        ("type: number, default: true", False),
        ("type: boolean, default: 1", False),
        ("type: boolean, default: true", True),
        ("type: array, default: []", True),
        ("type: array, default: {}", False),
        ("type: object, default: {a: 1}", True),
        ("enum: [a, b], default: a", True),
        ("enum: [a, b], default: c", False),
        ("enum: [1], default: true", False),
        ("enum: [1], default: 1.0", True),
        ("const: a, default: b", False),
        ("default: anything", True),
        ("$ref: '#/components/schemas/B', default: x", True),
        ("$ref: '#/components/schemas/B', default: 5", False),
        ("oneOf: [{type: string}], default: 5", True),
    ],
)
def test_a_default_that_does_not_fit(tmp_path: Path, text: str, fits: bool) -> None:
    unfit = ["/default unfit-value"]
    assert schema(tmp_path, f"{{{text}}}") == ([] if fits else unfit)


def test_examples_are_held_to_the_schema_too(tmp_path: Path) -> None:
    text = "{type: integer, example: x, examples: [1, y]}"
    assert schema(tmp_path, text) == [
        "/example unfit-value",
        "/examples/1 unfit-value",
    ]


def test_the_words_of_a_warning(tmp_path: Path) -> None:
    text = f"{EMPTY}components: {{schemas: {{A: {{type: integer, default: x}}}}}}"
    [problem] = check(tmp_path, text)
    assert (problem.severity, problem.message, problem.remedy) == (
        "warning",
        "this default does not fit its schema: "
        'it is a string, and the type is "integer"',
        "correct the default, or the schema",
    )


def test_an_unknown_format_is_told_once_with_its_number(tmp_path: Path) -> None:
    text = (
        "{properties: {a: {format: phone}, b: {format: uuid}, c: {format: phone}, "
        "d: {format: url}}}"
    )
    document = f"{EMPTY}components: {{schemas: {{A: {text}}}}}"
    assert [
        (p.where.pointer.removeprefix(HOME), p.rule, p.message)
        for p in check(tmp_path, document)
    ] == [
        (
            "/properties/a/format",
            "unknown-format",
            'the format "phone" is not known; it stands in 2 places',
        ),
        ("/properties/d/format", "unknown-format", 'the format "url" is not known'),
    ]
