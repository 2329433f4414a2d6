"""The report of loss: a JSON text, the same for the same document.

{"schema_version": 1, "losses": [{"pointer": …, "keyword": …, "reason": …,
                                  "file": …, "line": …, "column": …}]}
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from specpress.load import Document
from specpress.losses.walk import Loss

_VERSION = 1


def reported(document: Document, losses: Iterable[Loss]) -> Mapping[str, Any]:
    """Return the report of one document: losses with their positions, sorted."""
    rows = {_row(document, loss) for loss in losses}
    names = ("pointer", "keyword", "reason", "file", "line", "column")
    return {
        "schema_version": _VERSION,
        "losses": [dict(zip(names, row, strict=True)) for row in sorted(rows)],
    }


def report_text(reports: Mapping[str, Any]) -> str:
    """Return a report as it is written to a file."""
    return json.dumps(reports, indent=2, ensure_ascii=False) + "\n"


def _row(document: Document, loss: Loss) -> tuple[str, str, str, str, int, int]:
    where = document.where(loss.pointer)
    return (
        where.pointer,
        loss.keyword,
        loss.reason,
        where.file,
        where.line,
        where.column,
    )
