"""`python -m judges [--write] [NAME ...]`: have requests judged, and print the table.

The exit status is 1 if there is a fault. `--write` writes `docs/judges.md`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from corpus.documents import NoCorpusError, entries
from judges.documents import NAMES
from judges.environment import NoJudgesError, judges
from judges.hearing import hear
from judges.table import PAGE, aligned, page


def main() -> int:
    """Return the exit status: 1 for faults, 2 where nothing could be judged."""
    options = _options()
    try:
        chosen = [e for e in entries() if e.name in (options.names or NAMES)]
        installed = judges()
    except (NoCorpusError, NoJudgesError) as error:
        print(error, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        verdicts = list(hear(chosen, installed, Path(folder)))
    print(aligned(verdicts))
    if options.write:
        PAGE.write_text(page(verdicts), "utf-8")
    return int(any(verdict.faults for verdict in verdicts))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m judges")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    parser.add_argument(
        "names", nargs="*", help="documents; default: those of the page"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
