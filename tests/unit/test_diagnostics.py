from __future__ import annotations

import pytest

from specpress.base.problems import Problem, Severity, Where
from specpress.cli.diagnostics import Part, format_problems


def problem(
    excerpt: str = "      $ref: '#/components/schemas/Missing'",
    column: int = 7,
    line: int = 12,
    pointer: str = "#/paths/~1calls/post/$ref",
    severity: Severity = "error",
    message: str = "it does not exist",
) -> Problem:
    where = Where("specs/api.yaml", line, column, pointer)
    return Problem(where, "dangling-ref", message, "define it", excerpt, severity)


def lines(found: Problem) -> list[str]:
    return format_problems([found]).splitlines()


def test_a_problem_with_all_its_parts() -> None:
    assert format_problems([problem()]) == (
        "specs/api.yaml:12:7: error: it does not exist  [dangling-ref]\n"
        "   12 |       $ref: '#/components/schemas/Missing'\n"
        "      |       ^\n"
        "   at #/paths/~1calls/post/$ref\n"
        "   fix: define it\n"
        "\n"
        "1 error"
    )


def test_without_a_position_there_is_no_excerpt() -> None:
    missing = Problem(Where("api.yaml"), "missing-file", "no such file", "check it")
    assert format_problems([missing]) == (
        "api.yaml: error: no such file  [missing-file]\n   fix: check it\n\n1 error"
    )


def test_the_root_and_an_empty_line_are_not_shown() -> None:
    assert lines(problem(excerpt="  ", pointer="#")) == [
        "specs/api.yaml:12:7: error: it does not exist  [dangling-ref]",
        "   fix: define it",
        "",
        "1 error",
    ]


@pytest.mark.parametrize(
    ("errors", "warnings", "summary"),
    [
        (0, 0, "no problems"),
        (1, 0, "1 error"),
        (0, 1, "1 warning"),
        (2, 1, "2 errors, 1 warning"),
        (1, 3, "1 error, 3 warnings"),
    ],
)
def test_the_summary_counts(errors: int, warnings: int, summary: str) -> None:
    found = [problem()] * errors + [problem(severity="warning")] * warnings
    assert format_problems(found).splitlines()[-1] == summary


@pytest.mark.parametrize(
    ("excerpt", "column", "shown", "caret"),
    [
        ("\ttitle: x", 1, r"\ttitle: x", "^"),
        ("\ttitle: x", 2, r"\ttitle: x", "  ^"),
        ("a: \x1b[31mred", 9, r"a: \x1b[31mred", "           ^"),
        ("a: \u202eabc", 5, r"a: \u202eabc", "         ^"),
        ("名前: x", 3, "名前: x", "    ^"),
        ("e\u0301: x", 3, "e\u0301: x", " ^"),
        ("a: x", 5, "a: x", "    ^"),
    ],
    ids=["tab", "after a tab", "escape", "bidi", "wide", "accent", "end"],
)
def test_the_caret_stands_under_its_character(
    excerpt: str, column: int, shown: str, caret: str
) -> None:
    found = lines(problem(excerpt, column))
    assert found[1:3] == [f"   12 | {shown}", f"      | {caret}"]


@pytest.mark.parametrize("column", [1, 41, 42, 500, 961, 1000])
def test_a_long_line_is_cut_around_the_caret(column: int) -> None:
    excerpt = "".join(f"{i:_>10}" for i in range(10, 1010, 10))
    _, line, caret, *_ = lines(problem(excerpt, column))
    shown, at = line[8:], caret.index("^") - 8
    assert len(shown) <= 100
    assert shown[at] == excerpt[column - 1]
    assert shown.startswith("...") == (column > 41)
    assert shown.endswith("...") == (column < 940)


def test_a_line_that_fits_is_not_cut() -> None:
    excerpt = "x" * 100
    assert lines(problem(excerpt, 90))[1] == f"   12 | {excerpt}"


def test_no_control_character_gets_through() -> None:
    found = Problem(
        Where("a\x1b.yaml", 1, 1, "#/a\nb"),
        "rule",
        "bad \x1b[2J\r message",
        "do \x07 it",
        "\x9b31m",
    )
    assert all(c == "\n" or c.isprintable() for c in format_problems([found]))


def test_a_style_sees_each_part_with_its_role() -> None:
    roles: list[Part] = []

    def style(role: Part, text: str) -> str:
        roles.append(role)
        return f"<{role}>{text}</>"

    text = format_problems([problem()], style)
    assert text.startswith("<place>specs/api.yaml:12:7</>: <error>error</>: it does")
    assert text.endswith("   <fix>fix:</> define it\n\n<error>1 error</>")
    assert roles == ["place", "error", "rule", "caret", "fix", "error"]
