"""The report of loss: JSON, the same bytes for the same document.

{"schema_version": 1, "losses": [{"pointer": …, "keyword": …, "reason": …,
                                  "file": …, "line": …, "column": …}]}
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from specpress.base.pointer import split
from specpress.base.problems import Problem, Where
from specpress.document.document import Document
from specpress.losses.walk import Loss

Report: TypeAlias = Mapping[str, Any]

_VERSION = 1
_CONVERSION = "lost-in-conversion"


def count(losses: Iterable[Loss], warnings: Iterable[Problem]) -> int:
    """Return how many losses a report will list."""
    return len([*losses, *_converted(warnings)])


def reported(
    document: Document, losses: Iterable[Loss], warnings: Iterable[Problem]
) -> Report:
    """Return the report of one document, positions filled in.

    Warnings count that tell what the conversion of Swagger 2.0 leaves out.
    """
    rows = [_row(document.where(x.pointer), x.keyword, x.reason) for x in losses]
    for problem in _converted(warnings):
        keyword = split(problem.where.pointer)[1][-1]
        rows.append(_row(problem.where, keyword, problem.message))
    rows.sort(key=lambda row: [*row.values()])
    return {"schema_version": _VERSION, "losses": rows}


def report_text(report: Report) -> str:
    """Return a report, or one for each package, as it is written to a file."""
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def _converted(warnings: Iterable[Problem]) -> Iterator[Problem]:
    return (w for w in warnings if w.rule == _CONVERSION)


def _row(where: Where, keyword: str, reason: str) -> dict[str, str | int]:
    return {
        "pointer": where.pointer,
        "keyword": keyword,
        "reason": reason,
        "file": where.file,
        "line": where.line,
        "column": where.column,
    }
