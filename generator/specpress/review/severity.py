"""How much a finding matters to a reader, the breaking first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from specpress.review.findings import Finding
from specpress.review.rulebook.rules import ReviewRule

FindingSeverity = Literal["breaking", "risky", "additive", "docs"]

SEVERITIES: tuple[FindingSeverity, ...] = ("breaking", "risky", "additive", "docs")


def severity_of(rule: ReviewRule) -> FindingSeverity:
    """Rank a rule: what fails breaks, what is told to nobody is documentation.

    Where only a type checker complains, or the behaviour differs without an error, a
    change is risky, unless the rule asks for a major version.
    """
    effects = {rule.deployed, rule.upgrade}
    if "breaks" in effects or rule.bump == "major":
        return "breaking"
    if effects != {"none"}:
        return "risky"
    return "additive" if rule.bump == "minor" else "docs"


def standing_findings(
    findings: Iterable[Finding],
) -> Mapping[FindingSeverity, tuple[Finding, ...]]:
    """Group the findings that nobody accepted, in the order in which they come."""
    stand = [f for f in findings if not f.accepted]
    return {s: tuple(f for f in stand if severity_of(f.rule) == s) for s in SEVERITIES}


def findings_by_severity(
    findings: Iterable[Finding],
) -> Mapping[str, tuple[Finding, ...]]:
    """Group all findings by severity, and those that are accepted under that word."""
    told = tuple(findings)
    by_severity: Mapping[FindingSeverity, tuple[Finding, ...]] = standing_findings(told)
    return dict([*by_severity.items(), ("accepted", accepted_findings(told))])


def accepted_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings for which the owner of the client gave a reason."""
    return tuple(f for f in findings if f.accepted)
