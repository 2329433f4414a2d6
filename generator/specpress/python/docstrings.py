"""Prose of the document as docstrings: the only way to a docstring.

A paragraph is wrapped on its own, so that a change of one leaves the others as they
were. Text that has a form of its own (lists, indented code) keeps its lines.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

from specpress.base.text import Text, reveal

WIDTH = 88
_CODE = "    "
_LIST_LINE = re.compile(r"\s*([-*+>|#]|\d+[.)]|```|\t|    )")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)]) +")


def prose(text: Text) -> str:
    """Return text that can't end a docstring, start an escape, or hide anything."""
    plain = reveal(text).replace("\r\n", "\n").replace("\r", "\n")
    visible = "".join(c if c == "\n" or c.isprintable() else _escape(c) for c in plain)
    lines = (line.rstrip() for line in visible.split("\n"))
    joined = "\n".join(lines).strip("\n")
    return joined.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')


def _escape(character: str) -> str:
    if character in "\t\v\f\x85\u2028\u2029\xa0":
        return " "
    return "" if ord(character) < 32 else f"<U+{ord(character):04X}>"


def docstring(text: Text, indent: int) -> str:
    """Return a whole docstring at some indentation, its quotes included."""
    return block(prose(text).split("\n\n"), indent)


def block(paragraphs: Iterable[str], indent: int) -> str:
    """Return paragraphs, escaped already, as a docstring."""
    margin = " " * indent
    lines: list[str] = []
    for paragraph in paragraphs:
        if paragraph.strip():
            # The first line stands after three quotes; others can be code.
            first = paragraph.strip("\n") if lines else f"   {paragraph.lstrip()}"
            kept = first if first.startswith(_CODE) or not lines else first.lstrip()
            lines += ["", *wrapped(kept, WIDTH - indent)]
    lines = lines[1:] or ["..."]
    lines[0] = lines[0].strip()
    if len(lines) == 1:
        # Black would put the closing quotes behind it, though they don't fit.
        lines = wrapped(_apart(lines[0]), WIDTH - indent - 6)
    if len(lines) == 1:
        return f'"""{_apart(lines[0].strip())}"""'
    # What all lines but the first have in common is no indentation, for readers.
    lines[1:] = textwrap.dedent("\n".join(lines[1:])).split("\n")
    body = "\n".join(f"{margin}{line}" if line else "" for line in lines)
    return f'"""{_opened(body.lstrip())}\n{margin}"""'


def wrapped(paragraph: str, width: int) -> list[str]:
    """Wrap one paragraph; lines that have a form of their own stay as they are."""
    lines = paragraph.strip("\n").split("\n")
    if any(_LIST_LINE.match(line) for line in lines[1:]):
        return [piece for line in _items(lines) for piece in _wrap_line(line, width)]
    lead = lines[0][: len(lines[0]) - len(lines[0].lstrip())]
    text = lead + " ".join(line.strip() for line in lines)
    return _wrap_line(text, width, hanging=bool(_ITEM.match(text)))


def _items(lines: Iterable[str]) -> list[str]:
    """Join an item of a list with the indented lines that go on with it."""
    found: list[list[str]] = []
    is_item = is_code = False
    for line in lines:
        is_code ^= line.lstrip().startswith("```")
        goes_on = is_item and line.startswith("  ") and not _LIST_LINE.match(line)
        if goes_on:
            found[-1].append(line.strip())
        else:
            found.append([line])
            is_item = bool(_ITEM.match(line)) and not is_code
    return [" ".join(item) for item in found]


def _wrap_line(line: str, width: int, *, hanging: bool = True) -> list[str]:
    """Wrap a line; if it hangs, the rest stands below its text.

    A deep indentation is not repeated: lines are many, and it would be in each.
    """
    item = _ITEM.match(line)
    column = item.end() if item else len(line) - len(line.lstrip())
    column = min(column, width // 2)
    return textwrap.wrap(
        line,
        width,
        subsequent_indent=" " * column if hanging else "",
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]


def _apart(text: str) -> str:
    """Keep quotes of the text apart from those around it, as black does."""
    return _opened(text) + (" " if text.endswith('"') else "")


def _opened(text: str) -> str:
    return (" " if text.startswith('"') else "") + text


def shorten(text: str, width: int) -> str:
    """Cut a text at a word, so that it takes one line."""
    return textwrap.shorten(text, width, placeholder=" ...")
