"""Where in the document a generated file comes from, and the error if it is broken."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from specpress.base.pointer import ROOT
from specpress.base.problems import Problem, SpecError
from specpress.document.document import Document
from specpress.ir.api import Api


def defect_error(document: Document, api: Api, defects: Iterable[str]) -> SpecError:
    """Return the error for defects of generated files, each `path:...`, by place."""
    return SpecError(_problem(document, api, defect) for defect in defects)


def _problem(document: Document, api: Api, defect: str) -> Problem:
    path = defect.partition(":")[0].strip("'")
    return document.problem(
        _pointer_of(api, path),
        "broken-code",
        f"what is generated from this is not sound, so nothing was written: {defect}",
        "please report it with the document; until then, leave out what stands here",
    )


def _pointer_of(api: Api, path: str) -> str:
    """Return the pointer of what the file at `path` declares first."""
    file = PurePosixPath(path)
    if file.parent.name == "models":
        modules = (m for m in api.modules if m.name == file.stem)
        return next((d.where for m in modules for d in m.declarations), ROOT)
    groups = (g for g in api.groups if g.name == file.stem)
    return next((o.where for g in groups for o in g.operations), ROOT)
