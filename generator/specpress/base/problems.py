"""What can be wrong, told so that a person can act on it.

Nothing but the errors of this module reaches a user; the command line turns each
into a message and an exit status.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in a document: file, line and column from 1, and JSON pointer.

    `line` and `column` are 0 where no position is known (a missing file).
    The pointer is a URI fragment (`#/paths/~1pets`), see RFC 6901.
    """

    file: str
    line: int = 0
    column: int = 0
    pointer: str = "#"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where, by which rule, and what to do about it.

    `excerpt` is the line of the document that `where` points at (without its
    line end), empty where there is none.
    """

    where: Where
    rule: str
    message: str
    remedy: str
    excerpt: str = field(default="", compare=False)
    severity: Severity = "error"


class SpecpressError(Exception):
    """The base of every error that specpress raises on purpose."""


class SpecError(SpecpressError):
    """The document cannot be generated from; carries every problem at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(f"{p.where}: {p.message}" for p in self.problems))


class ConfigError(SpecpressError):
    """The configuration or the command line asks for what cannot be done."""


class SettingError(ConfigError):
    """A setting of one client is wrong; `keys` lead to it in the client's table."""

    def __init__(self, message: str, keys: Iterable[str] = ()) -> None:
        self.keys = tuple(keys)
        super().__init__(message)


class WriteRefused(SpecpressError):
    """The tree could not, or must not, be written; `paths` says which files."""

    def __init__(self, message: str, paths: Iterable[str] = ()) -> None:
        self.paths = tuple(paths)
        super().__init__(message)
