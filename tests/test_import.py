"""Importing a generated package: cheap, from anywhere, and in any order."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from specpress.project.config import Client, find_project
from support import cases

ROOT = Path(__file__).parents[1]
CLIENTS = find_project(ROOT).clients
HEAVY = {"httpx2", "pydantic", "pydantic_core", "email", "ssl", "asyncio"}


def python(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run Python elsewhere, as a person does who has the packages installed."""
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("client", CLIENTS, ids=lambda c: c.target.package)
def test_it_is_found_from_any_folder_and_loads_next_to_nothing(
    client: Client, tmp_path: Path
) -> None:
    package, name = client.target.package, client.target.class_name
    plain = python("-X", "importtime", "-c", f"import {package}", folder=tmp_path)
    used = python(
        *("-c", f"from {package} import {name}, Async{name}, errors, models"),
        folder=tmp_path,
    )

    assert plain.returncode == 0, plain.stderr
    loaded = {line.rpartition("|")[2].strip() for line in plain.stderr.splitlines()}
    assert package in loaded
    assert not HEAVY & {module.partition(".")[0] for module in loaded}
    assert (used.returncode, used.stdout, used.stderr) == (0, "", "")


def test_every_module_can_be_the_first(tmp_path: Path) -> None:
    """Also where files form a circle through inheritance, and in many threads."""
    for case in cases.NAMES:
        cases.put(tmp_path / case, cases.package(case))
    outputs = [
        python("-m", "support.entering", str(folder), *packages, folder=ROOT / "tests")
        for folder, packages in (
            (tmp_path, cases.NAMES),
            *((c.output, [c.target.package]) for c in CLIENTS),
        )
    ]

    told = "".join(run.stdout + run.stderr for run in outputs)
    assert told == "", told
    assert [run.returncode for run in outputs] == [0] * len(outputs)
