"""The judges, installed apart from the project: openapi-core wants an older validator.

They lie in `.cache/judges`, made anew when the lists of their versions change.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
_ROOT = Path(__file__).parents[2]
_CACHE = _ROOT / ".cache" / "judges"
_LISTS = (
    HERE / "requirements.lock",
    HERE / "express" / "package-lock.json",
    HERE / "express" / "judge.js",
)


class NoJudgesError(Exception):
    """The judges cannot be installed here; the message says why."""


@dataclass(frozen=True, slots=True)
class Judges:
    """Where Python and the script for Node.js lie."""

    python: Path
    program: Path


def judges() -> Judges:
    """Install the judges, unless they are there; raises NoJudgesError."""
    for tool in ("node", "npm"):
        if shutil.which(tool) is None:
            raise NoJudgesError(f"{tool} is not installed; Node.js 20 or newer has it")
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in _LISTS))
    folder = _CACHE / digest.hexdigest()[:16]
    made = Judges(folder / "venv" / "bin" / "python", folder / "express" / "judge.js")
    if not (folder / "complete").exists():
        shutil.rmtree(_CACHE, ignore_errors=True)
        _install(made, folder)
        (folder / "complete").touch()
    return made


def _install(made: Judges, folder: Path) -> None:
    _run(sys.executable, "-m", "venv", folder / "venv")
    pip = (made.python, "-m", "pip", "install", "--quiet", "--require-hashes")
    _run(*pip, "--disable-pip-version-check", "-r", HERE / "requirements.lock")
    shutil.copytree(HERE / "express", made.program.parent)
    _run(
        "npm",
        "ci",
        "--silent",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
        at=made.program.parent,
    )


def _run(*command: str | Path, at: Path | None = None) -> None:
    try:
        done = subprocess.run(
            command, cwd=at, capture_output=True, text=True, check=False, timeout=600
        )
    except subprocess.TimeoutExpired as error:
        raise NoJudgesError(f"{command[0]} took too long") from error
    if done.returncode:
        raise NoJudgesError(f"{command[0]} failed: {done.stderr.strip()[-500:]}")
