"""The code of `cases/`, as black, ruff and strict type checkers see it.

A case can hold a `usage.py`: code of a caller that has to pass, but for the lines that
end in `# error`, which each checker has to refuse.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import black
import pytest
from black.mode import Mode, TargetVersion

from support import cases

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".cache" / "mypy-cases"
REFUSED = "# error"

Complaints = dict[tuple[str, int], str]


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds every package, and the usage of each beside it."""
    folder = tmp_path_factory.mktemp("cases")
    for case in cases.NAMES:
        cases.put(folder / case, cases.package(case))
        usage = cases.FOLDER / case / "usage.py"
        if usage.is_file():
            shutil.copy(usage, folder / f"usage_{case}.py")
    return folder


def run(folder: Path, *command: str) -> str:
    """Run a tool in a folder, without the settings of this project."""
    result = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stdout, result.stderr
    return result.stdout


def expected(folder: Path) -> set[tuple[str, int]]:
    """Return the lines of the usages that are marked as errors."""
    return {
        (usage.name, number)
        for usage in folder.glob("usage_*.py")
        for number, line in enumerate(usage.read_text("utf-8").splitlines(), start=1)
        if line.endswith(REFUSED)
    }


def assert_refused(complaints: Complaints, folder: Path) -> None:
    """Fail with a line for each complaint too many, and each that is missing."""
    marked = expected(folder)
    wrong = {p: text for p, text in complaints.items() if p not in marked}
    wrong |= {p: "had to be refused" for p in marked if p not in complaints}

    shown = [f"{file}:{line}: {text}" for (file, line), text in sorted(wrong.items())]
    assert not wrong, "\n".join(shown)


def test_mypy(gathered: Path) -> None:
    output = run(
        gathered,
        *("mypy", "--strict", "--config-file=", f"--cache-dir={CACHE}"),
        *("--output=json", "."),
    )
    items: list[dict[str, Any]] = [json.loads(line) for line in output.splitlines()]

    assert_refused(
        {
            (item["file"], item["line"]): item["message"]
            for item in items
            if item["severity"] == "error"
        },
        gathered,
    )


def test_pyright(gathered: Path) -> None:
    """Strict for callers, and standard inside of the packages."""
    strict = [usage.name for usage in gathered.glob("usage_*.py")]
    settings = {"typeCheckingMode": "standard", "strict": strict}
    (gathered / "pyrightconfig.json").write_text(json.dumps(settings))
    output = run(gathered, "pyright", "--outputjson", f"--pythonpath={sys.executable}")
    items: list[dict[str, Any]] = json.loads(output)["generalDiagnostics"]

    assert_refused(
        {
            (
                Path(item["file"]).relative_to(gathered.resolve()).as_posix(),
                item["range"]["start"]["line"] + 1,
            ): item["message"]
            for item in items
        },
        gathered,
    )


def test_ruff(gathered: Path) -> None:
    """What this project asks of what it generates for itself."""
    output = run(
        gathered,
        *("ruff", "check", "--isolated", "--no-cache", "--target-version=py311"),
        *("--select=E,F,I,B,UP", "--output-format=concise", "--exclude=usage_*"),
    )

    assert output == "All checks passed!\n", output


@pytest.mark.parametrize("case", cases.NAMES)
def test_the_code_compiles_and_is_as_black_leaves_it(case: str) -> None:
    mode = Mode(target_versions={TargetVersion.PY311})
    for path, text in cases.package(case).items():
        lines = text.splitlines()
        assert [line for line in lines if line != line.rstrip()] == [], path
        if path.endswith(".py"):
            compile(text, path, "exec", dont_inherit=True)
            assert lines == black.format_str(text, mode=mode).splitlines(), path
