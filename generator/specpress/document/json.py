"""JSON text to plain data, as strictly as JSON is defined.

The standard library reads; duplicate keys, `NaN`, `Infinity` and halves of characters,
which it takes, are refused here.

https://www.rfc-editor.org/rfc/rfc8259
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.wording import quote
from specpress.document.positions import (
    MAX_DEPTH,
    MAX_DIGITS,
    Fault,
    Positions,
    Spots,
    Unreadable,
    duplicate_key,
    too_deep,
    too_long,
)

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[][{}]|[^][{}\s,:"]+', re.DOTALL)
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_json(text: str) -> Any:
    """Return the data of a JSON text.

    Raises `Unreadable` with every duplicate key and unusable number at once, or with
    the first thing that keeps the text from being JSON.
    """
    hooks = _Hooks()
    try:
        data = json.loads(
            text,
            object_pairs_hook=hooks.mapping,
            parse_int=hooks.integer,
            parse_float=hooks.number,
            parse_constant=hooks.number,
        )
    except json.JSONDecodeError as error:
        raise Unreadable([_not_json(error)]) from None
    except RecursionError:
        raise Unreadable([too_deep(_deep_offset(text))]) from None
    if _is_deep(data):
        raise Unreadable([too_deep(_deep_offset(text))])
    if hooks.suspicious or _SURROGATE_ESCAPE.search(text):
        faults = _Scanner(text).faults
        if faults:
            raise Unreadable(faults)
    return data


def locate_json(text: str) -> Positions:
    """Find every key and item of a text that `read_json` takes."""
    scanner = _Scanner(text)
    return Positions(scanner.tree, scanner.spots)


class _Hooks:
    """Notes that something needs a closer look; json does not tell us where."""

    def __init__(self) -> None:
        self.suspicious = False

    def mapping(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        mapping = dict(pairs)
        if len(mapping) < len(pairs):
            self.suspicious = True
        return mapping

    def integer(self, text: str) -> int:
        if len(text) > MAX_DIGITS:
            self.suspicious = True
            return 0
        return int(text)

    def number(self, text: str) -> float:
        value = float(text)
        if not isfinite(value):
            self.suspicious = True
        return value


@dataclass(slots=True)
class _Container:
    """An object or array that is being filled."""

    node: Any
    offset: int
    key: str | None = None


class _Scanner:
    """Rebuilds the containers of a JSON text, with positions, and finds its faults."""

    def __init__(self, text: str) -> None:
        self.spots: Spots = {}
        self.faults: list[Fault] = []
        self._frames = [_Container([], 0)]
        self.spots[id(self._frames[0].node)] = {}
        for match in _TOKEN.finditer(text):
            self._token(match.group(), match.start())
        self.tree = self._frames[0].node[0]

    def _token(self, token: str, offset: int) -> None:
        frame = self._frames[-1]
        if token in ("{", "["):
            node: Any = {} if token == "{" else []
            self.spots[id(node)] = {}
            self._frames.append(_Container(node, offset))
        elif token in ("}", "]"):
            self._frames.pop()
            self._add(frame.node, frame.offset)
        elif type(frame.node) is dict and frame.key is None:
            self._key(frame, self._string(token, offset), offset)
        else:
            self._check(token, offset)
            self._add(None, offset)

    def _key(self, frame: _Container, key: str, offset: int) -> None:
        spots = self.spots[id(frame.node)]
        if key in spots:
            self.faults.append(duplicate_key(key, offset, spots[key]))
        spots.setdefault(key, offset)
        frame.key = key

    def _add(self, node: Any, offset: int) -> None:
        frame = self._frames[-1]
        if frame.key is not None:
            frame.node[frame.key] = node
            frame.key = None
        else:
            self.spots[id(frame.node)][len(frame.node)] = offset
            frame.node.append(node)

    def _string(self, token: str, offset: int) -> str:
        if "\\" not in token:
            return token[1:-1]
        text: str = json.loads(token)
        if _SURROGATE.search(text):
            self.faults.append(_half_character(offset))
        return text

    def _check(self, token: str, offset: int) -> None:
        if token.startswith('"'):
            self._string(token, offset)
        elif token.lstrip("-").isdecimal():
            if len(token) > MAX_DIGITS:
                self.faults.append(too_long(offset))
        elif token not in ("true", "false", "null") and not isfinite(float(token)):
            self.faults.append(_not_a_number(token, offset))


def _is_deep(data: Any) -> bool:
    level = [data]
    for _ in range(MAX_DEPTH):
        level = [child for node in level for child in _children(node)]
    return any(is_mapping(node) or is_list(node) for node in level)


def _children(node: Any) -> Iterable[Any]:
    if is_mapping(node):
        return node.values()
    return node if is_list(node) else ()


def _deep_offset(text: str) -> int:
    depth = 0
    for match in _TOKEN.finditer(text):
        depth += (match.group() in "{[") - (match.group() in "}]")
        if depth > MAX_DEPTH:
            return match.start()
    return 0


def _not_json(error: json.JSONDecodeError) -> Fault:
    reason = error.msg[:1].lower() + error.msg[1:]
    return Fault(
        error.pos,
        "not-json",
        f"this is not JSON: {reason}",
        "correct it here, or just before",
    )


def _not_a_number(token: str, offset: int) -> Fault:
    return Fault(
        offset,
        "not-a-number",
        f"{quote(token)} is no number that JSON or a program can hold",
        "write a smaller number, or quote it if it is text",
    )


def _half_character(offset: int) -> Fault:
    return Fault(
        offset,
        "bad-character",
        "the text holds one half of a surrogate pair, which is no character",
        "write both halves, or the character itself",
    )
