"""What of both documents a page shows beside a finding."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from specpress.base.pointer import ROOT
from specpress.base.problems import Where
from specpress.document.document import Document
from specpress.review.findings import Excerpt, Report

_LINES = 8
_WIDTH = 160
_LEAD = 20
"""Columns kept before the place in a line that is cut: a document of one line."""


def with_excerpts(report: Report, old: Document, new: Document) -> Report:
    """Return the report with the lines that its findings point at."""
    findings = tuple(
        replace(
            finding,
            excerpt_old=excerpt(old, finding.old),
            excerpt_new=excerpt(new, finding.new),
        )
        for finding in report.findings
    )
    return replace(report, findings=findings)


def excerpt(document: Document, where: Where) -> Excerpt:
    """Return the line of a place and what is indented below it, at most a few lines."""
    if not where.line or where.pointer == ROOT:  # the whole document shows nothing
        return Excerpt()
    lines = [*_block(document, where)]
    margin = min((_indent(line) for line in lines if line.strip()), default=0)
    return Excerpt(where.line, tuple(line[margin:] for line in lines))


def _block(document: Document, where: Where) -> Iterator[str]:
    first = document.excerpt(where)
    if len(first) > _WIDTH:
        start = max(0, where.column - 1 - _LEAD)
        yield first[start : start + _WIDTH]
        return
    yield first
    for number in range(where.line + 1, where.line + _LINES):
        line = document.excerpt(replace(where, line=number))
        if not line.strip() or _indent(line) <= _indent(first):
            return
        yield line[:_WIDTH]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
