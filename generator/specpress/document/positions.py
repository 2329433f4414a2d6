"""What reading YAML and reading JSON have in common: limits, faults, positions.

Offsets count characters of the text from 0; `source` turns them into lines.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.wording import quote

MAX_DEPTH = 200
"""Mappings and lists within each other; real documents stay below 40.

The validator takes 255, and a program that follows a schema needs some room."""

MAX_DIGITS = 4300
"""Digits of a number, which is also what Python converts by default."""

Spots = dict[int, dict[str | int, int]]
"""For each mapping and list, by `id`: the offset of each key or item."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a text, and where.

    `first` is the offset of an earlier place that the message is about too.
    """

    offset: int
    rule: str
    message: str
    remedy: str
    first: int | None = None


class Unreadable(Exception):
    """The text is not a document; carries every fault that was found."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(*(fault.message for fault in self.faults))


@dataclass(frozen=True, slots=True)
class Positions:
    """A tree, and where each of its keys and items stands in its text."""

    tree: Any
    spots: Spots

    def offset(self, tokens: Iterable[str]) -> int:
        """Return where the key or the list item stands that `tokens` lead to.

        Where the tokens lead nowhere, the last place on the way counts.
        """
        node, offset = self.tree, 0
        for token in tokens:
            step = child_key(node, token)
            if step is None:
                break
            offset = self.spots[id(node)][step]
            node = node[step]
        return offset


def child_key(node: object, token: str) -> str | int | None:
    """Turn a pointer's token into the key or index of a child, None if there is none.

    An index is written without sign and leading zero:
    https://www.rfc-editor.org/rfc/rfc6901#section-4
    """
    if is_mapping(node):
        return token if token in node else None
    if not is_list(node) or not (token.isascii() and token.isdigit()):
        return None
    if len(token) > 9 or (token != "0" and token.startswith("0")):
        return None
    return int(token) if int(token) < len(node) else None


def duplicate_key(key: str, offset: int, first: int) -> Fault:
    """A key that stands a second time in one mapping."""
    return Fault(
        offset,
        "duplicate-key",
        f"the key {quote(key)} stands twice in one mapping",
        "keep one of the two, or rename one; only one of them can count",
        first,
    )


def too_deep(offset: int) -> Fault:
    """A place below more mappings and lists than anybody nests by hand."""
    return Fault(
        offset,
        "too-deep",
        f"mappings and lists are nested more than {MAX_DEPTH} levels deep",
        "name inner schemas under components and refer to them with $ref",
    )


def too_long(offset: int) -> Fault:
    """A number that has more digits than any program reads."""
    return Fault(
        offset,
        "number-too-long",
        f"the number has more than {MAX_DIGITS} digits",
        "shorten it, or quote it if it is text",
    )
