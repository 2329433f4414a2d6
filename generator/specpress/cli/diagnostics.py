"""Problems as text that a person can act on.

specs/pets.yaml:12:7: error: "#/components/schemas/Cat" does not exist  [dangling-ref]
   12 |       $ref: '#/components/schemas/Cat'
      |       ^
   at #/paths/~1pets/get/responses/200/content/application~1json/schema/$ref
   fix: define it, or refer to "#/components/schemas/Pet"
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal
from unicodedata import combining, east_asian_width

from specpress.base.problems import Problem, Severity
from specpress.base.wording import printable

Part = Literal["error", "warning", "place", "rule", "caret", "fix"]
Style = Callable[[Part, str], str]
"""Gives a part of the text the look of its role; plain text stays as it is."""

WIDTH = 100
"""Columns of an excerpt; a longer line is cut around the caret."""

_LEAD = 40
"""Columns kept before the caret of a line that is cut."""


def format_problems(problems: Iterable[Problem], style: Style | None = None) -> str:
    """Tell each problem, and at the end how many there are.

    No control character of a document gets into the text.
    """
    told = list(problems)
    look: Style = style or (lambda _role, text: text)
    parts = [_problem(problem, look) for problem in told]
    return "\n\n".join([*parts, _summary(told, look)])


def _problem(problem: Problem, look: Style) -> str:
    severity, where = problem.severity, problem.where
    lines = [
        f"{look('place', printable(str(where)))}: {look(severity, severity)}: "
        f"{printable(problem.message)}  {look('rule', f'[{problem.rule}]')}",
        *_excerpt(problem, look),
    ]
    if where.pointer != "#":
        lines.append(f"   at {printable(where.pointer)}")
    lines.append(f"   {look('fix', 'fix:')} {printable(problem.remedy)}")
    return "\n".join(lines)


def _excerpt(problem: Problem, look: Style) -> list[str]:
    where = problem.where
    if not where.line or not problem.excerpt.strip():
        return []
    before, after = _cut(problem.excerpt, where.column - 1)
    number = f"{where.line:5}"
    return [
        f"{number} | {before}{after}",
        f"{' ' * len(number)} | {' ' * _columns(before)}{look('caret', '^')}",
    ]


def _cut(line: str, at: int) -> tuple[str, str]:
    """Return what is shown of a line before and from the caret on."""
    before, after = line[:at], line[at : at + WIDTH + 1]
    if len(line) > WIDTH and len(before) > _LEAD:
        before = "..." + before[-_LEAD:]
    rest = WIDTH - len(before)
    if len(after) > rest:
        after = after[: rest - 3] + "..."
    return printable(before), printable(after)


def _columns(text: str) -> int:
    return sum(
        0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text
    )


def _summary(problems: list[Problem], look: Style) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    parts = [
        _count(errors, "error", look),
        _count(len(problems) - errors, "warning", look),
    ]
    return ", ".join(filter(None, parts)) or "no problems"


def _count(number: int, severity: Severity, look: Style) -> str:
    plural = "s" if number > 1 else ""
    return look(severity, f"{number} {severity}{plural}") if number else ""
