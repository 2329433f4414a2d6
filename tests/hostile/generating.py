"""A program: run the command `specpress generate`, each time in a process of its own.

Reads lines of JSON, `[FOLDER, DOCUMENT]`, and answers each with a line: the status of
the command, below 0 for a signal, and what it said. What it imports is loaded once, and
every run is a fork, in that folder, with limits.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import traceback
from importlib import import_module
from typing import IO

from specpress.cli.main import main as specpress

MEMORY = 4 * 1024**3
"""Bytes."""

SECONDS = 120
"""Of processor time."""

_HEAVY = ("black", "datamodel_code_generator", "jsonschema_rs")


def generate(folder: str, document: str) -> tuple[int, str]:
    """Run the command in a folder; return its status and what it said."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        if (process := os.fork()) == 0:
            os._exit(_run(folder, document, said))
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        said.seek(0)
        return status, said.read()


def _run(folder: str, document: str, said: IO[str]) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    os.dup2(said.fileno(), sys.stdout.fileno())
    os.dup2(said.fileno(), sys.stderr.fileno())
    os.chdir(folder)
    os.environ["HOME"] = folder
    sys.argv = ["specpress", "generate", document, "--output", "out"]
    status = 0
    try:
        specpress()
    except SystemExit as end:
        status = 1 if isinstance(end.code, str) else int(end.code or 0)
    except BaseException:
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return status


def main() -> None:
    for module in _HEAVY:
        import_module(module)
    for line in sys.stdin:
        print(json.dumps(generate(*json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
