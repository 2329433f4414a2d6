"""Text of the document: opaque on its way through the program.

A document is untrusted, so its strings are carried as `Text`, and its JSON values as
`Value`. Neither can be printed, formatted, joined or sliced; a template that tries
fails. They enter generated code through the filters in `literals` and `docstrings`,
or as a name that `names` made. Whoever calls `reveal` escapes, or only compares.
"""

from __future__ import annotations

import json
from typing import Any, NoReturn


class Text:
    """A string of the document."""

    __slots__ = ("_content",)

    def __init__(self, content: str) -> None:
        self._content = content

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self._content == other._content

    def __lt__(self, other: Text) -> bool:
        return self._content < other._content

    def __hash__(self) -> int:
        return hash(self._content)

    def __bool__(self) -> bool:
        return bool(self._content.strip())

    def __repr__(self) -> str:
        return "<document text>"

    def __str__(self) -> NoReturn:
        raise TypeError("document text must go through a filter")

    def __format__(self, spec: str) -> NoReturn:
        raise TypeError("document text must go through a filter")


NO_TEXT = Text("")


class Value:
    """A JSON value of the document: an enum member, a constant, a default.

    Two values are equal when their JSON is, so that `1` and `True` differ.
    """

    __slots__ = ("_json",)

    def __init__(self, content: Any) -> None:
        self._json = json.dumps(content, sort_keys=True)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Value) and self._json == other._json

    def __lt__(self, other: Value) -> bool:
        return self._json < other._json

    def __hash__(self) -> int:
        return hash(self._json)

    def __repr__(self) -> str:
        return "<document value>"

    def __str__(self) -> NoReturn:
        raise TypeError("a document value must go through a filter")

    def __format__(self, spec: str) -> NoReturn:
        raise TypeError("a document value must go through a filter")


def reveal(text: Text) -> str:
    """Return the string itself. Only code that escapes it may ask."""
    return text._content  # pyright: ignore[reportPrivateUsage]


def reveal_value(value: Value) -> Any:
    """Return the JSON value itself. Only code that escapes it may ask."""
    return json.loads(value._json)  # pyright: ignore[reportPrivateUsage]
