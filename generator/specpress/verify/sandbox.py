"""A program: import modules of a package that nothing is known of yet, and watch them.

Reads a JSON list from standard input, the folder of the package and the modules to
import, and prints the first fault as a JSON string, or null. The libraries of the
clients are imported before anything is watched; what is generated then finds that it
can open nothing but modules, connect to nothing, and start nothing. It runs alone, in
isolated mode, and imports nothing of the generator.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Any

_FORBIDDEN = (
    "socket.", "subprocess.", "os.", "shutil.", "ctypes.", "sqlite3.", "webbrowser.",
    "tempfile.", "urllib.", "ftplib.", "smtplib.", "winreg.", "signal.", "pty.",
)  # fmt: skip
_LIBRARIES = ("httpx2", "pydantic", "pydantic.root_model")
_HARMLESS = frozenset({"os.listdir", "os.scandir"})
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Refused(BaseException):
    """Code tried what no import of a generated module does; no code catches it."""


def watch(folders: Iterable[str]) -> None:
    """Let this process from now on read below `folders`, and touch nothing else."""
    roots = tuple(os.path.realpath(folder) + os.sep for folder in folders)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            inside = isinstance(path, str) and os.path.realpath(path).startswith(roots)
            if not inside or flags & _WRITING:
                raise Refused(f"opens {path!r}")
        elif event.startswith(_FORBIDDEN) and event not in _HARMLESS:
            raise Refused(f"asks the system for {event}")

    sys.addaudithook(hook)


def main() -> None:
    folder, modules = json.load(sys.stdin)
    answer = sys.stdout
    for library in _LIBRARIES:
        import_module(library)
    sys.path.insert(0, folder)
    sys.stdout = sys.stderr  # nothing that is imported can answer for this program
    watch(path for path in sys.path if path)
    for name in modules:
        try:
            import_module(name)
        except BaseException as error:
            fault = f"{name}: its import fails: {type(error).__name__}: {error}"
            print(json.dumps(fault), file=answer)
            return
    print("null", file=answer)


if __name__ == "__main__":
    main()
