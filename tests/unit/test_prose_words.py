"""What objects of a document say in words: paragraphs and notes."""

from __future__ import annotations

from typing import Any

import pytest

from specpress.base.text import reveal
from specpress.lower.prose.words import Words, examples, note, said


@pytest.mark.parametrize(
    ("schema", "notes"),
    [
        ({"maxLength": 9, "minLength": 1}, ["minLength: 1", "maxLength: 9"]),
        ({"pattern": "^é\n"}, ['pattern: "^é\\n"']),
        ({"default": None}, []),
        ({"default": {"b": 1, "a": 2}}, ['default: {"a": 2, "b": 1}']),
        (
            {"examples": [1, 2], "example": 3},
            ["example: 3", "example: 1", "example: 2"],
        ),
        (
            {"anyOf": [{"required": ["a"]}, {"required": ["b", "c"]}]},
            ['anyOf, required: [["a"], ["b", "c"]]'],
        ),
        ({"patternProperties": {"^b": {}, "^a": {}}}, ['keys: ["^a", "^b"]']),
        ({"externalDocs": {"url": "https://a.test"}}, ["see: https://a.test"]),
        (
            {"externalDocs": {"url": "https://a.test", "description": "More\nof it"}},
            ["More of it: https://a.test"],
        ),
        (
            {"enum": ["a", 2], "x-enum-varnames": ["A", "B"]},
            ['A: "a"', "B: 2"],
        ),
        (
            {
                "enum": ["a", "b"],
                "x-enum-varnames": ["A"],
                "x-enum-descriptions": ["First", "Second"],
            },
            ['A: First: "a"', 'Second: "b"'],
        ),
    ],
)
def test_notes_of_a_schema(schema: dict[str, Any], notes: list[str]) -> None:
    assert said(schema, "name").notes == tuple(notes)


@pytest.mark.parametrize(
    ("title", "description", "doc"),
    [
        ("User Label", "", ""),
        ("Label", "", ""),
        ("Who it is", "", "Who it is"),
        ("Who it is", "Who it is, in short.", "Who it is, in short."),
        ("Who it is", "Free text.", "Who it is\n\nFree text."),
        ("", " Free text.\n", "Free text."),
    ],
)
def test_a_title_is_told_if_it_says_more(
    title: str, description: str, doc: str
) -> None:
    schema = {"title": title, "description": description}

    assert said(schema, "userLabel").doc == doc


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        ([1, {"a": None}], ['example: [1, {"a": null}]']),
        ("x" * 200, [f'example: "{"x" * 200}"']),
        (
            {"name": "x" * 72},
            ["example:", "    {", f'      "name": "{"x" * 72}"', "    }"],
        ),
    ],
)
def test_a_long_value_stands_below_its_label(value: Any, lines: list[str]) -> None:
    assert note("example", value).split("\n") == lines


def test_named_examples_are_sorted_and_say_what_they_show() -> None:
    stated = {
        "b": {"summary": "Two", "description": "More\nthan one", "value": 2},
        "a": {"value": 1},
        "c": {"externalValue": "https://a.test"},
        "d": "not an example",
    }

    assert [*examples({"examples": stated})] == [
        "example: 1",
        "example (Two: More than one): 2",
        'example: "https://a.test"',
    ]


def test_words_are_joined_and_nothing_is_said_twice() -> None:
    first = Words(("A.",), ("x: 1",))
    second = Words(("B.",), ("x: 1", "y: 2"), deprecated=True)

    assert first + second + first == Words(("A.", "B."), ("x: 1", "y: 2"), True)


def test_what_is_said_of_a_part_is_a_note_of_the_whole() -> None:
    words = Words(("One\nof them.",), ("maxLength: 3",), deprecated=True)

    assert words.labelled("each item") == Words(
        notes=(
            "each item: One of them.",
            "each item: maxLength: 3",
            "each item: deprecated",
        )
    )
    assert words.labelled("") is words


def test_all_words_are_one_text() -> None:
    words = Words(("A.",), ("x: 1", "y: 2"), deprecated=True)

    assert reveal(words.text) == "A.\n\n- x: 1\n- y: 2\n\nDeprecated."
    assert reveal(Words().text) == ""
