"""All documents: generated two at a time, then checked all at once."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

from corpus import checkers
from corpus.documents import Entry
from corpus.measure import Row, measure

Progress = Callable[[str], None]


def run(
    entries: list[Entry], folder: Path, progress: Progress, *, twice: bool
) -> list[Row]:
    """Generate and check documents; their packages are put into `folder`."""
    rows = sorted(
        _generated(entries, folder, progress, twice=twice), key=lambda r: r.entry.name
    )
    packages = {row.entry.name: row for row in rows if row.is_importable()}
    if packages:
        for name, errors in _timed(
            checkers.mypy, folder, [*packages], progress
        ).items():
            packages[name].mypy = errors
        for name, errors in _timed(
            checkers.pyright, folder, [*packages], progress
        ).items():
            packages[name].pyright = errors
    return rows


def _generated(
    entries: list[Entry], folder: Path, progress: Progress, *, twice: bool
) -> Iterator[Row]:
    """Give the rows as they come; the largest document is the first to start."""
    largest_first = sorted(entries, key=lambda entry: -entry.size)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        futures = [
            pool.submit(measure, entry, folder, twice=twice) for entry in largest_first
        ]
        for future in as_completed(futures):
            row = future.result()
            progress(f"{row.entry.name}: {row.cold:.1f} s")
            yield row


def _timed(
    check: Callable[[Path, list[str]], dict[str, list[str]]],
    folder: Path,
    packages: list[str],
    progress: Progress,
) -> dict[str, list[str]]:
    start = time.perf_counter()
    found = check(folder, packages)
    progress(f"{check.__name__}: {time.perf_counter() - start:.0f} s")
    return found
