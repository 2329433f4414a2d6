"""One file of a document: its text, its data, and where everything stands in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from specpress.base.problems import Problem, SpecError, Where
from specpress.document.json import locate_json, read_json
from specpress.document.positions import Fault, Positions, Unreadable
from specpress.document.yaml import read_yaml

MAX_BYTES = 64 * 1024 * 1024
"""Size of a file; the largest public documents have a tenth of it."""

_LINE_END = re.compile(r"\r\n?|\n")


class Source:
    """A YAML or JSON text and the data in it.

    `name` is how messages call the file. Raises SpecError where the text is neither
    YAML nor JSON; `suffix` and the first character tell which of them it should be.
    """

    def __init__(self, name: str, text: str, suffix: str = "") -> None:
        self.name = name
        self.text = text
        self._is_json = suffix == ".json" or text.lstrip().startswith(("{", "["))
        self._located: Positions | None = None
        try:
            self.data = self._read(suffix)
        except Unreadable as error:
            raise SpecError(map(self._problem, error.faults)) from None

    def where(self, tokens: Iterable[str], pointer: str) -> Where:
        """Return the place of the key, or the list item, that `tokens` lead to."""
        return self._where(self._positions.offset(tokens), pointer)

    def line(self, number: int) -> str:
        """Return a line, counted from 1, without its end; empty if there is none."""
        if not 0 < number <= len(self._line_starts):
            return ""
        start = self._line_starts[number - 1]
        end = _LINE_END.search(self.text, start)
        return self.text[start : end.start() if end else None]

    @property
    def is_json(self) -> bool:
        """Whether the text was read as JSON, else as YAML."""
        return self._is_json

    def _read(self, suffix: str) -> Any:
        if self._is_json:
            try:
                return read_json(self.text)
            except Unreadable as error:
                if suffix == ".json" or error.faults[0].rule != "not-json":
                    raise
                self._is_json = False  # flow style: YAML that starts with a brace
        self._located = read_yaml(self.text)
        return self._located.tree

    @cached_property
    def _positions(self) -> Positions:
        return self._located or locate_json(self.text)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def _where(self, offset: int, pointer: str = "#") -> Where:
        line = bisect_right(self._line_starts, offset)
        column = offset - self._line_starts[line - 1] + 1
        return Where(self.name, line, column, pointer)

    def _problem(self, fault: Fault) -> Problem:
        where = self._where(fault.offset)
        message = fault.message
        if fault.first is not None:
            first = self._where(fault.first)
            message += f", first in line {first.line}"
        return Problem(where, fault.rule, message, fault.remedy, self.line(where.line))


def read_source(path: Path, name: str) -> Source:
    """Read one file, `name` in messages; raises SpecError with every problem."""
    return decoded_source(_content(path, name), name, path.suffix.lower())


def decoded_source(content: bytes, name: str, suffix: str = "") -> Source:
    """Read bytes as one file, `name` in messages; raises SpecError."""
    return Source(name, _decoded(content, name).removeprefix("\ufeff"), suffix)


def _content(path: Path, name: str) -> bytes:
    try:
        if not path.exists():
            raise _refusal(name, "missing-file", "there is no such file", _CHECK_PATH)
        if not path.is_file():
            what = "a folder" if path.is_dir() else "no regular file"
            raise _refusal(name, "not-a-file", f"this is {what}", _CHECK_PATH)
        if path.stat().st_size > MAX_BYTES:
            limit = MAX_BYTES // 1024 // 1024
            message = f"the file is larger than {limit} MiB"
            raise _refusal(name, "too-large", message, "split the document with $ref")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is not valid"
        message = f"the file cannot be read: {reason}"
        raise _refusal(name, "unreadable-file", message, _CHECK_PATH) from None


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = len(content[content.rfind(b"\n", 0, error.start) + 1 : error.start])
        where = Where(name, line, column + 1)
        raise SpecError(
            [Problem(where, "not-utf8", "this is not UTF-8", "save the file as UTF-8")]
        ) from None


_CHECK_PATH = "check the path, and the rights of the file"


def _refusal(name: str, rule: str, message: str, remedy: str) -> SpecError:
    return SpecError([Problem(Where(name), rule, message, remedy)])
