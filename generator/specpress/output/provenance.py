"""Which files on disk may be replaced or removed: worked out, not stored.

A generated file says only that it was generated. Whether it still is what the
generator made of the document follows from git, and from what was written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from specpress.base.banner import banner_line, bears_banner
from specpress.base.cache import Cache, cache_key
from specpress.output.git import Repo, is_blob
from specpress.output.scan import Kind, filter_bannered, in_the_way, places, read, scan
from specpress.verify.tree import Tree

_STAGE = "written"
_MARKERS = (b"<<<<<<< ", b"=======", b">>>>>>> ")
_OBSTACLES: dict[Kind, str] = {
    "file": "is a file where a folder is needed",
    "folder": "is a folder where a file is needed",
    "link": "is a symbolic link",
    "other": "is not a regular file",
    "closed": "cannot be read",
}


@dataclass(frozen=True, slots=True)
class GitContext:
    """What git knows of an output folder.

    `folder` is the output folder as `repo` names it. `tree_at` gives what the present
    generator makes of the document at a commit, or None if the document is not there
    or is broken. `tools_changed` tells whether that which a tree depends on besides
    the document (lock file of the tools, configuration, templates, the generator's
    own source) differs between a commit and the work tree; it has to be True where
    that is not recorded, as without a lock file. Both are asked only when needed, but
    then `tree_at` for a few commits, most of which may have the same document.
    """

    repo: Repo
    folder: str
    tree_at: Callable[[str], Tree | None]
    tools_changed: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that must not be touched, and why; `path` is `.` for the whole folder.

    `line` is the first that differs from all that is known to be generated, where it
    can be told. What is not `forceable` has to be moved away by hand.
    """

    path: str
    reason: str
    line: int | None = None
    forceable: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be done with each file; everything is sorted by path."""

    write: tuple[str, ...]
    unchanged: tuple[str, ...]
    remove: tuple[str, ...]
    refused: tuple[Refusal, ...]

    @property
    def is_current(self) -> bool:
        """Whether the disk holds the tree already."""
        return not (self.write or self.remove or self.refused)


def judge(output: Path, new: Tree, context: GitContext | None, cache: Cache) -> Verdict:
    """Compare `new` with the folder `output`, and decide on each file that differs.

    Such a file may be replaced, or removed if `new` lacks it, where nothing that a
    person wrote is lost by that: it is an unresolved merge, or was written on this
    machine, or is what the document gave at a commit, or is committed and the tools
    have changed since. Where git cannot tell, the banner decides. A file without
    banner that `new` lacks is a module of the user's own, and left alone.
    """
    disk = scan(output)
    obstacles = in_the_way(disk, new)
    refused = [_obstacle(place, kind, new) for place, kind in obstacles.items()]
    free = {path for path in new if obstacles.keys().isdisjoint(places(path))}
    others = {path for path, kind in disk.items() if kind == "file"} - new.keys()
    missing: list[str] = []
    unchanged: list[str] = []
    doubtful: dict[str, bytes] = {}
    for path in sorted(free | filter_bannered(output, others)):
        if path not in disk:
            missing.append(path)
        elif (content := read(output / path)) is None:
            refused.append(_obstacle(path, "closed", new))
        elif path in new and new[path].encode() in (content, plain(content)):
            unchanged.append(path)
        else:
            doubtful[path] = content
    evidence = _Evidence(doubtful, new, context, cache)
    ours = evidence.ours()
    refused += [evidence.refusal(path) for path in doubtful if path not in ours]
    return Verdict(
        write=tuple(sorted({*missing, *(ours & new.keys())})),
        unchanged=tuple(unchanged),
        remove=tuple(sorted(ours - new.keys())),
        refused=tuple(sorted(refused, key=lambda refusal: refusal.path)),
    )


def remember(cache: Cache, tree: Tree) -> None:
    """Let `judge` know every text of `tree` again, on this machine."""
    keys = (_key(path, text.encode()) for path, text in tree.items())
    cache.put_many(_STAGE, dict.fromkeys(keys, b""))


def is_in_conflict(path: str, content: bytes) -> bool:
    """Whether a generated file holds both sides of a merge."""
    lines = content.splitlines()
    starts = (line[:8] for line in lines)
    torn = all(mark in starts for mark in _MARKERS)  # each after the last
    return torn and banner_line(path).encode() in lines


class _Evidence:
    """What can be found out about files that differ from the new tree."""

    def __init__(
        self,
        files: Mapping[str, bytes],
        new: Tree,
        context: GitContext | None,
        cache: Cache,
    ) -> None:
        self._files = files
        self._new = new
        self._context = context
        self._cache = cache
        self._trees = [new]  # all that is known to be generated

    def ours(self) -> set[str]:
        """The files in which no work of a person is lost."""
        ours = set(self._in_conflict()) | set(self._written_here())
        left = self._files.keys() - ours
        left = {path for path in left if bears_banner(path, self._files[path])}
        if left and self._context is not None:
            left = self._by_git(self._context, left)
        return ours | left

    def refusal(self, path: str) -> Refusal:
        """Why `path`, which is not ours, must not be touched."""
        if not bears_banner(path, self._files[path]):
            return Refusal(path, "was not generated")
        stale = "" if path in self._new else ", and is no longer generated"
        return Refusal(path, f"was edited by hand{stale}", self._first_edit(path))

    def _in_conflict(self) -> Iterator[str]:
        for path, content in self._files.items():
            if is_in_conflict(path, content):
                yield path

    def _written_here(self) -> Iterator[str]:
        keys = {_key(path, plain(text)): path for path, text in self._files.items()}
        yield from (keys[key] for key in self._cache.get_many(_STAGE, keys))

    def _by_git(self, context: GitContext, files: set[str]) -> set[str]:
        """Those of `files`, all with banner, that are ours as far as git can tell.

        A committed file that no document gives was made by other tools, or by hand;
        it is taken for the former only if the tools did change since then.
        """
        ids = context.repo.files("HEAD", context.folder)
        if not ids:
            return files
        committed = {p for p in files & ids.keys() if is_blob(self._files[p], ids[p])}
        last = context.repo.last_commit([context.folder]) if committed else None
        ours = committed if last and context.tools_changed(last) else set[str]()
        for commit in context.repo.origins(context.folder):
            if files <= ours:
                return ours
            if (tree := context.tree_at(commit)) is not None:
                self._trees.append(tree)
                ours = ours | {path for path in files if self._is_given(path, tree)}
        if self._trees == [self._new]:  # no commit has a document to go by
            ours = ours | committed | (files - ids.keys())
        return ours

    def _is_given(self, path: str, tree: Tree) -> bool:
        return path in tree and tree[path].encode() == plain(self._files[path])

    def _first_edit(self, path: str) -> int | None:
        """The first line that differs from the generated text which is closest."""
        own = plain(self._files[path])
        origins = [tree[path].encode() for tree in self._trees if path in tree]
        if self._context is not None:
            place = f"{self._context.folder}/{path}".removeprefix("/")
            blob = self._context.repo.show("HEAD", place)
            origins += [plain(blob)] if blob is not None else []
        lines = [_first_difference(own, origin) for origin in origins if origin != own]
        return max(lines, default=None)


def _obstacle(place: str, kind: Kind, new: Tree) -> Refusal:
    replaceable = kind == "link" and place in new
    return Refusal(place, _OBSTACLES[kind], forceable=replaceable)


def _first_difference(one: bytes, other: bytes) -> int:
    pairs = zip(one.split(b"\n"), other.split(b"\n"), strict=False)
    return 1 + sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def plain(content: bytes) -> bytes:
    """`content` without the carriage returns that git may add to files."""
    return content.replace(b"\r\n", b"\n")


def _key(path: str, content: bytes) -> str:
    return cache_key(_STAGE, path, content)
