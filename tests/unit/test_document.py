from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from specpress.base.problems import Problem, SpecError, Where
from specpress.document import source
from specpress.document.document import Document, load


def problems(path: Path) -> list[Problem]:
    with pytest.raises(SpecError) as caught:
        load(path, display="specs/api.yaml")
    return list(caught.value.problems)


def told(path: Path) -> list[tuple[str, str, str]]:
    return [(str(p.where), p.rule, p.message) for p in problems(path)]


def read(folder: Path, text: str, name: str = "api.yaml") -> Document:
    path = folder / name
    path.write_bytes(text.encode())
    return load(path, display=f"specs/{name}")


@pytest.mark.parametrize(
    ("text", "where", "rule", "message"),
    [
        ("", ":1:1", "empty-document", "the file holds no document"),
        ("# nothing\n", ":1:1", "empty-document", "the file holds no document"),
        (
            "- a\n",
            ":1:1",
            "not-a-mapping",
            "the document is not a mapping of keys to values",
        ),
        (
            "info:\n  title: T\n\tversion: 1\n",
            ":3:1",
            "tab-indentation",
            "a tab indents this line, and YAML takes only spaces",
        ),
        (
            "a: 1\r\nb:\r\n  c: 2\r\n  c: 3\r\n",
            ":4:3",
            "duplicate-key",
            'the key "c" stands twice in one mapping, first in line 3',
        ),
        (
            "a: b: c\n",
            ":1:5",
            "not-yaml",
            "this is not YAML: mapping values are not allowed in this context",
        ),
    ],
)
def test_a_text_that_is_no_document(
    tmp_path: Path, text: str, where: str, rule: str, message: str
) -> None:
    path = tmp_path / "api.yaml"
    path.write_bytes(text.encode())
    assert told(path) == [(f"specs/api.yaml{where}", rule, message)]


@pytest.mark.parametrize(
    ("text", "where", "rule", "message"),
    [
        (
            '{\n\t"a": 1,\n\t"b": {"a": 1},\n\t"a": 2\n}',
            ":4:2",
            "duplicate-key",
            'the key "a" stands twice in one mapping, first in line 2',
        ),
        (
            '{"a": [1, NaN]}',
            ":1:11",
            "not-a-number",
            '"NaN" is no number that JSON or a program can hold',
        ),
        (
            '{"a": 1e999}',
            ":1:7",
            "not-a-number",
            '"1e999" is no number that JSON or a program can hold',
        ),
        (
            '{"a": ' + "1" * 5000 + "}",
            ":1:7",
            "number-too-long",
            "the number has more than 4300 digits",
        ),
        (
            '{"a": "\\ud800"}',
            ":1:7",
            "bad-character",
            "the text holds one half of a surrogate pair, which is no character",
        ),
        (
            "[" * 100_000,
            ":1:201",
            "too-deep",
            "mappings and lists are nested more than 200 levels deep",
        ),
        (
            "[" * 201 + "]" * 201,
            ":1:201",
            "too-deep",
            "mappings and lists are nested more than 200 levels deep",
        ),
    ],
)
def test_a_json_text_that_is_no_document(
    tmp_path: Path, text: str, where: str, rule: str, message: str
) -> None:
    path = tmp_path / "api.json"
    path.write_text(text)
    assert told(path) == [(f"specs/api.yaml{where}", rule, message)]


def test_a_json_text_with_an_error(tmp_path: Path) -> None:
    path = tmp_path / "api.json"
    path.write_text('{\n  "a": 1,\n  b: 2\n}')
    [(where, rule, message)] = told(path)
    assert (where, rule) == ("specs/api.yaml:3:3", "not-json")
    assert message.startswith("this is not JSON: ")


def test_every_fault_comes_with_its_line_and_a_remedy(tmp_path: Path) -> None:
    path = tmp_path / "api.yaml"
    path.write_text("a: !Foo x\nb: !Bar y\n")
    first, second = problems(path)
    assert first == Problem(
        Where("specs/api.yaml", 1, 4),
        "unknown-tag",
        'the tag "!Foo" does not give a JSON value here',
        "remove the tag, and quote the value if it is text",
    )
    assert (first.excerpt, second.excerpt) == ("a: !Foo x", "b: !Bar y")
    assert {first.severity, second.severity} == {"error"}


def test_a_missing_file(tmp_path: Path) -> None:
    assert told(tmp_path / "api.yaml") == [
        ("specs/api.yaml", "missing-file", "there is no such file")
    ]


def test_a_folder(tmp_path: Path) -> None:
    assert told(tmp_path) == [("specs/api.yaml", "not-a-file", "this is a folder")]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "api.yaml")
    assert told(tmp_path / "api.yaml") == [
        ("specs/api.yaml", "not-a-file", "this is no regular file")
    ]


