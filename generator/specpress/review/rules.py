"""What each kind of change means, as data.

Two axes, which are not the same: *deployed*, clients that are already installed, against
a server of the new document; *upgrade*, the callers' code, against the client that the
new document gives. A rule is chosen by a change's role and event, and has no condition.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from specpress.review.changes import Change

Effect = Literal["breaks", "types", "behaviour", "none"]
"""At run time, in the eyes of a type checker alone, without an error, or not at all."""

Bump = Literal["major", "minor", "patch", "none"]
"""The part of a semantic version that the change asks for, https://semver.org."""

BUMPS: tuple[Bump, ...] = ("none", "patch", "minor", "major")


@dataclass(frozen=True, slots=True)
class Rule:
    """What a change means; `hint` is what the caller can do about it."""

    id: str
    text: str
    deployed: Effect
    upgrade: Effect
    bump: Bump
    hint: str = ""


def rule_of(change: Change) -> Rule:
    """Return the rule of a change; every event has one."""
    return RULES[_IDS.get((change.role, change.event), change.event)]
