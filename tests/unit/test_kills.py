"""The command, killed at random moments: the tree is the old or the new one.

Moments of the clock hit every stage, also those in which nothing touches the disk;
`test_write_faults` has each touch of the disk.
"""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import cases

KILLS = 200
DOCUMENTS = {"old": "tags", "new": "presence"}
OWN = {"mine.py": "x = 1\n", "models/mine.py": "y = 1\n"}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="needs fork"),
]

# Loaded once, and forked for each run; a run ends after some part of its usual time.
PROGRAM = """
import json, os, signal, sys, time
import black, datamodel_code_generator, jsonschema_rs, openapi_spec_validator
from specpress.cli.main import main

def run(folder, seconds):
    started = time.monotonic()
    if not (process := os.fork()):
        os.setpgid(0, 0)
        os.chdir(folder)
        os.dup2(os.open("../said", os.O_WRONLY | os.O_CREAT), 1)
        os.dup2(1, 2)
        sys.argv = "specpress generate spec.yaml --output out --package pets".split()
        main()
    os.setpgid(process, process)  # here as well: it may be killed before its first line
    ended = 0
    while not ended and (not seconds or time.monotonic() < started + seconds):
        time.sleep(0.002)
        ended, status = os.waitpid(process, os.WNOHANG)
    if not ended:
        os.killpg(process, signal.SIGKILL)
        ended, status = os.waitpid(process, 0)
    return os.waitstatus_to_exitcode(status), time.monotonic() - started

for line in sys.stdin:
    print(json.dumps(run(*json.loads(line))), flush=True)
"""


class Runs:
    """The command in a folder, whose document is one of two by turns."""

    def __init__(self, process: subprocess.Popen[str], root: Path) -> None:
        self._process = process
        self.root = root
        self.output = root / "out" / "pets"

    def run(self, document: str, seconds: float = 0) -> tuple[int, float]:
        """Generate from a document; kill it after seconds, unless 0.

        Returns its status, or a signal below 0, and how long it took.
        """
        shutil.copy(_spec(document), self.root / "spec.yaml")
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        question = json.dumps([str(self.root), seconds])
        print(question, file=self._process.stdin, flush=True)
        status, took = json.loads(self._process.stdout.readline())
        return status, took

    def contents(self) -> dict[str, str]:
        """The files of the package by their paths."""
        return {
            path.relative_to(self.output).as_posix(): path.read_bytes().decode()
            for path in self.output.rglob("*")
            if path.is_file()
        }


@pytest.fixture
def runs(tmp_path: Path) -> Iterator[Runs]:
    (tmp_path / "work").mkdir()
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        env=cases.environment(XDG_CACHE_HOME=str(tmp_path / "cache")),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Runs(process, tmp_path / "work")
        assert process.stdin is not None
        process.stdin.close()


def _spec(document: str) -> Path:
    return cases.FOLDER / DOCUMENTS[document] / "spec.yaml"


def test_no_kill_damages_a_tree(runs: Runs) -> None:
    trees = {name: {**cases.render(_spec(name), "pets"), **OWN} for name in DOCUMENTS}
    assert runs.run("old")[0] == 0
    cases.put(runs.output, OWN)
    usual = max(runs.run(name)[1] for name in ("new", "old"))
    before, after = "old", "new"
    choice, found = random.Random(1), list[str]()
    while len(found) < KILLS:
        status, took = runs.run(after, choice.uniform(0, 1.2) * usual)
        if status == 0:
            usual, before, after = took, after, before
            continue
        assert status == -signal.SIGKILL
        here = runs.contents()
        assert here in (trees[before], trees[after])
        found.append(before if here == trees[before] else after)
        if found[-1] == after:
            before, after = after, before
    assert {*found} == {"old", "new"}

    assert runs.run(after)[0] == 0
    assert runs.contents() == trees[after]
    assert [path.name for path in runs.output.parent.iterdir()] == ["pets"]
