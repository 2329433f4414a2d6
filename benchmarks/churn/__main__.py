"""`python -m churn DOCUMENT...`: each edit through each generator, as a table.

The documents are those that `places.toml` knows, by the name of their file: `openai`,
`box` and `thymia`. The others are installed from PyPI below `--work`, where packages
and results stay: a second run measures what is missing. `--write` puts the tables into
`docs/churn.md`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from churn.measure import Bench
from churn.page import PAGE, section, with_section
from churn.places import NoPlaceError
from churn.tools import TOOLS


def main() -> int:
    options = _options()
    tools = [t for t in TOOLS if not options.tool or t.name in options.tool]
    bench = Bench(options.work.resolve(), options.processes)
    bench.folder.mkdir(parents=True, exist_ok=True)
    try:
        found = {d.stem: bench.measure(d, tools) for d in options.documents}
    except NoPlaceError as error:
        print(error, file=sys.stderr)
        return 2
    text = section(found)
    print(text)
    if options.write:
        PAGE.write_text(with_section(PAGE.read_text("utf-8"), "edits", text), "utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m churn", description=__doc__)
    parser.add_argument("documents", nargs="+", type=Path)
    parser.add_argument("--tool", action="append", help="only this one; repeatable")
    parser.add_argument("--work", type=Path, default=Path(".cache/churn"))
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--write", action="store_true", help="into docs/churn.md")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
