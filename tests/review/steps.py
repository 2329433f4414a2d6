"""Replay the revisions of documents: `python -m review.steps FOLDER...`.

A folder holds the revisions of one document as its maintainers made them, `01.yaml`,
`02.yaml` ... (or `.json`), and `LOG.txt`: number, commit, date and message of each. For
each step the verdict, and what breaks, is printed as a table in Markdown.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from review.reporting import reported
from specpress.review.severity import severity_of


def messages(folder: Path) -> dict[str, str]:
    """Return what the maintainers said of each revision, by number."""
    lines = (folder / "LOG.txt").read_text("utf-8").splitlines()
    parts = (line.split(maxsplit=3) for line in lines if line.strip())
    return {number: message for number, _, _, message in parts}


def revisions(folder: Path) -> list[Path]:
    """Return the documents in their order."""
    return sorted(p for p in folder.iterdir() if p.stem.isdigit())


def rows(folder: Path) -> Iterator[str]:
    """Yield a row of the table for each step."""
    said = messages(folder)
    for old, new in pairwise(revisions(folder)):
        whole = reported(old, new)
        counts = Counter(severity_of(f.rule) for f in whole.findings)
        told = ", ".join(f"{n} {name}" for name, n in counts.items()) or "nothing"
        breaking = [f for f in whole.findings if severity_of(f.rule) == "breaking"]
        shown = Counter(
            f"`{f.python.before or f.python.after}`: {f.rule.id}" for f in breaking
        )
        lines = [t + (f" ({n} times)" if n > 1 else "") for t, n in shown.items()]
        cells = [new.stem, said[new.stem], whole.bump, told, "<br>".join(lines) or "-"]
        yield "|".join(["", *(cell.replace("|", "\\|") for cell in cells), ""])


def main(folders: list[Path]) -> None:
    for folder in folders:
        print(f"### {folder.name}\n")
        print("|revision|its message|bump|findings|breaking|\n|-|-|-|-|-|")
        print(*rows(folder), sep="\n")
        print()


if __name__ == "__main__":
    main([*map(Path, sys.argv[1:])])
