"""Sections of a docstring: arguments, results and errors, an item for each."""

from __future__ import annotations

from collections.abc import Iterable

from specpress.base.text import Text
from specpress.base.wording import first_sentence
from specpress.python.docstrings import WIDTH, prose, shorten, wrapped

_ITEM, _BELOW = " " * 4, " " * 8
_NOTES = 32  # columns of a line
_WORTH = ("default", "deprecated")
_WIDTH = WIDTH - 4  # of a docstring in a function or a class


def section(title: str, items: Iterable[str]) -> list[str]:
    """Return a paragraph with a title above its items; none where there are none."""
    lines = [*items]
    return ["\n".join([f"{title}:", *lines])] if lines else []


def short_item(name: str, text: Text, notes: Iterable[Text] = ()) -> str:
    """Return an item of one line: a sentence, and notes in brackets.

    A default and a deprecation shorten the sentence; other notes only fill its line.
    """
    start = f"{_ITEM}{name}: "
    said = first_sentence(prose(text))
    told = ""
    for note in map(prose, notes):
        longer = f"{told}; {note}" if told else note
        used = 0 if note.startswith(_WORTH) else len(f"{start}{said} ()")
        if len(longer) <= min(_NOTES, _WIDTH - used) and "\n" not in note:
            told = longer
    if not text:
        return start + told
    end = f" ({told})" if told else ""
    return start + shorten(said, _WIDTH - len(start + end)) + end


def item(name: str, text: Text) -> str:
    """Return an item in full, further lines indented below its first.

    Without a name, the text stands alone.
    """
    start, below = (f"{_ITEM}{name}: ", _BELOW) if name else (_ITEM, _ITEM)
    lead = " " * max(len(start) - len(below), 0)
    lines: list[str] = []
    for paragraph in prose(text).split("\n\n"):
        content = paragraph if lines else lead + paragraph
        lines += wrapped(content, _WIDTH - len(below))
    first, *others = lines
    return "\n".join([start + first.strip(), *(below + line for line in others)])
