"""The entry of a client's changelog, in terms of what its callers write.

https://keepachangelog.com/en/1.1.0/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specpress.review.findings import Finding, Report
from specpress.review.formats import phrases
from specpress.review.formats.lines import owner, statement_of
from specpress.review.formats.markup import code, plain
from specpress.review.severity import severity_of
from specpress.review.version import next_version

SECTIONS = ("Removed", "Changed", "Added", "Deprecated")


def changelog(report: Report) -> str:
    """Write what changed for callers, what they lose first; documentation left out."""
    version = next_version(report.old.version, report.bump)
    lines = [f"## [{version}]" if version else "## [Unreleased]"]
    told = [f for f in report.findings if severity_of(f.rule) != "docs"]
    for section in SECTIONS:
        entries = dict.fromkeys(_entries(told, section))
        if entries:
            lines += ["", f"### {section}", "", *entries]
    if len(lines) == 1:
        lines += ["", "No change that callers see."]
    return "\n".join(lines)


def _entries(findings: Iterable[Finding], section: str) -> Iterator[str]:
    for finding in findings:
        if section_of(finding) == section:
            yield f"- {_entry(finding)}"


def section_of(finding: Finding) -> str:
    """Return the section that an entry belongs to."""
    python = finding.python
    if finding.rule.id.endswith("-deprecated"):
        return "Deprecated"
    if python.before and not python.after:
        return "Removed"
    return "Added" if python.after and not python.before else "Changed"


def _entry(finding: Finding) -> str:
    python = finding.python
    before, after = python.before, python.after
    notes = f"; {finding.rule.hint}" if finding.rule.hint else ""
    if before == after:
        return f"{code(phrases.subject(finding))}: {plain(finding.message)}{notes}."
    if before and after:
        return f"{_of(before)} is now {_of(after, before)}{notes}."
    return f"{_of(before or after)}{notes}."


def _of(line: str, known: str = "") -> str:
    """Write a line; what it says is enough where its owner is known already."""
    same = known and owner(line) == owner(known)
    return code(statement_of(line) if same else line)
