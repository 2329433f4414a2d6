"""`python -m corpus [--check] [NAME ...]`: measure the real documents.

Without arguments it prints the table, and writes `docs/corpus.md`. With `--check` it
writes nothing, and the exit status is 1 if a document has a fault; with names, only
those documents are measured.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from corpus.documents import NoCorpusError, entries
from corpus.measure import Row
from corpus.run import run
from corpus.table import PAGE, aligned, page, reasons

_SHOWN = 20  # faults of one document


def main() -> int:
    """Return the exit status: 1 for faults in `--check`, 2 for wrong usage."""
    options = _options()
    try:
        found = entries()
    except NoCorpusError as error:
        print(error, file=sys.stderr)
        return 2
    chosen = [e for e in found if not options.names or e.name in options.names]
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        twice = not options.check
        rows = run(chosen, options.keep or Path(folder), _progress, twice=twice)
    _show(rows)
    print(f"\n{time.perf_counter() - start:.0f} seconds")
    if options.check:
        return int(any(row.all_faults for row in rows))
    if not options.names:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page(rows), "utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m corpus")
    parser.add_argument("--check", action="store_true", help="fail if there are faults")
    parser.add_argument("--keep", type=Path, help="a folder to leave the packages in")
    parser.add_argument("names", nargs="*", help="documents; default: all")
    return parser.parse_args()


def _progress(line: str) -> None:
    if sys.stderr.isatty():
        print(line, file=sys.stderr)


def _show(rows: list[Row]) -> None:
    print(aligned(rows))
    print("\nAny that the document explains:")
    for reason, count in reasons(rows).most_common():
        print(f"{count:6}  {reason}")
    for row in rows:
        faults = row.all_faults
        if faults:
            print(f"\n{row.entry.name}: {len(faults)} faults")
            print("\n".join(f"  {fault}" for fault in faults[:_SHOWN]))
            if len(faults) > _SHOWN:
                print(f"  and {len(faults) - _SHOWN} more")


if __name__ == "__main__":
    sys.exit(main())
