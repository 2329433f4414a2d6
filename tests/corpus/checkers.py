"""mypy and pyright over all packages at once, without settings of this project."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

CACHE = Path(__file__).parents[2] / ".cache" / "mypy-corpus"
PYRIGHT = "pyrightconfig.json"


def mypy(folder: Path, packages: Sequence[str]) -> dict[str, list[str]]:
    """Return the errors of `mypy --strict` by package; all packages are in `folder`."""
    output = _run(
        folder,
        *("mypy", "--strict", "--config-file=", f"--cache-dir={CACHE}"),
        *("--output=json", *packages),
    )
    items = [json.loads(line) for line in output.splitlines() if line]
    return _by_package(
        (item["file"], item["line"], item["code"], item["message"])
        for item in items
        if item["severity"] == "error"
    )


def pyright(folder: Path, packages: Sequence[str]) -> dict[str, list[str]]:
    """Return the errors of pyright by package, in its standard mode."""
    settings = {"typeCheckingMode": "standard", "include": list(packages)}
    (folder / PYRIGHT).write_text(json.dumps(settings), "utf-8")
    output = _run(
        folder,
        *("pyright", "--outputjson", f"--pythonpath={sys.executable}"),
        *("--threads", str(os.cpu_count())),
    )
    result: dict[str, Any] = json.loads(output)
    assert result["summary"]["filesAnalyzed"], "pyright found no file"
    return _by_package(
        (
            Path(item["file"]).relative_to(folder.resolve()).as_posix(),
            item["range"]["start"]["line"] + 1,
            item.get("rule", "syntax"),
            item["message"],
        )
        for item in result["generalDiagnostics"]
        if item["severity"] == "error"
    )


def _run(folder: Path, *command: str) -> str:
    result = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    # 0: no errors, 1: errors; any other status says that the tool itself failed.
    if result.returncode not in (0, 1):
        raise RuntimeError(f"{command[0]}: {result.stderr or result.stdout}")
    return result.stdout


def _by_package(
    errors: Iterator[tuple[str, int, str, str]],
) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for file, line, rule, message in errors:
        package = Path(file).parts[0]
        first = message.partition("\n")[0]
        found.setdefault(package, []).append(f"{file}:{line}: {first} [{rule}]")
    return found
