"""All trials, and what is known of the complaints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.documents import Entry
from judges.environment import Judges
from judges.known import KNOWN, Known

_TESTS = Path(__file__).parents[1]
SETS = 5
"""So many sets of arguments for each media type of each operation."""


@dataclass(slots=True)
class Verdict:
    """What came of one document.

    `refused`: requests that the client did not send; `unread`: answers that it could
    not read; `explained` counts complaints that are a judge's or a document's fault.
    """

    name: str
    operations: int = 0
    requests: int = 0
    accepted: int = 0
    same: int = 0
    answers: int = 0
    read: int = 0
    explained: Counter[Known] = field(default_factory=Counter[Known])
    faults: list[str] = field(default_factory=list[str])


def hear(entries: Iterable[Entry], judges: Judges, folder: Path) -> Iterator[Verdict]:
    """Yield the verdicts; packages are generated into `folder`."""

    def one(entry: Entry) -> Verdict:
        return _verdict(entry.name, _findings(entry, judges, folder / entry.name))

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(one, entries)


def _findings(entry: Entry, judges: Judges, folder: Path) -> list[dict[str, Any]]:
    package = f"client_of_{entry.name}"
    command = Path(sys.executable).with_name("specpress")
    _output(command, "generate", entry.path, "--output", folder, "--package", package)
    text = _output(
        *(judges.python, "-W", "ignore", "-m", "judges.trial"),
        *(entry.path, folder, package, judges.program, str(SETS)),
        PYTHONPATH=str(_TESTS),
    )
    return [json.loads(line) for line in text.splitlines()]


def _output(*command: str | Path, **variables: str) -> str:
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **variables},
    )
    if done.returncode:
        raise RuntimeError(f"{command[-1]}: {done.stderr[-2000:]}")
    return done.stdout


def _verdict(name: str, findings: list[dict[str, Any]]) -> Verdict:
    verdict = Verdict(name)
    operations: set[str] = set()
    for finding in findings:
        complaints = list(_complaints(finding))
        unknown = [c for c in complaints if not _explain(verdict, name, c, finding)]
        verdict.faults += (f"{finding['operation']}: {c}" for c in unknown)
        if finding["about"] == "answer":
            verdict.answers += 1
            verdict.read += not complaints
            continue
        operations.add(finding["operation"])
        verdict.requests += finding["about"] == "request"
        verdict.accepted += not complaints
        verdict.same += not finding["differs"] and not finding["core"]
    verdict.operations = len(operations)
    return verdict


def _complaints(finding: dict[str, Any]) -> Iterator[str]:
    if finding["refused"]:
        yield f"refused: {finding['refused']}"
    for kind in ("core", "express", "differs"):
        yield from (f"{kind}: {text}" for text in finding[kind])


def _explain(
    verdict: Verdict, name: str, complaint: str, finding: dict[str, Any]
) -> bool:
    for known in KNOWN:
        if known.explains(name, finding["operation"], complaint):
            verdict.explained[known] += 1
            return True
    return False


Progress = Callable[[str], None]
