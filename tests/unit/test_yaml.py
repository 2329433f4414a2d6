from __future__ import annotations

import time
from typing import Any

import pytest
import yaml

from specpress.document import yaml as reader
from specpress.document.positions import MAX_DEPTH, Unreadable
from specpress.document.yaml import read_yaml


def faults(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(Unreadable) as caught:
        read_yaml(text)
    return [(f.offset, f.rule, f.message) for f in caught.value.faults]


def rules(text: str) -> list[str]:
    return [rule for _, rule, _ in faults(text)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("False", False),
        ("TRUE", True),
        ("", None),
        ("~", None),
        ("Null", None),
        ("0", 0),
        ("-7", -7),
        ("+7", 7),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.5", 1.5),
        ("1.50", 1.5),
        (".5", 0.5),
        ("2.", 2.0),
        ("1e3", 1000.0),
        ("-1.5E-3", -0.0015),
    ],
)
def test_words_of_the_core_schema(written: str, value: object) -> None:
    read = read_yaml(f"a: {written}").tree["a"]
    assert (read, type(read)) == (value, type(value))


@pytest.mark.parametrize(
    "text",
    [
        "no", "No", "yes", "on", "off", "y", "n", "tRUE", "NuLL", "012", "0777",
        "1_000", "12:30", "12:30:45", "1.2.3", "2024-10-01", "2024-10-01T10:00:00Z",
        ".inf", "-.inf", ".nan", "12e4567", "-", "+", ".", "0b11", "1,000", "=",
        "0o8", "0xG", "1e", "<<",
    ],
)  # fmt: skip
def test_everything_else_is_text(text: str) -> None:
    assert read_yaml(f"[{text}]" if text != "1,000" else f"- {text}").tree == [text]


@pytest.mark.parametrize("written", ["'1'", '"1"', "!!str 1", "! 1", "|-\n  1"])
def test_quoted_and_tagged_text_is_text(written: str) -> None:
    assert read_yaml(f"a: {written}").tree == {"a": "1"}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ('!!int "5"', 5),
        ('!!float "5"', 5),
        ("!!bool 'true'", True),
        ("!!null ''", None),
        ("!!map {a: 1}", {"a": 1}),
        ("!!seq [1]", [1]),
    ],
)
def test_tags_of_the_core_schema(written: str, value: object) -> None:
    assert read_yaml(f"a: {written}").tree == {"a": value}


@pytest.mark.parametrize(
    ("text", "where", "value"),
    [
        ("openapi: 3.10\n", ("openapi",), "3.10"),
        ("openapi: 3.1\n", ("openapi",), "3.1"),
        ("swagger: 2.0\n", ("swagger",), "2.0"),
        ("info: {version: 1.10}", ("info", "version"), "1.10"),
        ("info: {version: 1}", ("info", "version"), "1"),
        ("info: {x-n: 1.10}", ("info", "x-n"), 1.1),
        ("a: {version: 1.10}", ("a", "version"), 1.1),
        ("{type: string, enum: [1.10, 1.2, 0x1F, True]}", ("enum",), None),
        ("{enum: [1.10], type: string}", ("enum", 0), "1.10"),
        ("{enum: [1.10], type: [string, 'null']}", ("enum", 0), "1.10"),
        ("{enum: [1.10], type: number}", ("enum", 0), 1.1),
        ("{default: 1.0, type: string}", ("default",), 1.0),
        ("{default: 1.00, type: string}", ("default",), "1.00"),
        ("{default: 1.00, type: number}", ("default",), 1.0),
        ("{maximum: 1.50, type: string}", ("maximum",), 1.5),
        ("{examples: [1e3], type: string}", ("examples", 0), "1e3"),
        ("{const: +1, type: string}", ("const",), "+1"),
    ],
)
def test_numbers_stay_as_written_where_text_is_asked_for(
    text: str, where: tuple[str | int, ...], value: object
) -> None:
    read: Any = read_yaml(text).tree
    for key in where:
        read = read[key]
    if value is None:
        assert read == ["1.10", 1.2, "0x1F", "True"]
    else:
        assert (read, type(read)) == (value, type(value))


def test_keys_are_text_as_written() -> None:
    text = "200: a\nno: b\n1.10: c\n012: d\ntrue: e\n~: f\n'x': g\n? \n: h\n"
    assert list(read_yaml(text).tree) == [
        "200",
        "no",
        "1.10",
        "012",
        "true",
        "~",
        "x",
        "",
    ]


def test_an_alias_is_the_same_object() -> None:
    read = read_yaml("a: &a [1]\nb: *a\nc: &n 5\nd: *n\ne: &k key\n*k : v\n").tree
    assert read["a"] is read["b"]
    assert (read["d"], read["key"]) == (5, "v")


@pytest.mark.parametrize(
    ("text", "merged"),
    [
        ("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}", {"x": 1, "y": 3}),
        ("a: &a {x: 1}\nb: {y: 3, <<: *a}", {"x": 1, "y": 3}),
        ("a: [&a {x: 1}, &b {x: 2, y: 2}]\nb: {<<: [*a, *b]}", {"x": 1, "y": 2}),
        ("b: {<<: {x: 1}}", {"x": 1}),
        ("b: {'<<': 1}", {"<<": 1}),
    ],
)
def test_merge_keys(text: str, merged: dict[str, int]) -> None:
    assert read_yaml(text).tree["b"] == merged


