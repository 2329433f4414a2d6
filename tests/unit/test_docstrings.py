"""Docstrings are written as black leaves them."""

from __future__ import annotations

import ast

import black
import pytest

from specpress.base.text import Text
from specpress.python.docstrings import docstring

MODE = black.Mode(line_length=88)


def shown(code: str) -> str:
    (definition,) = ast.parse(code).body
    assert isinstance(definition, ast.ClassDef)
    return ast.get_docstring(definition) or ""


@pytest.mark.parametrize("length", range(72, 92))
@pytest.mark.parametrize("start", ["", '"'])
@pytest.mark.parametrize("end", ["x", '"', "."])
@pytest.mark.parametrize("words", ["word ", "unbroken"])
def test_black_changes_nothing(length: int, start: str, end: str, words: str) -> None:
    text = start + (words * 20)[: length - 2].strip() + end
    code = f"class A:\n    {docstring(Text(text), 4)}\n"

    assert black.format_str(code, mode=MODE) == code
    assert " ".join(shown(code).split()) == text


@pytest.mark.parametrize("text", ['a\n\n- default: "x"', '"a" is\n\n"b"', "a\n\n    b"])
def test_black_changes_nothing_of_paragraphs(text: str) -> None:
    code = f"class A:\n    {docstring(Text(text), 4)}\n"

    assert black.format_str(code, mode=MODE) == code


def test_code_keeps_its_indentation() -> None:
    text = "Such as:\n\n    if x:\n        y()\n\n  and a text that is not code."
    code = f"class A:\n    {docstring(Text(text), 4)}\n"

    assert shown(code) == (
        "Such as:\n\n    if x:\n        y()\n\nand a text that is not code."
    )


def test_spaces_at_the_end_of_lines_join_no_paragraphs() -> None:
    text = "One.   \n   \nTwo."
    code = f"class A:\n    {docstring(Text(text), 4)}\n"

    assert shown(code) == "One.\n\nTwo."


def test_items_of_lists_hang_and_take_in_the_lines_that_go_on_with_them() -> None:
    text = (
        "Rules:\n"
        f"- one is {'long ' * 16}\n"
        "  and goes on\n"
        "  - below it\n"
        "```\n"
        "- code\n"
        "  as it is\n"
        "```"
    )
    code = f"class A:\n    {docstring(Text(text), 4)}\n"

    assert black.format_str(code, mode=MODE) == code
    assert shown(code).splitlines() == [
        "Rules:",
        f"- one is {'long ' * 15}".rstrip(),
        "  long and goes on",
        "  - below it",
        "```",
        "- code",
        "  as it is",
        "```",
    ]


def test_a_paragraph_of_one_item_hangs() -> None:
    text = f"Rules:\n\n1. one is {'long ' * 16}"
    code = f"class A:\n    {docstring(Text(text), 4)}\n"

    assert shown(code).splitlines()[-1].startswith("   long")


@pytest.mark.parametrize("marker", [f"{'1' * 9000}. ", f"{' ' * 9000}- "])
def test_a_deep_item_is_not_repeated_in_each_of_its_lines(marker: str) -> None:
    text = f"Rules:\n- one\n{marker}{'long ' * 9000}"

    assert len(docstring(Text(text), 4)) < 3 * len(text)
