"""The report as JSON, for programs; two runs give the same bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from specpress.base.problems import Where
from specpress.review.compare.changes import OperationKey
from specpress.review.findings import ComparedDocument, Finding, Renamed, Report
from specpress.review.severity import (
    SEVERITIES,
    accepted_findings,
    severity_of,
    standing_findings,
)
from specpress.review.version import next_version

SCHEMA_VERSION = 1


def data(report: Report) -> str:
    """Write a report as JSON; what is in it is sorted as the report is."""
    content: Mapping[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "old": _source(report.old),
        "new": _source(report.new),
        "bump": {
            "level": report.bump,
            "from": report.old.version,
            "to": next_version(report.old.version, report.bump),
            "reason": [*report.reasons],
        },
        "counts": {
            **_counts(report),
            "accepted": len(accepted_findings(report.findings)),
            "surface_added": report.surface[0],
            "surface_removed": report.surface[1],
        },
        "findings": [_finding(finding) for finding in report.findings],
        "names": [_name(name) for name in report.names],
        "unmatched": [*report.unmatched],
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def _counts(report: Report) -> Mapping[str, int]:
    groups = standing_findings(report.findings)
    return {severity_of: len(groups[severity_of]) for severity_of in SEVERITIES}


def _source(source: ComparedDocument) -> Mapping[str, str]:
    return {
        "document": source.display,
        "version": source.version,
        "sha256": source.sha256,
    }


def _finding(finding: Finding) -> Mapping[str, Any]:
    rule = finding.rule
    return {
        "id": rule.id,
        "severity": severity_of(rule),
        "bump": rule.bump,
        "deployed": rule.deployed,
        "upgrade": rule.upgrade,
        "message": finding.message,
        "hint": rule.hint,
        "python": {
            "before": finding.python.before,
            "after": finding.python.after,
            "file": finding.python.file,
        },
        "operation": _operation(finding),
        "reached_by": [_key(key) for key in finding.reached_by],
        "pointer_old": finding.pointer_old,
        "pointer_new": finding.pointer_new,
        "position_old": _where(finding.old),
        "position_new": _where(finding.new),
        "before": finding.before,
        "after": finding.after,
        "fingerprint": finding.fingerprint,
        "accepted": finding.accepted,
    }


def _operation(finding: Finding) -> Mapping[str, str] | None:
    if finding.operation is None:
        return None
    return {**_key(finding.operation), "id": finding.operation_id}


def _key(key: OperationKey) -> Mapping[str, str]:
    return {"method": key[0], "path": key[1]}


def _where(where: Where) -> Mapping[str, str | int]:
    return {"file": where.file, "line": where.line, "column": where.column}


def _name(name: Renamed) -> Mapping[str, str]:
    return {
        "pointer": name.pointer,
        "was": name.was,
        "python": name.now,
        "reason": name.reason,
        "setting": name.setting,
    }
