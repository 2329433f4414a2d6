"""The form of a rule: two verdicts, a version, and a hint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Effect = Literal["breaks", "types", "behaviour", "none"]
"""At run time, in the eyes of a type checker alone, without an error, or not at all."""

Bump = Literal["major", "minor", "patch", "none"]
"""The part of a semantic version that the change asks for, https://semver.org."""

BUMPS: tuple[Bump, ...] = ("none", "patch", "minor", "major")


@dataclass(frozen=True, slots=True)
class ReviewRule:
    """What a change means; `hint` is what the caller can do about it."""

    id: str
    text: str
    deployed: Effect
    upgrade: Effect
    bump: Bump
    hint: str = ""
