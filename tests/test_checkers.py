"""The program and what it has generated, as linters and type checkers see them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CHECKERS = {
    "ruff": ["ruff", "check", "--quiet", "--no-cache", "generator", "generated"],
    "black": ["black", "--check", "--quiet", "generator", "generated", "templates"],
    "mypy": ["mypy", "--strict", "--no-error-summary", "generator", "generated"],
    "pyright": ["pyright", "--pythonpath", sys.executable, "generator", "generated"],
}


@pytest.mark.parametrize("command", CHECKERS.values(), ids=CHECKERS)
def test_it_has_nothing_to_say(command: list[str]) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    if ran.returncode:
        pytest.fail(ran.stdout + ran.stderr, pytrace=False)
