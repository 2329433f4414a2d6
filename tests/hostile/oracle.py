"""Judge what a document does to the generator, and to those who import its package."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.openapi import Document
from corpus.package import read

from .cases import Case
from .code import PAYLOAD, is_live, values

_OUR_FAULTS = ("Traceback", "a fault of specpress", "broken-code")
_SECRETS = Path("/etc/passwd").read_text("utf-8").splitlines()[:3]

Generator = Callable[[Path, str], tuple[int, str]]
"""Generates from a document in a folder; gives the status and what was said."""

Importer = Callable[[Path, str], list[str] | None]
"""Imports a package of a folder; gives the faults, or None if its process died."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run left: its status, what it said, and the files, by their folder."""

    status: int
    said: str
    package: Path

    @property
    def modules(self) -> dict[str, ast.Module]:
        """The syntax trees of the package; raises SyntaxError."""
        return {
            path.relative_to(self.package).as_posix(): ast.parse(path.read_bytes())
            for path in sorted(self.package.rglob("*.py"))
        }


def judge(
    case: Case, folder: Path, generator: Generator, importer: Importer
) -> list[str]:
    """Run the generator in an empty folder, and return what is wrong with the case."""
    run = _generate(case, folder, generator)
    faults = [*_escaped(case, run, folder)]
    if run.status not in case.statuses:
        faults.append(f"ends with {run.status}: {run.said}")
    elif run.status == 0:
        faults += _broken(case, run, folder, importer)
    else:
        faults += _badly_refused(case, run, folder)
    return faults


def _generate(case: Case, folder: Path, generator: Generator) -> Run:
    document = Path(shutil.copy(case.path, folder))
    status, said = generator(folder, document.name)
    packages = [*(folder / "out").glob("*")] or [folder / "out" / "none"]
    return Run(status, said, packages[0])


def _escaped(case: Case, run: Run, folder: Path) -> Iterator[str]:
    """Whatever the outcome: code that ran, files elsewhere, secrets, a traceback."""
    yield from _strays(case, folder)
    if any(sign in run.said for sign in _OUR_FAULTS):
        yield run.said
    written = [p.read_text("utf-8") for p in folder.rglob("*") if p.is_file()]
    if any(secret in text for secret in _SECRETS for text in (run.said, *written)):
        yield "shows /etc/passwd"


def _strays(case: Case, folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        place = path.relative_to(folder)
        if PAYLOAD in place.name:
            yield f"the payload ran: {place}"
        elif place.parts[0] != "out" and place != Path(case.path.name):
            yield f"a file outside the output: {place}"


def _broken(case: Case, run: Run, folder: Path, importer: Importer) -> Iterator[str]:
    """What is wrong with a package: it must import, run nothing, and lose nothing."""
    for path, module in run.modules.items():
        if is_live(module):
            yield f"{path}: the payload is live code"
    faults = importer(folder / "out", run.package.name)
    yield from ["the import died"] if faults is None else faults
    yield from _strays(case, folder)
    found = {value for module in run.modules.values() for value in values(module)}
    for literal in case.literals:
        if not any(literal in value for value in found):
            yield f"lost the literal {literal!r}"
    operations = {(o.method, o.path) for o in read(run.package).operations}
    for method, path, *_ in Document(case.path).operations():
        if (method, path) not in operations and path not in run.said:
            yield f"dropped in silence: {method} {path}"


def _badly_refused(case: Case, run: Run, folder: Path) -> Iterator[str]:
    if (folder / "out").exists():
        yield "was refused, and yet written"
    if case.path.name not in run.said:
        yield f"does not name the place: {run.said}"
