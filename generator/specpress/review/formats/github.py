"""Annotations on the lines of a document, in the log of a GitHub workflow.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specpress.review.findings import Finding, Report
from specpress.review.formats import phrases
from specpress.review.severity import FindingSeverity, standing_findings

LIMIT = 10
"""Annotations of each kind that GitHub shows of a step; it drops the others."""

_LEVELS: Mapping[FindingSeverity, str] = {
    "breaking": "error",
    "risky": "warning",
    "additive": "notice",
}


def github(report: Report) -> str:
    """Write the verdict, and an annotation for what breaks, is risky or is added."""
    lines = [phrases.verdict(report)]
    groups = standing_findings(report.findings)
    for severity, level in _LEVELS.items():
        found = groups[severity]
        rest = len(found) - LIMIT
        for number, finding in enumerate(found[:LIMIT], 1):
            more = f" (and {rest} more)" if number == LIMIT and rest > 0 else ""
            lines.append(_annotation(level, finding, more))
    return "\n".join(lines)


def _annotation(level: str, finding: Finding, more: str) -> str:
    rule = finding.rule
    said = [
        f"{phrases.subject(finding)}: {phrases.change(finding)}",
        " ".join(filter(None, [phrases.effects(rule), phrases.reach(finding)])),
        rule.hint and f"fix: {rule.hint}",
    ]
    properties = ",".join(f"{k}={_property(v)}" for k, v in _properties(finding))
    return f"::{level} {properties}::{_data(chr(10).join(filter(None, said)) + more)}"


def _properties(finding: Finding) -> Iterator[tuple[str, str]]:
    where = finding.new
    yield "file", where.file
    if where.line:
        yield "line", str(where.line)
        yield "col", str(where.column)
    yield "title", finding.rule.id


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
