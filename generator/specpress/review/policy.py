"""What the owner of a client decided: levels of rules, and findings that are accepted.

Both need a reason, which travels with the change that needs it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.problems import ConfigError, SettingError
from specpress.base.settings import refuse_unknown, subtable, text
from specpress.base.wording import nearest
from specpress.review.rulebook.rule import BUMPS, Bump, ReviewRule
from specpress.review.rulebook.rules import RULES

OFF = "off"
ACCEPTED_FILE = "accepted-changes.yaml"
_LEVELS = (*BUMPS, OFF)
_TABLE = "tool.specpress.review"


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that stands no more: why, and who said so."""

    fingerprint: str
    reason: str
    who: str


@dataclass(frozen=True, slots=True)
class Policy:
    """Levels by rule, `off` for none at all, and what is accepted, by fingerprint."""

    levels: Mapping[str, Bump | Any] = field(default_factory=dict[str, Any])
    accepted: Mapping[str, Accepted] = field(default_factory=dict[str, Accepted])
    accepted_file: str = ACCEPTED_FILE

    def rule(self, rule: ReviewRule) -> ReviewRule | None:
        """Return a rule with its level here; None if it is off."""
        level = self.levels.get(rule.id, rule.bump)
        return None if level == OFF else replace(rule, bump=level)

    def reason(self, fingerprint: str) -> str:
        """Return why a finding is accepted; empty if it stands."""
        found = self.accepted.get(fingerprint)
        return found.reason if found else ""


def policy_of(stated: Mapping[str, Any]) -> Policy:
    """Return the policy of the table `[tool.specpress.review]`; raises SettingError."""
    refuse_unknown(stated, ("accepted", "rules"), _TABLE)
    rules = subtable(stated, "rules")
    levels = {name: _level(name, rules[name]) for name in rules}
    return Policy(levels, accepted_file=text(stated, "accepted", ACCEPTED_FILE))


def _level(name: str, stated: Any) -> str:
    keys = ["rules", name]
    if name not in RULES:
        message = f"`rules` names {name!r}, which is no rule{nearest(name, RULES)}"
        raise SettingError(message, keys)
    if not is_mapping(stated):
        raise SettingError(
            f"the rule {name} needs a table, with level and reason", keys
        )
    refuse_unknown(stated, ("level", "reason"), f"{_TABLE}.rules.{name}", *keys)
    if not text(stated, "reason", "").strip():
        message = f"the rule {name} needs a `reason` for its level"
        raise SettingError(message, keys)
    level = text(stated, "level", "")
    if level not in _LEVELS:
        known = ", ".join(_LEVELS)
        raise SettingError(f"`level` of {name} is one of {known}; not {level!r}", keys)
    return level


def accepted_of(content: Any, name: str) -> Mapping[str, Accepted]:
    """Return what a file of accepted changes says; raises ConfigError."""
    if not is_list(content):
        raise ConfigError(f"{name} must be a list of accepted changes")
    found = [_accepted(entry, name) for entry in content]
    return {entry.fingerprint: entry for entry in found}


def _accepted(entry: Any, name: str) -> Accepted:
    if not is_mapping(entry):
        raise ConfigError(f"{name}: {entry!r} must have a fingerprint, reason and who")
    values = [entry.get(key) for key in ("fingerprint", "reason", "who")]
    if not all(isinstance(value, str) and value.strip() for value in values):
        raise ConfigError(
            f"{name}: each entry needs a fingerprint, a reason and who, as texts; "
            f"not {dict(entry)!r}"
        )
    return Accepted(*(str(value) for value in values))
