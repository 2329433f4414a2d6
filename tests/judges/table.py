"""The verdicts as a table for a terminal and as a page of the documentation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from judges.hearing import SETS, Verdict
from judges.known import Known

PAGE = Path(__file__).parents[2] / "docs" / "judges.md"
_HEAD = (
    *("document", "operations", "requests", "accepted", "same values"),
    *("answers", "read", "explained", "faults"),
)


def lines(verdicts: Sequence[Verdict]) -> list[tuple[str, ...]]:
    """Return the cells of the table, the totals last."""
    rows = [(v.name, *map(str, _numbers(v))) for v in verdicts]
    totals = map(sum, zip(*map(_numbers, verdicts), strict=True))
    return [_HEAD, *rows, ("all", *map(str, totals))]


def aligned(verdicts: Sequence[Verdict]) -> str:
    """Return the table for a terminal, and every fault."""
    cells = lines(verdicts)
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    table = [
        "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    return "\n".join([*table, *(f"{v.name}: {f}" for v in verdicts for f in v.faults)])


def page(verdicts: Sequence[Verdict]) -> str:
    """Return `docs/judges.md`."""
    head, *rows = lines(verdicts)
    table = [head, tuple("---" for _ in head), *rows]
    body = "\n".join(f"| {' | '.join(row)} |" for row in table)
    explained = sum((v.explained for v in verdicts), Counter[Known]())
    why = "\n".join(
        f"| {known.judge} | {count} | {known.reason} | {known.case} |"
        for known, count in sorted(
            explained.items(), key=lambda item: (-item[1], item[0].pattern)
        )
    )
    return _PAGE.format(sets=SETS, documents=len(verdicts), table=body, why=why)


def _numbers(verdict: Verdict) -> tuple[int, ...]:
    return (
        *(verdict.operations, verdict.requests, verdict.accepted, verdict.same),
        *(verdict.answers, verdict.read),
        *(verdict.explained.total(), len(verdict.faults)),
    )


_PAGE = """\
# What others say of the requests

`make judges` writes this page. For {documents} real documents (`make corpus-fetch`)
and every operation of each, [schemathesis](https://schemathesis.io) makes {sets} sets
of arguments for each media type of the body. The generated client sends them over a
socket, and two judges that know nothing of the generator look at what arrived:
[openapi-core](https://github.com/python-openapi/openapi-core), which also reads the
values back, and
[express-openapi-validator](https://github.com/cdimascio/express-openapi-validator).
Answers made from the schemas are read by the client.

- **accepted**: requests of which no judge complains
- **same values**: requests from which openapi-core reads what was given to the client
- **read**: answers that became the value that their type says
- **explained**: complaints that were looked into, listed below
- **faults**: complaints that are ours, or not understood

{table}

Parameters are not empty and, but for a query without a `style`, of plain characters:
judges take an empty value for none, and what paths, headers and cookies cannot carry is
refused by the client. Both are tested elsewhere.

## Complaints that are explained

| judge | times | whose fault it is | a minimal case |
| --- | --- | --- | --- |
{why}
"""
