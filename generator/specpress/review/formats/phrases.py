"""The words that all formats share: the verdict, who breaks, where it stands."""

from __future__ import annotations

from collections.abc import Iterable

from specpress.base.problems import Where
from specpress.base.wording import printable
from specpress.review.compare.changes import OperationKey
from specpress.review.findings import Finding, Report
from specpress.review.formats.lines import owner, python_change
from specpress.review.rulebook.rule import ReviewRule
from specpress.review.severity import accepted_findings, standing_findings
from specpress.review.version import next_version, numbers_of

SHOWN = 200
"""Characters of a text that a line shows; types can be long."""


def verdict(report: Report) -> str:
    """Count what was found, and say which version that asks for, in one line."""
    return f"{counts(report)} -> {report.bump}{_versions(report)}"


def counts(report: Report) -> str:
    """Count the findings by how much they matter."""
    groups = standing_findings(report.findings)
    told = [
        _breaking(found) if severity == "breaking" else f"{len(found)} {severity}"
        for severity, found in groups.items()
        if found
    ]
    owned = len(accepted_findings(report.findings))
    told += [f"{owned} accepted"] if owned else []
    return ", ".join(told) or "no change that callers see"


def _breaking(found: Iterable[Finding]) -> str:
    rules = [f.rule for f in found]
    deployed = sum(r.deployed == "breaks" for r in rules)
    upgrade = sum(r.upgrade in ("breaks", "types") for r in rules)
    return f"{len(rules)} breaking ({deployed} deployed, {upgrade} upgrade)"


def _versions(report: Report) -> str:
    was, stated = report.old.version, report.new.version
    wanted = next_version(was, report.bump)
    if report.bump == "none" or not wanted:
        return ""
    numbers, least = numbers_of(stated), numbers_of(wanted)
    is_short = was != stated and numbers and least and numbers < least
    note = f" (the document says {stated})" if is_short else ""
    return f": {was} -> {wanted}{note}"


def effects(rule: ReviewRule) -> str:
    """Say who is hit, and how if it is no failure: `deployed upgrade:types`."""
    axes = (("deployed", rule.deployed), ("upgrade", rule.upgrade))
    return " ".join(
        name if effect == "breaks" else f"{name}:{effect}"
        for name, effect in axes
        if effect != "none"
    )


def subject(finding: Finding) -> str:
    """Name the Python object of a finding, else its operation, else its place."""
    line = finding.python.after or finding.python.before
    return owner(line) or operation(finding.operation) or finding.pointer_new


def operation(key: OperationKey | None) -> str:
    """Write an operation as HTTP does: `GET /pets/{id}`."""
    return shorten(" ".join(key)) if key else ""


def change(finding: Finding) -> str:
    """Say what changed in Python, else in the document."""
    told = python_change(finding.python)
    return shorten(told or finding.message)


def places(finding: Finding) -> str:
    """Write both places of a finding, the file only once: `a.yaml:3 -> :4`."""
    old, new = place(finding.old), place(finding.new)
    if old and finding.old.file == finding.new.file:
        new = new.removeprefix(finding.new.file)
    return f"{old} -> {new}" if old and new else old or new


def place(where: Where) -> str:
    """Write file and line; empty where there is no line, or but the whole document."""
    is_known = where.line and where.pointer != "#"
    return printable(f"{where.file}:{where.line}") if is_known else ""


def reach(finding: Finding) -> str:
    """Say how many operations a shared schema is part of."""
    number = len(finding.reached_by)
    return f"via {number} operations" if number > 1 else ""


def shorten(text: str) -> str:
    """Return text on one line, harmless, and cut where it is very long."""
    line = printable(text)
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 3]}..."
