"""Prints how long a comparison takes beside checking its two documents.

`python -m tests.review.speed DOCUMENT...` changes a description in the middle of each
document and runs `specpress diff`: with nothing known (first), with both surfaces known
(again), and with its own text (same). The measure is `specpress validate` of both, one
after the other. Whole commands, by the clock, the fastest of five.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from time import perf_counter

_ROUNDS = 5


def main(documents: list[str]) -> None:
    print(f"{'':24}{'checked':>10}{'first':>8}{'again':>8}{'same':>8}")
    for name in documents:
        with TemporaryDirectory() as folder:
            print(f"{Path(name).name:24}{_measured(Path(name), Path(folder))}")


def _measured(old: Path, folder: Path) -> str:
    new, cache = folder / old.name, folder / "cache"
    new.write_text(_edited(old.read_text("utf-8")), "utf-8")

    def run(command: str, *documents: Path) -> None:
        subprocess.run(
            [Path(sys.executable).with_name("specpress"), command, *documents],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"SPECPRESS_CACHE_DIR": str(cache)},
            check=False,  # a document may have faults
        )

    def check() -> None:
        run("validate", old)
        run("validate", new)

    def compare_first() -> None:
        rmtree(cache, ignore_errors=True)
        run("diff", old, new)

    valid = _seconds(check)
    ratios = [
        _seconds(work) / valid
        for work in (
            compare_first,
            lambda: run("diff", old, new),
            lambda: run("diff", old, old),
        )
    ]
    return f"{valid:8.2f} s" + "".join(f"{ratio:6.2f} x" for ratio in ratios)


def _edited(text: str) -> str:
    """Change one word of a description in the middle of a document."""
    middle = text.find("description", len(text) // 2)
    return text[:middle] + text[middle:].replace(" the ", " every ", 1)


def _seconds(work: Callable[[], object]) -> float:
    def one() -> float:
        start = perf_counter()
        work()
        return perf_counter() - start

    return min(one() for _ in range(_ROUNDS))


if __name__ == "__main__":
    main(sys.argv[1:])
