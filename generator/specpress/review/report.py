"""The whole comparison: what changed, what it is in Python, and what it means."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256

from specpress.base.problems import Where
from specpress.document.document import Document
from specpress.review.callers import Callers, python_of
from specpress.review.compare.changes import Change
from specpress.review.compare.operations import compare
from specpress.review.excerpts import with_excerpts
from specpress.review.findings import Finding, PythonChange, Renamed, Report
from specpress.review.outline import Outline
from specpress.review.policy import Policy
from specpress.review.rulebook.rule import BUMPS, Bump, ReviewRule
from specpress.review.rulebook.rules import rule_of
from specpress.review.settings_for import find_renames
from specpress.review.severity import SEVERITIES, severity_of
from specpress.review.surfaces import Surfaces
from specpress.review.unnamed import Unnamed, find_unnamed

_NO_POLICY = Policy()


def compare_outlines(old: Outline, new: Outline, policy: Policy = _NO_POLICY) -> Report:
    """Compare two versions; `policy` is what the owner of the client decided."""
    compared = compare(old.document, new.document)
    surfaces = Surfaces(old, new, compared)
    callers = Callers(old, new, surfaces)
    told = [(c, callers.python(c)) for c in compared.changes]
    rest = [*find_unnamed(surfaces, compared.changes, callers)]
    told += [(u.change, python_of(u.both)) for u in rest]
    made = (
        _finding(change, python, old.document, new.document, callers, policy)
        for change, python in told
    )
    findings = sorted({f.fingerprint: f for f in made if f}.values(), key=_order)
    bump, reasons = _bump(findings)
    whole = Report(
        old.source,
        new.source,
        tuple(findings),
        tuple(_names(rest, old.document, new.document)),
        bump,
        reasons,
        _counts(old, new),
        tuple(sorted(policy.accepted.keys() - {f.fingerprint for f in findings})),
    )
    return with_excerpts(whole, old.document, new.document)


def _finding(
    change: Change,
    python: PythonChange,
    old: Document,
    new: Document,
    callers: Callers,
    policy: Policy,
) -> Finding | None:
    rule = policy.rule(rule_of(change))
    if rule is None:
        return None
    fingerprint = _fingerprint(rule, change)
    return Finding(
        rule,
        _message(rule, change),
        python,
        change.old,
        change.new,
        _where(old, change.old),
        _where(new, change.new),
        change.before,
        change.after,
        change.operation,
        callers.operation_id(change.operation),
        change.reached_by,
        fingerprint,
        policy.reason(fingerprint),
    )


def _where(document: Document, pointer: str) -> Where:
    return document.where(pointer)


def _message(rule: ReviewRule, change: Change) -> str:
    subject = f"{change.wire}: " if change.wire else ""
    texts = [t for t in (change.before, change.after) if t]
    told = f": {' -> '.join(texts)}" if texts else ""
    return f"{subject}{rule.text}{told}"


def _fingerprint(rule: ReviewRule, change: Change) -> str:
    told = [rule.id, change.old, change.new, change.wire, change.before, change.after]
    return sha256(json.dumps(told).encode()).hexdigest()[:16]


def _order(finding: Finding) -> tuple[int, str, str, str, str, str]:
    return (
        SEVERITIES.index(severity_of(finding.rule)),
        finding.python.after or finding.python.before,
        finding.rule.id,
        finding.pointer_new,
        finding.pointer_old,
        finding.fingerprint,
    )


def _bump(findings: Iterable[Finding]) -> tuple[Bump, tuple[str, ...]]:
    """Return the highest version part of what stands, and what asks for it."""
    standing = [f for f in findings if not f.accepted]
    bump = _highest({f.rule.bump for f in standing})
    if bump == "none":
        return bump, ()
    return bump, tuple(f.fingerprint for f in standing if f.rule.bump == bump)


def _highest(asked: Collection[Bump]) -> Bump:
    for bump in reversed(BUMPS):
        if bump in asked:
            return bump
    return "none"


def _names(found: Iterable[Unnamed], old: Document, new: Document) -> Iterator[Renamed]:
    yield from dict.fromkeys(r for u in found for r in find_renames(u, old, new))


def _counts(old: Outline, new: Outline) -> tuple[int, int]:
    before, after = ({line.text for line in o.lines} for o in (old, new))
    return len(after - before), len(before - after)
