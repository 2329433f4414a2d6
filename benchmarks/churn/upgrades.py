"""`python -m churn.upgrades DOCUMENT...`: what another version of our tools changes.

The formatter and the compiler of types decide bytes of the output, so each is moved one
release back, alone, in an environment of its own below `--work`, and forth again.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

from churn.page import PAGE, with_section
from churn.size import churn

ROOT = Path(__file__).parents[2]
BACK = ("black==26.10.0", "datamodel-code-generator==0.87.0")
"""The releases before those that are pinned."""


def environment(folder: Path, *moved: str) -> Path:
    """Return the programs of an environment: specpress, and tools that are moved."""
    if not folder.exists():
        venv.create(folder, with_pip=True)
        pip = (folder / "bin" / "python", "-m", "pip", "install", "--quiet")
        subprocess.run([*pip, ROOT], check=True)
        for requirement in moved:
            subprocess.run([*pip, "--no-deps", requirement], check=True)
    return folder / "bin"


def package(programs: Path, document: Path, output: Path) -> Path:
    """Write the package of a document, and return its folder."""
    command = (programs / "python", "-m", "churn.ours", document, output)
    there = {"PYTHONPATH": str(ROOT / "benchmarks")}
    subprocess.run(command, check=True, capture_output=True, env=os.environ | there)
    return output


def rows(documents: list[Path], work: Path) -> Iterator[str]:
    """Yield a row for each document: back, in `api.txt`, and forth."""
    here = environment(work / "pinned")
    moved = {name: environment(work / name, name) for name in BACK}
    for document in documents:
        cells = [document.stem]
        first = package(here, document, work / "first" / document.stem)
        for programs in moved.values():
            back = package(programs, document, work / "back" / document.stem)
            surface = churn(first, back, "api.txt")
            cells += [str(churn(first, back)), str(surface)]
            forth = package(here, document, work / "forth" / document.stem)
            cells += [str(churn(first, forth))]
        yield "|".join(["", *cells, ""])


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m churn.upgrades", description=__doc__
    )
    parser.add_argument("documents", nargs="+", type=Path)
    parser.add_argument("--work", type=Path, default=Path(".cache/churn/upgrades"))
    parser.add_argument("--write", action="store_true", help="into docs/churn.md")
    options = parser.parse_args()
    heads = [cell for name in BACK for cell in (f"{name}: back", "api.txt", "forth")]
    found = [
        "|".join(["", "document", *heads, ""]),
        "|".join(["", *("-" for _ in ("document", *heads)), ""]),
    ]
    for row in rows(options.documents, options.work.resolve()):
        print(row, flush=True)
        found.append(row)
    if options.write:
        page = with_section(PAGE.read_text("utf-8"), "upgrades", "\n".join(found))
        PAGE.write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
