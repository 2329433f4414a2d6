"""The report as a comment of a pull request, short enough for its host.

A document is untrusted, and so is what is quoted of it: see `markup`.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import dataclass

from specpress.render.templates import Templates
from specpress.review.findings import Finding, Renamed, Report
from specpress.review.formats import phrases
from specpress.review.formats.lines import owner, statement_of
from specpress.review.formats.links import Links
from specpress.review.formats.markup import cell, code, plain
from specpress.review.rulebook.rule import Effect, ReviewRule
from specpress.review.severity import (
    FindingSeverity,
    accepted_findings,
    standing_findings,
)

MARKER = "<!-- specpress diff -->"
"""The first line, hidden: by it the comment is found again, and updated."""

LIMIT = 60_000
"""Characters of a comment; GitHub refuses one of more than 65,536."""

FILES = 10
_ROWS = (1000, 500, 200, 100, 50, 20, 10, 5)
_TITLES: dict[FindingSeverity, str] = {
    "risky": "Risky: no error, or one of the type checker alone",
    "additive": "Additive",
    "docs": "Documentation",
}
_EFFECTS: dict[Effect, str] = {
    "breaks": "",
    "types": " (type check)",
    "behaviour": " (behaviour)",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A finding in a table; each text is Markdown."""

    object: str
    before: str
    after: str
    who: str
    rule: str
    where: str
    hint: str


@dataclass(frozen=True, slots=True)
class Table:
    """Findings under a title; `more` are left out, of `total`."""

    title: str
    rows: tuple[Row, ...]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.rows)


@dataclass(frozen=True, slots=True)
class Comment:
    """What the template shows."""

    verdict: str
    documents: str
    breaking: Table
    others: tuple[Table, ...]
    names: tuple[Renamed, ...]
    more_names: int
    files: tuple[str, ...]
    command: str


def markdown(report: Report, links: Links | None = None) -> str:
    """Write the comment; rows are left out, and counted, where it would be too long."""
    text = ""
    for rows in _ROWS:
        comment = _comment(report, links or Links(), rows)
        context = {"marker": MARKER, "comment": comment}
        text = Templates().render("review/comment.md.jinja", context)
        if len(text) < LIMIT:
            break
    return text.rstrip("\n")


def _comment(report: Report, links: Links, rows: int) -> Comment:
    groups = standing_findings(report.findings)
    others = [(title, groups[severity]) for severity, title in _TITLES.items()]
    others.append(("Accepted", accepted_findings(report.findings)))
    tables = (_table(title, found, links, rows) for title, found in others)
    return Comment(
        verdict=phrases.verdict(report),
        documents=_documents(report),
        breaking=_table("Breaking", groups["breaking"], links, rows),
        others=tuple(table for table in tables if table.total),
        names=tuple(map(_name, report.names[:rows])),
        more_names=len(report.names[rows:]),
        files=_files(report.findings, links),
        command=code(
            f"specpress diff {_argument(report.old.display)} "
            f"{_argument(report.new.display)}"
        ),
    )


def _table(title: str, findings: tuple[Finding, ...], links: Links, rows: int) -> Table:
    shown = tuple(_row(finding, links) for finding in findings[:rows])
    return Table(title, shown, len(findings))


def _row(finding: Finding, links: Links) -> Row:
    before, after = _sides(finding)
    rule = finding.rule
    return Row(
        object=cell(phrases.subject(finding)),
        before=cell(before),
        after=cell(after),
        who=_who(rule),
        rule=rule.id,
        where=links.to_place(finding.new) or code(phrases.place(finding.old)),
        hint=plain(_advice(finding)),
    )


def _advice(finding: Finding) -> str:
    """Return what to do, after what happened if nothing else on the row tells it."""
    told = "" if any(_sides(finding)) else finding.message
    return " ".join(filter(None, [told, finding.accepted or finding.rule.hint]))


def _sides(finding: Finding) -> tuple[str, str]:
    """Return what Python says before and after, else what the documents say."""
    before, after = finding.python.before, finding.python.after
    if before == after:
        return finding.before, finding.after
    if before and after and owner(before) != owner(after):
        return before, after
    return statement_of(before) or before, statement_of(after) or after


def _who(rule: ReviewRule) -> str:
    axes: list[tuple[str, Effect]] = [
        ("deployed clients", rule.deployed),
        ("upgrade", rule.upgrade),
    ]
    return ", ".join(f"{who}{_EFFECTS[how]}" for who, how in axes if how != "none")


def _documents(report: Report) -> str:
    told = [
        f"{code(source.display)} {plain(source.version)}".rstrip()
        for source in (report.old, report.new)
    ]
    return " → ".join(told)


def _name(name: Renamed) -> Renamed:
    return Renamed(
        pointer=cell(name.pointer),
        was=cell(name.was),
        now=cell(name.now),
        reason=plain(name.reason),
        setting=cell(name.setting),
    )


def _files(findings: Iterable[Finding], links: Links) -> tuple[str, ...]:
    paths = dict.fromkeys(f.python.file for f in findings if f.python.file)
    return tuple(links.to_file(path) for path in [*paths][:FILES])


def _argument(display: str) -> str:
    return shlex.quote(display)
