"""Text of a document inside a message: on one line, harmless to a terminal, short."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches


def printable(text: str) -> str:
    """Escape what a terminal would act on: controls, line ends, direction marks."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _escaped(c) for c in text)


def quote(value: object, limit: int = 60) -> str:
    """Show a value of the document in double quotes, cut to `limit` characters."""
    text = str(value)
    shown = text if len(text) <= limit else text[: limit - 3] + "..."
    return f'"{printable(shown)}"'


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def kind_of(value: object) -> str:
    """Name the JSON type of a value, as a sentence does: `a string`."""
    if value is None:
        return "null"
    if isinstance(value, (int, float)):
        return "a boolean" if isinstance(value, bool) else "a number"
    kinds: dict[type, str] = {str: "a string", list: "a list", dict: "a mapping"}
    return kinds[type(value)]


def nearest(text: str, known: Iterable[str]) -> str:
    """Suggest what was meant, or what there is; empty if there is nothing."""
    names = sorted({name for name in known if name})
    close = get_close_matches(text, names, 1)
    if close:
        return f"; did you mean {quote(close[0])}?"
    listed = ", ".join(printable(name) for name in names[:8])
    more = f" and {len(names) - 8} more" if len(names) > 8 else ""
    return f"; there is: {listed}{more}" if names else ""


def first_sentence(text: str) -> str:
    """Return what a list of arguments says of one: its first sentence."""
    paragraph = " ".join(text.split("\n\n")[0].split())
    match = re.match(r"(.{10,}?[.!?])\s", paragraph + " ")
    return match[1] if match else paragraph
