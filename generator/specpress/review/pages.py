"""The page of a rule, and whether findings are bad enough to fail."""

from __future__ import annotations

from specpress.base.problems import ConfigError
from specpress.base.wording import nearest
from specpress.review.findings import Report
from specpress.review.rulebook.rules import BUMPS, RULES

LEVELS = ("major", "minor", "any")


def rule_page(name: str) -> str:
    """Tell what a rule says; raises ConfigError if there is none of that name."""
    if name not in RULES:
        raise ConfigError(f"there is no rule {name!r}{nearest(name, RULES)}")
    rule = RULES[name]
    lines = [
        rule.id,
        "",
        f"  {rule.text}.",
        "",
        f"  deployed  {rule.deployed:<10} {_MEANINGS[rule.deployed]}",
        f"  upgrade   {rule.upgrade:<10} {_MEANINGS[rule.upgrade]}",
        f"  version   {rule.bump}",
    ]
    lines += [f"  fix       {rule.hint}"] if rule.hint else []
    return "\n".join(lines)


_MEANINGS = {
    "breaks": "it fails at run time",
    "types": "a type checker complains, and nothing else",
    "behaviour": "it goes on without an error, and does something else",
    "none": "nothing to notice",
}


def fails(report: Report, level: str | None) -> bool:
    """Whether a finding that stands is at a level, or above it."""
    if level is None:
        return False
    standing = [f.rule.bump for f in report.findings if not f.accepted]
    if level == "any":
        return bool(standing)
    least = [bump for bump in BUMPS if bump == level]
    return any(BUMPS.index(b) >= BUMPS.index(least[0]) for b in standing)
