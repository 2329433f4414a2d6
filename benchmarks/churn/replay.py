"""`python -m churn.replay FOLDER...`: what each revision of a document changes.

A folder holds the revisions of one document as its maintainers made them, `01.yaml`,
`02.yaml` ... (or `.json`), and `LOG.txt`: number, commit, date and message of each. The
packages stay below `--work`, to be read: `git diff --no-index 01 02`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from churn.ours import package
from churn.page import PAGE, with_section
from churn.size import churn

_HEAD = ["|revision|its message|files and lines|in api.txt|", "|-|-|-|-|"]


def messages(folder: Path) -> dict[str, str]:
    """Return what the maintainers said of each revision, by number."""
    lines = (folder / "LOG.txt").read_text("utf-8").splitlines()
    parts = (line.split(maxsplit=3) for line in lines if line.strip())
    return {number: message for number, _, _, message in parts}


def rows(folder: Path, work: Path) -> Iterator[str]:
    """Yield a row of the table for each step."""
    said = messages(folder)
    documents = sorted(p for p in folder.iterdir() if p.stem.isdigit())
    made = (package(p, folder.name, work / folder.name / p.stem) for p in documents)
    for before, after in pairwise(made):
        message = said[after.name].replace("|", "\\|")
        surface = churn(before, after, "api.txt")
        cells = [after.name, message, str(churn(before, after)), _lines(surface.lines)]
        yield "|".join(["", *cells, ""])


def _lines(count: int) -> str:
    return str(count) if count else "-"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m churn.replay", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--work", type=Path, default=Path(".cache/churn/revisions"))
    parser.add_argument("--write", action="store_true", help="into docs/churn.md")
    options = parser.parse_args()
    found = []
    for folder in options.folders:
        lines = [f"### {folder.name}", "", *_HEAD, *rows(folder, options.work)]
        found.append("\n".join(lines))
    text = "\n\n".join(found)
    print(text)
    if options.write:
        page = with_section(PAGE.read_text("utf-8"), "revisions", text)
        PAGE.write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
