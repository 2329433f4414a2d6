"""Prints how long a comparison takes beside loading its two documents.

`python -m tests.review.speed DOCUMENT...` changes a description in the middle of each
document, and compares it with itself before that: with nothing known (first), with both
surfaces known (again), and with its own text (same). Times are those of the processor.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from specpress.cache import Cache
from specpress.load import load
from specpress.pipeline import checked
from specpress.review.policy import Policy
from specpress.versions import compare_documents


def main(documents: list[str]) -> None:
    print(f"{'':24}{'read':>8}{'checked':>9}{'first':>8}{'again':>8}{'same':>8}")
    for name in documents:
        with TemporaryDirectory() as folder:
            print(f"{Path(name).name:24}{_measured(Path(name), Path(folder))}")


def _measured(old: Path, folder: Path) -> str:
    new = folder / old.name
    new.write_text(_edited(old.read_text("utf-8")), "utf-8")
    cache = Cache(folder / "cache")

    def compared(other: Path) -> float:
        names = str(old), str(other)
        return _seconds(lambda: compare_documents(*names, Policy(), cache))

    read = _seconds(lambda: [load(path) for path in (old, new)])
    valid = _seconds(lambda: [checked(load(path)) for path in (old, new)])
    first, again, same = compared(new), compared(new), compared(old)
    ratios = f"{first / valid:6.1f} x{again / valid:6.1f} x{same / valid:6.1f} x"
    return f"{read:6.2f} s{valid:7.2f} s{ratios}"


def _edited(text: str) -> str:
    """Change one word of a description in the middle of a document."""
    middle = text.find("description", len(text) // 2)
    return text[:middle] + text[middle:].replace(" the ", " every ", 1)


def _seconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


if __name__ == "__main__":
    main(sys.argv[1:])
