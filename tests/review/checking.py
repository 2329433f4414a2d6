"""What type checkers say of the witnesses, all of them in one run of each."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Complaints = dict[str, list[str]]
"""Of each file of a witness, what is wrong with it."""


def mypy(folder: Path, cache: Path) -> Complaints:
    """Check all witnesses in a folder strictly."""
    strict = ("--strict", "--config-file=", f"--cache-dir={cache}", "--output=json")
    output = _run(folder, "mypy", *strict, *_files(folder))
    lines: list[dict[str, Any]] = [json.loads(line) for line in output.splitlines()]
    return _gathered(
        (i["file"], i["message"]) for i in lines if i["severity"] != "note"
    )


def pyright(folder: Path) -> Complaints:
    """Check all witnesses in a folder strictly."""
    settings = {"include": _files(folder), "typeCheckingMode": "strict"}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    output = _run(folder, "pyright", "--outputjson", f"--pythonpath={sys.executable}")
    items: list[dict[str, Any]] = json.loads(output)["generalDiagnostics"]
    return _gathered((i["file"], i["message"]) for i in items)


def _files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("witness_*.py"))


def _run(folder: Path, *command: str) -> str:
    result = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode in (0, 1), result.stderr
    return result.stdout


def _gathered(found: Iterator[tuple[str, str]]) -> Complaints:
    gathered: Complaints = {}
    for file, message in found:
        gathered.setdefault(Path(file).name, []).append(message)
    return gathered
