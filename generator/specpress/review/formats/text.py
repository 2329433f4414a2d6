"""The report as plain lines: the verdict, then each finding."""

from __future__ import annotations

from collections.abc import Iterator

from specpress.review.findings import Finding, Report
from specpress.review.severity import accepted, standing
from specpress.review.version import next_version
from specpress.wording import printable


def verdict(report: Report) -> str:
    """Count what was found, and say which version that asks for."""
    counts = [f"{len(f)} {s}" for s, f in standing(report.findings).items() if f]
    owned = len(accepted(report.findings))
    counts += [f"{owned} accepted"] if owned else []
    was, then = report.old.version, next_version(report.old.version, report.bump)
    version = f": {was} -> {then}" if then and then != was else ""
    told = ", ".join(counts) or "no change that callers see"
    return printable(f"{told} -> {report.bump}{version}")


def text(report: Report) -> str:
    """Tell a report, a few lines for each finding; accepted ones left out."""
    lines = [verdict(report)]
    for severity, found in standing(report.findings).items():
        lines += ["", severity.upper()] if found else []
        for finding in found:
            lines += _finding(finding)
    for name in report.names:
        keep = f"; to keep it: {name.setting}" if name.setting else ""
        lines.append(f"name: {name.was} -> {name.now}, {name.reason}{keep}")
    lines += [
        f"accepted, but found no more: {fingerprint}"
        for fingerprint in report.unmatched
    ]
    return "\n".join(map(printable, lines))


def _finding(finding: Finding) -> Iterator[str]:
    rule, python = finding.rule, finding.python
    who = f"deployed: {rule.deployed}, upgrade: {rule.upgrade}, {rule.bump}"
    yield f"  {finding.message}  [{rule.id}]"
    if python.before or python.after:
        yield f"    {python.before or 'new'} -> {python.after or 'gone'}"
    reach = len(finding.reached_by)
    via = f"  via {reach} operations" if reach > 1 else ""
    yield f"    {finding.old} -> {finding.new}  {who}  {finding.fingerprint}{via}"
    if rule.hint:
        yield f"    fix: {rule.hint}"
