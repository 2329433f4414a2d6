"""The version that a client should have next.

https://semver.org: before 1.0.0, what breaks callers moves the minor version.
"""

from __future__ import annotations

import re

from specpress.review.rulebook.rules import Bump

_VERSION = re.compile(r"v?(0|[1-9]\d*)\.(0|[1-9]\d*)(?:\.(0|[1-9]\d*))?")
_PARTS: tuple[Bump, ...] = ("major", "minor", "patch")


def next_version(version: str, bump: Bump) -> str:
    """Return the lowest version that says what changed; empty if `version` is none."""
    numbers = numbers_of(version)
    if numbers is None:
        return ""
    if bump == "none":
        return _text(numbers)
    at = _PARTS.index(bump)
    if numbers[0] == 0:
        at = max(at, 1)
    raised = (*numbers[:at], numbers[at] + 1, *(0 for _ in numbers[at + 1 :]))
    return _text(raised)


def numbers_of(version: str) -> tuple[int, ...] | None:
    """Return the three numbers of a version; None where it has another form."""
    found = _VERSION.fullmatch(version)
    return tuple(int(n or 0) for n in found.groups()) if found else None


def _text(numbers: tuple[int, ...]) -> str:
    return ".".join(map(str, numbers))
