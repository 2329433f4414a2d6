"""One document: generated in a process of its own, and its package read."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from corpus.anys import Anys, find
from corpus.documents import Entry
from corpus.openapi import Document
from corpus.package import Package, read

GENERATE = "from specpress.cli.main import main; main()"
IMPORTS = Path(__file__).with_name("imports.py")
TESTS = Path(__file__).parents[1]


@dataclass(slots=True)
class Row:
    """What one document gives.

    `operations` are those of the document, `complete` those with one synchronous and
    one asynchronous function; `cold` and `warm` are seconds.
    """

    entry: Entry
    status: int = -1
    operations: int = 0
    complete: int = 0
    modules: int = 0
    lines: int = 0
    anys: Anys = field(default_factory=Anys)
    cold: float = 0
    warm: float | None = None
    mypy: list[str] = field(default_factory=list[str])
    pyright: list[str] = field(default_factory=list[str])
    calls: list[str] = field(default_factory=list[str])
    """What calls of the operations send other than the document says."""
    faults: list[str] = field(default_factory=list[str])
    """What else is wrong: it was not generated, not complete, or can't be imported."""

    @property
    def all_faults(self) -> list[str]:
        """Everything that is wrong, a line for each."""
        unexplained = [
            f"Any without reason: {place}" for place in self.anys.unexplained
        ]
        return [*self.faults, *self.mypy, *self.pyright, *self.calls, *unexplained]

    def is_importable(self) -> bool:
        """Whether there is a package that type checkers can read."""
        return self.status == 0 and self.modules > 0


def measure(entry: Entry, folder: Path, *, twice: bool) -> Row:
    """Write the package of a document to `folder`, and read it.

    `twice`: also a second time, with what the first has put into the cache; it has to
    give the same bytes.
    """
    row = Row(entry)
    document = Document(entry.path)
    wanted = Counter((m, path) for m, path, _, _ in document.operations())
    row.operations = wanted.total()
    if wanted.total() != entry.operations:
        row.faults.append(
            f"{wanted.total()} operations, {entry.operations} in the list"
        )
    row.cold = _generate(row, folder)
    package = folder / entry.name
    if row.status != 0:
        return row
    if twice:
        before = _digest(package)
        row.warm = _generate(row, folder)
        if _digest(package) != before:
            row.faults.append("a second run changed the package")
    _read(row, document, wanted, package)
    row.faults += _asked([str(IMPORTS), package.name], package)
    row.calls = calls(entry, package)
    return row


def calls(entry: Entry, package: Path) -> list[str]:
    """Return what calls of a package send other than the document says."""
    document = str(entry.path.resolve())
    return _asked(["-m", "corpus.calling", document, package.name], package)


def _generate(row: Row, folder: Path) -> float:
    """Run the command; return the seconds it took."""
    name = row.entry.name
    cache = folder / ".caches" / name
    start = time.perf_counter()
    result = subprocess.run(
        [
            *(
                sys.executable,
                "-c",
                GENERATE,
                "generate",
                str(row.entry.path.resolve()),
            ),
            *("--output", str(folder), "--package", name),
        ],
        env=os.environ | {"SPECPRESS_CACHE_DIR": str(cache)},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    row.status = result.returncode
    if row.status != 0:
        row.faults.append(f"exit status {row.status}")
        row.faults += [line for line in result.stderr.splitlines() if "error" in line]
    return time.perf_counter() - start


def _read(
    row: Row, document: Document, wanted: Counter[tuple[str, str]], folder: Path
) -> None:
    try:
        package = read(folder)
    except SyntaxError as error:
        row.faults.append(f"{error.filename}:{error.lineno}: {error.msg}")
        return
    row.modules, row.lines = package.modules, package.lines
    row.complete = _complete(row, package, wanted)
    row.anys = find(document, package)


def _complete(row: Row, package: Package, wanted: Counter[tuple[str, str]]) -> int:
    found = Counter((o.method, o.path) for o in package.operations)
    for method, path in (wanted - found).elements():
        row.faults.append(f"no function for {method} {path}")
    for method, path in (found - wanted).elements():
        row.faults.append(f"{method} {path} is not in the document, or there twice")
    partial = [o for o in package.operations if not o.is_complete()]
    for operation in partial:
        names = ", ".join([f.name for f in operation.functions] + operation.derived)
        row.faults.append(f"{operation.method} {operation.path} has: {names}")
    return (wanted & found).total() - len(partial)


def _asked(program: list[str], package: Path) -> list[str]:
    """Return the faults that a program finds in a package."""
    result = subprocess.run(
        [sys.executable, *program],
        env=os.environ | {"PYTHONPATH": str(TESTS)},
        cwd=package.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        return [f"{program[-1]}: {result.stderr.strip().splitlines()[-1]}"]
    faults: list[str] = json.loads(result.stdout)
    return faults


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"{path}\0".encode() + path.read_bytes())
    return digest.hexdigest()
