"""`python -m judges.trial DOCUMENT PACKAGES NAME PROGRAM COUNT`: the trial of one.

PACKAGES is the folder in which the generated package NAME stands. Prints a line of
JSON for each request and answer.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from judges.trial.trial import trial


def main() -> None:
    document, packages, name, program, count = sys.argv[1:]
    sys.path.insert(0, packages)
    with tempfile.TemporaryDirectory() as folder:
        for finding in trial(
            Path(document), name, Path(program), Path(folder), int(count)
        ):
            print(json.dumps(finding, ensure_ascii=True), flush=True)


if __name__ == "__main__":
    main()
