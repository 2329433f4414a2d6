"""Strings and values of the document as literals of Python: the only way to a value.

Written as black would leave them, with whatever does not print escaped, so that what
a reviewer sees is what the program has.
"""

from __future__ import annotations

from specpress.base.text import Text, Value, reveal, reveal_value


def literal(content: Text | Value | str | int) -> str:
    """Return Python source for a string, a number or a JSON value."""
    if isinstance(content, int):
        return repr(content)
    if isinstance(content, Text):
        return quoted(reveal(content))
    if isinstance(content, str):
        return quoted(content)
    value = reveal_value(content)
    return quoted(value) if isinstance(value, str) else repr(value)


def quoted(text: str) -> str:
    """Return a string literal, in double quotes where that costs no more escapes."""
    source = repr(text)
    if source[0] == "'" and '"' not in source:
        return '"' + source[1:-1].replace("\\'", "'") + '"'
    return source
