"""Reading a git repository; the only module that runs git, and it changes nothing.

Paths are posix and relative to the top of the work tree. A question that git cannot
answer (no git, no repository, no commit, no such revision) has an empty answer.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from specpress.output.scan import read

_PATIENCE = 60.0  # seconds
_UNFINISHED = ("MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD")


@dataclass(frozen=True, slots=True)
class Repo:
    """A work tree, by its top folder."""

    root: Path

    def relative(self, path: Path) -> str | None:
        """`path` as the methods here take it, or None if it is elsewhere.

        Links are resolved; the top folder itself is the empty string.
        """
        real = path.resolve()
        if not real.is_relative_to(self.root):
            return None
        return "/".join(real.relative_to(self.root).parts)

    def show(self, rev: str, path: str) -> bytes | None:
        """The content of the file `path` at `rev`."""
        return _git(self.root, "cat-file", "blob", f"{rev}:{path}")

    def knows(self, rev: str) -> bool:
        """Whether `rev` names a commit."""
        name = f"{rev}^{{commit}}"
        known = _git(self.root, "rev-parse", "--verify", "--end-of-options", name)
        return known is not None

    def files(self, rev: str, folder: str) -> dict[str, str]:
        """The files below `folder` at `rev`: path relative to it, to blob id."""
        prefix = f"{folder}/" if folder else ""
        found = self._blobs(rev, [folder]) or {}
        return {path.removeprefix(prefix): known for path, known in found.items()}

    def last_commit(self, paths: Iterable[str]) -> str | None:
        """The last commit before or at HEAD that changed one of `paths`."""
        named = [path or "." for path in paths]
        if not named:
            return None
        return _line(_git(self.root, "rev-list", "-1", "HEAD", "--", *named))

    def has_changed(self, rev: str, paths: Iterable[str]) -> bool:
        """Whether the work tree differs from `rev` in `paths`, new files included.

        True, to be careful, where git cannot tell. Contents are compared here, since
        `git diff` would renew the index.
        """
        paths = [*paths]
        if not paths:
            return False
        before = self._blobs(rev, paths)
        kinds = ("--cached", "--others", "--exclude-standard", "-z")
        named = [path or "." for path in paths]
        listed = _git(self.root, "ls-files", *kinds, "--", *named)
        if before is None or listed is None:
            return True
        contents = {path: read(self.root / path) for path in _split(listed)}
        present = {path: text for path, text in contents.items() if text is not None}
        return present.keys() != before.keys() or not all(
            is_blob(text, before[path]) for path, text in present.items()
        )

    def origins(self, folder: str) -> tuple[str, ...]:
        """The commits that the content of `folder` in the work tree can stem from.

        HEAD first, then the last commit that changed `folder`, with its parents,
        and the other side of a merge, rebase or cherry-pick that is under way.
        """
        last = self.last_commit([folder])
        revs = ("HEAD", *(f"{last}{parent}" for parent in ("", "^1", "^2") if last))
        existing = ("rev-list", "--no-walk=unsorted", "--ignore-missing")
        found = _git(self.root, *existing, *revs, *_UNFINISHED, "--")
        return tuple((found or b"").decode().split())

    def _blobs(self, rev: str, paths: Collection[str]) -> dict[str, str] | None:
        """The files at or below `paths` at `rev`, to their blob ids."""
        below = paths if all(paths) else ()
        listing = _git(self.root, "ls-tree", "-rz", "--full-tree", rev, "--", *below)
        if listing is None:
            return None
        entries = (entry.partition("\t") for entry in _split(listing))
        return {path: facts.split(" ")[2] for facts, _, path in entries}


def find(path: Path) -> Repo | None:
    """The repository whose work tree holds `path`, which need not exist yet."""
    place = Path(os.path.realpath(path))
    try:
        while not place.is_dir():
            place = place.parent
    except OSError:  # a folder that may not be entered
        return None
    top = _git(place, "rev-parse", "--show-toplevel")
    return Repo(Path(os.fsdecode(top).removesuffix("\n")).resolve()) if top else None


def is_blob(content: bytes, known: str) -> bool:
    """Whether `known` is the blob id of `content`, as it is or with plain line ends.

    Git may add carriage returns when it checks files out. For the id, see
    https://git-scm.com/book/en/v2/Git-Internals-Git-Objects.
    """
    algorithm = "sha256" if len(known) == 64 else "sha1"
    for text in (content, content.replace(b"\r\n", b"\n")):
        blob = b"blob %d\0" % len(text) + text
        if hashlib.new(algorithm, blob, usedforsecurity=False).hexdigest() == known:
            return True
    return False


def _split(listing: bytes) -> list[str]:
    return os.fsdecode(listing).split("\0")[:-1]


def _line(output: bytes | None) -> str | None:
    return (output or b"").decode().strip() or None


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git prints, or None if it fails.

    Settings that a hook inherits (`GIT_DIR`, `GIT_INDEX_FILE`) would point at another
    repository, so only those of git's configuration are kept.
    """
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith("GIT_CONFIG")
    }
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    options = ("-c", "core.fsmonitor=false", "--literal-pathspecs", "--no-pager")
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *options, *arguments],
            env=kept | quiet,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