def test_a_file_without_permission(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    path = tmp_path / "api.yaml"
    path.write_text("openapi: 3.1.0")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert told(path) == [
        (
            "specs/api.yaml",
            "unreadable-file",
            "the file cannot be read: Permission denied",
        )
    ]


@pytest.mark.parametrize(
    ("name", "rule"), [("a\0b", "missing-file"), ("x" * 300, "unreadable-file")]
)
def test_an_impossible_name(name: str, rule: str) -> None:
    assert [told_rule for _, told_rule, _ in told(Path(name))] == [rule]


def test_a_file_that_is_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "MAX_BYTES", 1024 * 1024)
    path = tmp_path / "api.yaml"
    path.write_text("a: " + "x" * 1024 * 1024)
    assert told(path) == [
        ("specs/api.yaml", "too-large", "the file is larger than 1 MiB")
    ]


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "api.yaml"
    path.write_bytes("a: 1\nb: é\n".encode("latin-1"))
    assert told(path) == [("specs/api.yaml:2:4", "not-utf8", "this is not UTF-8")]


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\nb: [2]\n",
        "\ufeffa: 1\nb: [2]\n",
        "a: 1\r\nb:\r\n- 2\r\n",
        '{"a": 1, "b": [2]}',
        '\ufeff{"a": 1, "b": [2]}',
        "\n {a: 1, b: [2]}",
        '{\n\t"a": 1,\n\t"b": [2]\n}',
    ],
)
def test_yaml_and_json_in_every_form(tmp_path: Path, text: str) -> None:
    document = read(tmp_path, text)
    assert document.data == {"a": 1, "b": [2]}
    assert document.name == "specs/api.yaml"
    assert document.text == text.removeprefix("\ufeff")


_YAML = """\
paths:
  /pets/{id}:
    get:
      parameters:
        - name: id
          in: path
        - name: "ü"
          in: query
      responses: {200: {description: Ok}}
"""


@pytest.mark.parametrize(
    ("pointer", "line", "column"),
    [
        ("#", 1, 1),
        ("#/paths", 1, 1),
        ("#/paths/~1pets~1{id}", 2, 3),
        ("#/paths/~1pets~1{id}/get/parameters/1", 7, 11),
        ("#/paths/~1pets~1{id}/get/parameters/1/in", 8, 11),
        ("#/paths/~1pets~1{id}/get/responses/200/description", 9, 25),
        ("#/paths/~1pets~1{id}/get/summary", 3, 5),
        ("#/nothing", 1, 1),
    ],
)
def test_where_things_stand_in_yaml(
    tmp_path: Path, pointer: str, line: int, column: int
) -> None:
    for text in (_YAML, _YAML.replace("\n", "\r\n"), "\ufeff" + _YAML):
        document = read(tmp_path, text)
        where = document.where(pointer)
        assert where == Where("specs/api.yaml", line, column, pointer)
        assert document.excerpt(where) == _YAML.splitlines()[line - 1]


@pytest.mark.parametrize("indent", [None, 2, "\t"])
def test_where_things_stand_in_json(tmp_path: Path, indent: int | str | None) -> None:
    data = {
        "a": {"b{": [1, {"c": "}{[,"}, []], 'q"\\': {}},
        "d/é": [[True], None],
        "e": "\U0001f600",
        "f": -1.5e3,
    }
    text = json.dumps(data, indent=indent)
    document = read(tmp_path, text, "api.json")
    for pointer, start in [
        ("#/a", '"a"'),
        ("#/a/b{", '"b{"'),
        ("#/a/b{/0", "1"),
        ("#/a/b{/1/c", '"c"'),
        ("#/a/b{/2", "[]"),
        ('#/a/q"\\', r'"q\"\\"'),
        ("#/d~1é", r'"d/\u00e9"'),
        ("#/d~1é/0/0", "true"),
        ("#/d~1é/1", "null"),
        ("#/f", '"f"'),
    ]:
        where = document.where(pointer)
        assert document.excerpt(where)[where.column - 1 :].startswith(start)
        assert where.pointer == pointer


def test_a_line_ends_where_editors_say(tmp_path: Path) -> None:
    document = read(tmp_path, 'a: "x\u2028y\x85z"\nb: 1\n')
    assert document.where("#/b") == Where("specs/api.yaml", 2, 1, "#/b")


def test_problem_fills_in_the_place(tmp_path: Path) -> None:
    document = read(tmp_path, "a:\n  b: 1\n")
    problem = document.problem("#/a/b", "a-rule", "wrong", "mend it", "warning")
    where = Where("specs/api.yaml", 2, 3, "#/a/b")
    assert problem == Problem(where, "a-rule", "wrong", "mend it", "", "warning")
    assert problem.excerpt == "  b: 1"