def test_every_duplicate_key_is_found_at_once_with_both_places() -> None:
    text = "a: 1\nb:\n  200: x\n  '200': y\na: 2\na: 3\n"
    with pytest.raises(Unreadable) as caught:
        read_yaml(text)
    assert [(f.rule, f.offset, f.first) for f in caught.value.faults] == [
        ("duplicate-key", text.index("'200'"), text.index("200")),
        ("duplicate-key", text.index("a: 2"), 0),
        ("duplicate-key", text.index("a: 3"), 0),
    ]
    assert caught.value.faults[0].message == 'the key "200" stands twice in one mapping'


@pytest.mark.parametrize(
    ("text", "offset", "rule"),
    [
        ("a:\n\tb: 1", 3, "tab-indentation"),
        ("a: b\n\tc: d", 5, "tab-indentation"),
        ("a:\n  \tb: 1", 5, "tab-indentation"),
        ("a: b: c", 4, "not-yaml"),
        ("a: [1, 2", 8, "not-yaml"),
        ("a: 'x", 5, "not-yaml"),
        ("a: @x", 3, "not-yaml"),
        ("a: 1\n---\nb: 2", 5, "several-documents"),
        ("a: !!python/object/apply:os.system [x]", 3, "unknown-tag"),
        ("a: !!binary aGk=", 3, "unknown-tag"),
        ("a: !!timestamp 2024-10-01", 3, "unknown-tag"),
        ("a: !!int x", 3, "unknown-tag"),
        ("a: !Foo bar", 3, "unknown-tag"),
        ("a: !Foo {b: 1}", 3, "unknown-tag"),
        ("? [a]\n: 1", 2, "bad-key"),
        ("{a: 1}: 1", 0, "bad-key"),
        ("a: &a [1]\n*a : 1", 10, "bad-key"),
        ("a: {<<: 3}", 8, "bad-merge"),
        ("a: &a {<<: [1]}", 11, "bad-merge"),
        ("a: *b", 3, "unknown-alias"),
        ("&a [*a]", 4, "recursive-alias"),
        ("i: &i\n  x: {y: *i}", 15, "recursive-alias"),
        ("a: x\x00y", 4, "bad-character"),
        ("a: \x1b[31m", 3, "bad-character"),
        ("a: " + "1" * 4301, 3, "number-too-long"),
    ],
)
def test_what_is_refused(text: str, offset: int, rule: str) -> None:
    assert [fault[:2] for fault in faults(text)] == [(offset, rule)]


def test_all_unknown_tags_are_told() -> None:
    text = "a: !!python/name:exec x\nb: !!set {c}\nd: 1\nd: 2\n"
    assert rules(text) == ["unknown-tag", "unknown-tag", "duplicate-key"]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        "{a: " * 10_000,
        "- " * 10_000,
        "\n".join(" " * level + "a:" for level in range(3_000)),
        "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1),
        "a0: &a0 [1]\n"
        + "".join(f"a{i}: &a{i} [*a{i - 1}]\n" for i in range(1, MAX_DEPTH + 1)),
    ],
    ids=["flow lists", "flow maps", "lists", "mappings", "just too deep", "aliases"],
)
def test_deep_nesting_is_refused_at_once(text: str) -> None:
    start = time.perf_counter()
    assert rules(text) == ["too-deep"]
    assert time.perf_counter() - start < 2


def test_nesting_up_to_the_limit_is_taken() -> None:
    assert read_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH).tree


def test_a_billion_laughs_are_refused() -> None:
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 10)]
    assert rules("\n".join(lines)) == ["too-many-aliases"]


def test_hundreds_of_aliases_of_one_anchor_are_taken() -> None:
    lines = ["errors: &errors {'400': {description: Bad}, '500': {description: Oh}}"]
    lines += [f"operation{i}: {{responses: *errors}}" for i in range(900)]
    assert len(read_yaml("\n".join(lines)).tree) == 901


@pytest.mark.parametrize(
    ("tokens", "found"),
    [
        ((), "a:"),
        (("a",), "a:"),
        (("a", "b"), "b: 1"),
        (("list", "1"), "two"),
        (("list", "2", "three"), "three: 3"),
        (("copy",), "copy:"),
        (("copy", "b"), "b: 1"),
        (("merged", "b"), "b: 1"),
        (("merged", "c"), "c: 4"),
        (("list", "9"), "list:"),
        (("a", "nothing", "there"), "a:"),
    ],
)
def test_positions(tokens: tuple[str, ...], found: str) -> None:
    text = (
        "a: &a\n  b: 1\nlist:\n  - one\n  - two\n  - three: 3\n"
        "copy: *a\nmerged:\n  <<: *a\n  c: 4\n"
    )
    offset = read_yaml(text).offset(tokens)
    assert text[offset:].startswith(found)


@pytest.mark.parametrize(
    "text",
    [
        "a: {b: [1, 1.10, no, 'x', ~]}\n200: &a {x: 1}\nc: {<<: *a}\n",
        "a: &a [*a]",
        "a: 1\na: 2",
        "a: !Foo b",
        "[" * 1000,
    ],
)
def test_without_the_c_library_it_is_the_same(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def outcome() -> object:
        try:
            return read_yaml(text).tree
        except Unreadable as error:
            return error.faults

    with_library = outcome()
    monkeypatch.setattr(reader, "_LOADER", yaml.SafeLoader)
    assert outcome() == with_library
