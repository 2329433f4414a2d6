"""Why a package differs from what its document gives: worked out, not stored.

The documents of earlier commits are generated again. A file that one of them gives is
older than the document. One that none gives was made by other tools, or edited.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from specpress.output.provenance import GitContext, Verdict, is_in_conflict, plain
from specpress.output.scan import read
from specpress.project.build_inputs import BuildInputs
from specpress.verify.tree import Tree

GENERATE = "specpress generate (make generate)"
_FORCE = "specpress generate --force (make generate ARGS=--force)"
_INSTALL = "install what the lock file has, and run again"
_SHORT = 10  # digits of a commit


@dataclass(frozen=True, slots=True)
class Cause:
    """Why files differ: a word, what was found, and the command that mends it."""

    word: str
    found: str
    remedy: str


def find_causes(
    output: Path,
    new: Tree,
    verdict: Verdict,
    context: GitContext | None,
    inputs: BuildInputs | None,
) -> tuple[Cause, ...]:
    """Return why the folder `output` is not `new`, as `judge` found; none if it is."""
    if verdict.is_current:
        return ()
    found = list(_edits(output, verdict))
    if not any((output / path).exists() for path in new):
        found.append(Cause("new", "this package was never generated", GENERATE))
    elif context is None or inputs is None:
        found.append(Cause("unknown", _WITHOUT_GIT, GENERATE))
    else:
        found += _History(output, new, verdict, context, inputs).find_causes()
    return tuple(found)


_WITHOUT_GIT = (
    "without git it cannot be told whether the document, the tools or a person "
    "changed these files: look at them first"
)
_UNRECORDED = (
    "no lock file names specpress, so another version of a tool, or a person, made "
    "what is committed"
)
_UNCOMMITTED = "not committed: it cannot be told what these files were made from"


def _edits(output: Path, verdict: Verdict) -> Iterator[Cause]:
    for refusal in verdict.refused:
        line = f":{refusal.line}" if refusal.line else ""
        remedy = f"move what is yours away, then {_FORCE}"
        if not refusal.forceable:
            remedy = f"move it away, then {GENERATE}"
        yield Cause("edited", f"{refusal.path}{line} {refusal.reason}", remedy)
    for path in (*verdict.write, *verdict.remove):
        if is_in_conflict(path, read(output / path) or b""):
            told = f"{path} is an unresolved merge"
            yield Cause(
                "conflict", told, f"resolve it in the document, then {GENERATE}"
            )


class _History:
    """What the commits tell of the files that differ."""

    def __init__(
        self,
        output: Path,
        new: Tree,
        verdict: Verdict,
        context: GitContext,
        inputs: BuildInputs,
    ) -> None:
        self._new = new
        self._repo = context.repo
        self._inputs = inputs
        self._refused = {refusal.path for refusal in verdict.refused}
        changed = (*verdict.write, *verdict.remove, *(self._refused & new.keys()))
        self._disk = {p: read(output / p) for p in changed}
        self._committed = context.repo.files("HEAD", context.folder)
        self._last = context.repo.last_commit([context.folder])
        origins = context.repo.origins(context.folder)
        trees = {commit: context.tree_at(commit) for commit in origins}
        self._trees = {rev: tree for rev, tree in trees.items() if tree is not None}

    def find_causes(self) -> Iterator[Cause]:
        if self._last is None:
            yield Cause("unknown", _UNCOMMITTED, GENERATE)
            return
        since = f"since {self._last[:_SHORT]}, the package's last commit"
        yield from self._deleted()
        document = [*self._document(since)]
        yield from document
        if unexplained := self._unexplained():
            tools = [*self._tools(self._last, since)]
            yield from tools
            if not (tools or document):
                told = f"no commit has what gives {unexplained[0]}"
                yield Cause("unknown", told, GENERATE)

    def _document(self, since: str) -> Iterator[Cause]:
        base = self._older()
        if base is None:
            return
        if base != self._last:
            since = f"since {base[:_SHORT]}, which gives what is there"
        for path in self._inputs.documents_changed(base):
            yield Cause("document", f"{path} changed {since}", GENERATE)
        for path in self._inputs.templates_changed(base):
            yield Cause("templates", f"{path} changed {since}", GENERATE)

    def _older(self) -> str | None:
        """The commit whose document gives other texts than today's where it matters."""
        for rev, tree in self._trees.items():
            if any(
                content is not None
                and self._is_given(path, content, tree)
                and tree.get(path) != self._new.get(path)
                for path, content in self._disk.items()
            ):
                return rev
        base = self._trees.get(self._last or "", self._new)
        differs = any(base.get(p) != self._new.get(p) for p in self._disk)
        return self._last if differs else None

    def _unexplained(self) -> list[str]:
        """Files that no document gives with the tools of today, and nobody edited."""
        return [
            path
            for path, content in self._disk.items()
            if content is not None and path not in self._refused
            if not is_in_conflict(path, content)
            if not any(self._is_given(path, content, t) for t in self._trees.values())
        ]

    def _tools(self, last: str, since: str) -> Iterator[Cause]:
        apart = f"{GENERATE}, in a commit of its own"
        for told in self._inputs.settings_changed(last):
            yield Cause("settings", f"{told} changed {since}", GENERATE)
        for told in self._inputs.generator_changed(last):
            yield Cause("generator", f"{told} changed {since}", apart)
        for told in self._inputs.versions_changed(last):
            yield Cause("tools", f"{told}, {since}", apart)
        for told in self._inputs.versions_not_installed():
            yield Cause("tools", told, _INSTALL)
        if not self._inputs.is_recorded():
            yield Cause("tools", _UNRECORDED, apart)

    def _deleted(self) -> Iterator[Cause]:
        """Missing files that were there, or should have been, at the last commit."""
        base = self._trees.get(self._last or "", {})
        for path, content in self._disk.items():
            if content is not None:
                continue
            if path in self._committed:
                yield Cause("deleted", f"{path} is committed, and gone", GENERATE)
            elif path in base:
                told = f"{path} was not committed with the rest: git may ignore it"
                yield Cause("deleted", told, f"{GENERATE}, and git add --force")

    @staticmethod
    def _is_given(path: str, content: bytes, tree: Tree) -> bool:
        return path in tree and tree[path].encode() == plain(content)
