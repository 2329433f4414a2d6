"""`docs/churn.md`: tables between marks, and around them what people wrote."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from churn.edits import EDITS
from churn.measure import Results
from churn.tools import TOOLS

PAGE = Path(__file__).parents[2] / "docs" / "churn.md"


def section(found: Mapping[str, Results]) -> str:
    """Return a table for each document."""
    return "\n\n".join(_table(name, results) for name, results in found.items())


def with_section(page: str, name: str, text: str) -> str:
    """Return a page with other text between the marks of a section."""
    start, end = (f"<!-- {name}: {mark} -->" for mark in ("start", "end"))
    head, _, rest = page.partition(start)
    _, _, tail = rest.partition(end)
    return f"{head}{start}\n\n{text}\n\n{end}{tail}"


def _table(name: str, results: Results) -> str:
    lines = [
        f"### {name}",
        "",
        "|".join(["", "edit", *(tool.name for tool in TOOLS), ""]),
        "|".join(["", "-", *("-" for _ in TOOLS), ""]),
    ]
    for edit in EDITS:
        cells = [_cell(results.get(edit, {}).get(tool.name, "")) for tool in TOOLS]
        lines.append("|".join(["", edit, *cells, ""]))
    return "\n".join([*lines, *_refusals(results)])


def _cell(told: str) -> str:
    return "refused" if told.startswith("refused") else told


def _refusals(results: Results) -> list[str]:
    """Tell why generators refused, each reason once."""
    found = sorted(
        {
            f"{tool}: {told.removeprefix('refused: ')}"
            for by_tool in results.values()
            for tool, told in by_tool.items()
            if told.startswith("refused")
        }
    )
    return ["", *(f"- refused by {line}" for line in found)] if found else []
