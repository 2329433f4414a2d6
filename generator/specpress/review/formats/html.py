"""The report as one page that needs nothing else: old and new side by side.

There is no script: the filter is check boxes and style. The page's policy allows its
own style, by hash, and nothing else, so that a document could not reach the network
even if it got markup into the page.

https://www.w3.org/TR/CSP3/#match-element-to-source-list
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256

from specpress.base.wording import printable
from specpress.render.templates import Templates
from specpress.review.findings import Excerpt, Finding, Report
from specpress.review.formats import phrases
from specpress.review.formats.usage import usage
from specpress.review.severity import findings_by_severity


@dataclass(frozen=True, slots=True)
class SideView:
    """One of the two documents: what it says, and what callers see and write of it."""

    title: str
    place: str
    lines: tuple[tuple[int, str], ...]
    signature: str
    call: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding; `reached` are the operations that a shared schema is part of."""

    id: str
    subject: str
    rule: str
    text: str
    message: str
    effects: str
    hint: str
    accepted: str
    reached: tuple[str, ...]
    fingerprint: str
    sides: tuple[SideView, SideView]


@dataclass(frozen=True, slots=True)
class GroupView:
    """The findings of one severity; `is_open`: they need no click to be read."""

    name: str
    findings: tuple[FindingView, ...]
    is_open: bool


def html(report: Report) -> str:
    """Write the page."""
    templates = Templates()
    style = templates.render("review/page.css", {}).encode()
    policy = f"default-src 'none'; style-src 'sha256-{_base64(style)}'"
    context = {
        "policy": policy,
        "verdict": phrases.verdict(report),
        "sources": (report.old, report.new),
        "groups": _groups(report),
        "names": report.names,
    }
    return templates.render("review/page.html.jinja", context)


def _base64(style: bytes) -> str:
    return b64encode(sha256(style).digest()).decode("ascii")


def _groups(report: Report) -> list[GroupView]:
    return [
        GroupView(
            name,
            tuple(_finding(f, f"{name}-{n}") for n, f in enumerate(members, 1)),
            is_open=name == "breaking",
        )
        for name, members in findings_by_severity(report.findings).items()
        if members
    ]


def _finding(finding: Finding, id_: str) -> FindingView:
    rule, python = finding.rule, finding.python
    return FindingView(
        id=id_,
        subject=phrases.shorten(phrases.subject(finding)),
        rule=rule.id,
        text=rule.text,
        message=printable(finding.message),
        effects=phrases.effects(rule),
        hint=rule.hint,
        accepted=printable(finding.accepted),
        reached=tuple(map(phrases.operation, finding.reached_by)),
        fingerprint=finding.fingerprint,
        sides=(
            _side(
                "Before", phrases.place(finding.old), finding.excerpt_old, python.before
            ),
            _side(
                "After", phrases.place(finding.new), finding.excerpt_new, python.after
            ),
        ),
    )


def _side(title: str, place: str, excerpt: Excerpt, line: str) -> SideView:
    numbered = enumerate(map(printable, excerpt.lines), excerpt.first)
    return SideView(
        title, place, tuple(numbered), printable(line), printable(usage(line))
    )
