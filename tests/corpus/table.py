"""What was measured, as a table for a terminal and as a page of the documentation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus.measure import Row

PAGE = Path(__file__).parents[2] / "docs" / "corpus.md"

_COLUMNS = (
    *("document", "OpenAPI", "operations", "functions", "modules", "lines"),
    *("mypy", "pyright", "calls", "Any", "free", "cold", "warm", "faults"),
)
_FACTS = (
    *("document", "source", "licence", "OpenAPI", "operations", "sync and async"),
    *("mypy", "pyright", "calls", "Any", "free"),
)


def aligned(rows: Sequence[Row]) -> str:
    """Return the table for a terminal; times are in seconds."""
    cells = [_COLUMNS, *map(_measured, rows), _totals(rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if i < 2 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    )


def reasons(rows: Iterable[Row]) -> Counter[str]:
    """Count why values are free, over all documents."""
    return sum((row.anys.reasons for row in rows), Counter[str]())


def page(rows: Sequence[Row]) -> str:
    """Return `docs/corpus.md`: only what the documents decide, no times."""
    table = [_FACTS, tuple("---" for _ in _FACTS), *map(_facts, rows)]
    body = "\n".join(f"| {' | '.join(line)} |" for line in table)
    why = "\n".join(
        f"| {reason} | {n} |"
        for reason, n in sorted(
            reasons(rows).items(), key=lambda pair: (-pair[1], pair)
        )
    )
    good = sum(not row.all_faults for row in rows)
    operations = sum(row.operations for row in rows)
    return _PAGE.format(
        documents=len(rows),
        operations=f"{operations:,}",
        good=good,
        table=body,
        why=why,
    )


def _measured(row: Row) -> tuple[str, ...]:
    return (
        row.entry.name,
        row.entry.version,
        str(row.operations),
        str(row.complete),
        str(row.modules),
        f"{row.lines:,}",
        *_checked(row),
        f"{row.cold:.1f}",
        "-" if row.warm is None else f"{row.warm:.1f}",
        str(len(row.faults)),
    )


def _totals(rows: Sequence[Row]) -> tuple[str, ...]:
    return (
        f"{len(rows)} documents",
        "",
        str(sum(row.operations for row in rows)),
        str(sum(row.complete for row in rows)),
        str(sum(row.modules for row in rows)),
        f"{sum(row.lines for row in rows):,}",
        str(sum(len(row.mypy) for row in rows)),
        str(sum(len(row.pyright) for row in rows)),
        str(sum(len(row.calls) for row in rows)),
        str(sum(len(row.anys.unexplained) for row in rows)),
        str(sum(row.anys.explained for row in rows)),
        f"{sum(row.cold for row in rows):.1f}",
        f"{sum(row.warm or 0 for row in rows):.1f}",
        str(sum(len(row.faults) for row in rows)),
    )


def _facts(row: Row) -> tuple[str, ...]:
    entry = row.entry
    complete = "not generated" if row.status else str(row.complete)
    return (
        *(entry.name, f"`{entry.source}`", entry.licence, entry.version),
        *(str(row.operations), complete, *_checked(row)),
    )


def _checked(row: Row) -> tuple[str, ...]:
    if not row.is_importable():
        return ("-",) * 5
    checked = (row.mypy, row.pyright, row.calls, row.anys.unexplained)
    return (*(str(len(found)) for found in checked), str(row.anys.explained))


_PAGE = """\
# Real documents

`make corpus` writes this page. It takes the documents in the folder that
`SPECPRESS_CORPUS` names, as they were found, faults included; they are no part of this
project. `make corpus-fetch` takes the public ones from where they are kept.

**{good} of {documents} documents, {operations} operations, without a fault.** A fault
is any of these: an exit status other than 0; an operation (method and path) that does
not have exactly one synchronous and one asynchronous function; a module that cannot be
imported; a model, or the type of an argument or an answer, that cannot be built; a
warning in any of that; an error of `mypy --strict` or of pyright (standard); a call of
an operation that a recording server gets otherwise than the document has it; an `Any`
without a reason.

- **operations**: in the document, counted apart from the generator
- **sync and async**: those that have one function of each kind
- **mypy**, **pyright**: errors
- **calls**: of each operation two, with all parameters and with the required ones, made
  from the schemas; how many had another method or path, lacked a parameter in its
  place, sent one that was not given, or took one for required that is not
- **Any**: arguments, results and fields of models whose type holds `Any`, although the
  document says of what type they are
- **free**: the same, where the document does not say; the reasons stand below

{table}

Why values are free:

| the document has | times |
| --- | --- |
{why}
"""
