"""Docstrings are written as black leaves them."""

from __future__ import annotations

import ast

import black
import pytest

from specpress.docstrings import docstring
from specpress.text import Text

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
