"""A program: import packages, each in a process and folder of its own.

Reads lines of JSON, `[FOLDER, NAME]`, and answers each with a line: the list of faults,
or null if the process died. The libraries of the clients are imported once, and every
package in a fork. Models and types are built too, since that evaluates annotations.
"""

from __future__ import annotations

import json
import os
import sys

import httpx2  # noqa: F401  for the clients

from corpus.imports import check


def faults(folder: str, name: str) -> list[str] | None:
    """Return what goes wrong with a package in a folder, which is the current one."""
    if name in sys.modules or name in sys.stdlib_module_names:
        return [f"{name}: hides another package"]
    reading, writing = os.pipe()
    if (process := os.fork()) == 0:
        os.chdir(folder)
        sys.path.insert(0, folder)
        os.write(writing, json.dumps(check(name)).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        told = answer.read()
    _, status = os.waitpid(process, 0)
    return json.loads(told) if told and status == 0 else None


def main() -> None:
    for line in sys.stdin:
        print(json.dumps(faults(*json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
