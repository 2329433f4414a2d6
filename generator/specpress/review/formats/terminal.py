"""The report on a terminal: the verdict, then what breaks, by Python object.

The text has colours; whoever prints it takes them away where there is no terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import click

from specpress.review.findings import Finding, Renamed, Report
from specpress.review.formats import phrases
from specpress.review.severity import SEVERITIES, findings_by_severity

LIMIT = 200
"""Lines that are shown, unless all are asked for."""

_COLOURS = {"breaking": "red", "risky": "yellow", "additive": "green", "docs": "blue"}
_WIDEST = 60
"""Columns of a change before what follows it stands where it may."""


def terminal(report: Report, limit: int | None = LIMIT) -> str:
    """Tell a report in at most `limit` lines, and what was left out."""
    lines = [click.style(phrases.verdict(report), bold=True)]
    blocks = [*_blocks(report), *_names(report.names)]
    for number, (_, block) in enumerate(blocks):
        rest = [severity for severity, _ in blocks[number:]]
        room = len(block) + (2 if len(rest) > 1 else 0)
        if limit is not None and len(lines) + room > limit:
            lines += ["", f"... and {_counted(rest)} more (--all shows them)"]
            break
        lines += block
    lines += [f"accepted, but found no more: {known}" for known in report.unmatched]
    return "\n".join(lines)


def _blocks(report: Report) -> Iterator[tuple[str, list[str]]]:
    """Yield the lines of each finding, with those of the headings before it."""
    for severity, found in findings_by_severity(report.findings).items():
        title = click.style(severity.upper(), fg=_COLOURS.get(severity), bold=True)
        heading = ["", title]
        for name, members in groupby(found, phrases.subject):
            heading.append(click.style(phrases.shorten(name), bold=True))
            together = [*members]
            width = _width(together)
            for finding in together:
                yield severity, heading + _finding(finding, width)
                heading = []


def _names(names: Iterable[Renamed]) -> Iterator[tuple[str, list[str]]]:
    """Yield the lines of each name that moved, with the setting that keeps it."""
    heading = ["", click.style("NAMES", bold=True)]
    for name in names:
        lines = [f"  {name.was} -> {name.now}   {name.reason}"]
        lines += [f"    keep it: {name.setting}"] if name.setting else []
        yield "names", heading + [phrases.shorten(line) for line in lines]
        heading = []


def _width(findings: Iterable[Finding]) -> int:
    widths = (len(phrases.change(f)) for f in findings)
    return max((w for w in widths if w <= _WIDEST), default=0)


def _finding(finding: Finding, width: int) -> list[str]:
    rule = finding.rule
    who = phrases.effects(rule)
    about = [
        click.style(rule.id, fg="cyan"),
        f"[{who}]" if who else "",
        phrases.reach(finding),
    ]
    where = [phrases.places(finding), phrases.shorten(finding.python.file)]
    change = f"{phrases.change(finding):<{width}}"
    lines = [
        f"  {'  '.join(filter(None, about))}",
        f"    {'   '.join(filter(None, [change, *where]))}".rstrip(),
    ]
    if finding.accepted:
        lines.append(f"    accepted: {phrases.shorten(finding.accepted)}")
    elif rule.hint:
        lines.append(f"    {click.style('fix:', fg='green')} {rule.hint}")
    return lines


def _counted(severities: list[str]) -> str:
    order = [*SEVERITIES, "accepted", "names"]
    return ", ".join(f"{severities.count(s)} {s}" for s in order if s in severities)
