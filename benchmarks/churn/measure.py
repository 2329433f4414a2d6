"""Each edit through each generator; what was measured is kept, and not done again."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from churn.edits import EDITS, Edit
from churn.places import Edited, NoPlaceError, places
from churn.size import churn
from churn.tools import RefusedError, Tool
from specpress.document.document import load

Results = dict[str, dict[str, str]]
"""By the name of an edit and that of a generator: the churn, or why there is none."""


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder to work in: environments, packages, and `DOCUMENT.json` with results."""

    folder: Path
    processes: int = 1

    def measure(self, document: Path, tools: list[Tool]) -> Results:
        """Return what each edit costs with each tool; raises NoPlaceError."""
        name = document.stem
        known = self.known(name)
        data: dict[str, Any] = load(document).data
        where = places(name)
        for tool in tools:
            todo = [edit for edit in EDITS if tool.name not in known.get(edit, {})]
            for edit, told in self._all(name, data, where, tool, todo):
                known.setdefault(edit, {})[tool.name] = told
                self._keep(name, known)
        return known

    def known(self, name: str) -> Results:
        """Return what was measured before, for a document."""
        path = self._results(name)
        found: Results = json.loads(path.read_text("utf-8")) if path.exists() else {}
        return found

    def _results(self, name: str) -> Path:
        return self.folder / f"{name}.json"

    def _keep(self, name: str, results: Results) -> None:
        text = json.dumps(results, indent=2)
        self._results(name).write_text(text, "utf-8")

    def _all(
        self,
        name: str,
        data: dict[str, Any],
        where: dict[str, Any],
        tool: Tool,
        edits: list[str],
    ) -> Iterator[tuple[str, str]]:
        """Yield what each of some edits costs with one tool."""
        if not edits:
            return
        work = self.folder / "packages" / name / tool.name
        shutil.rmtree(work, ignore_errors=True)
        try:
            before = self._generated(tool, data, work / "before")
        except RefusedError as error:
            yield from ((edit, f"refused: {error}") for edit in edits)
            return

        def one(edit: str) -> tuple[str, str]:
            after = work / edit.replace(" ", "-")
            try:
                edited = _edited(data, where, EDITS[edit])
                size = churn(before, self._generated(tool, edited, after))
            except NoPlaceError:
                return edit, "no place"
            except RefusedError as error:
                return edit, f"refused: {error}"
            if tool.requirements:  # ours stays, to be read
                shutil.rmtree(after)
            return edit, str(size)

        with ThreadPoolExecutor(self.processes) as pool:
            yield from pool.map(one, edits)

    def _generated(self, tool: Tool, data: dict[str, Any], folder: Path) -> Path:
        """Return the folder of the package that a tool makes of a document."""
        folder.mkdir(parents=True)
        # The same name in every folder, since some name the package after it.
        document = folder / "api.json"
        text = json.dumps(data, indent=2, ensure_ascii=False)
        document.write_text(text, "utf-8")
        environments = self.folder / "environments"
        tool.run(document, folder / "client", environments)
        return folder / "client"


def _edited(data: dict[str, Any], where: dict[str, Any], edit: Edit) -> dict[str, Any]:
    edited = Edited(copy.deepcopy(data), where)
    edit(edited)
    return edited.document
