"""What lies in an output folder, looked at without following a link."""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Literal, TypeAlias

from specpress.base.banner import banner_line, bears_banner

Kind: TypeAlias = Literal["file", "folder", "link", "other", "closed"]
"""`closed` is a folder that cannot be listed; `other` a device, pipe or socket."""

_IGNORED = "__pycache__"


def scan(output: Path) -> dict[str, Kind]:
    """Everything below `output` by its posix path, `.` being `output` itself.

    Empty if there is no such folder. What Python compiles beside modules is left out.
    """
    try:
        found: dict[str, Kind] = {".": _kind(output.lstat())}
    except OSError:
        return {}
    pending = ["."]
    while pending:
        folder = pending.pop()
        try:
            below = _entries(output, folder) if found[folder] == "folder" else {}
        except OSError:
            found[folder] = "closed"
        else:
            found |= below
            pending += below
    return found


def places(path: str) -> list[str]:
    """`path` after the folders that lead to it, `.` first."""
    parents = [str(parent) for parent in PurePosixPath(path).parents]
    return [*reversed(parents), path]


def in_the_way(disk: Mapping[str, Kind], paths: Iterable[str]) -> dict[str, Kind]:
    """What makes it impossible to keep regular files at `paths`."""
    found: dict[str, Kind] = {}
    for path in paths:
        for place in places(path):
            wanted: Kind = "file" if place == path else "folder"
            if (kind := disk.get(place, wanted)) != wanted:
                found[place] = kind
    return found


def filter_bannered(output: Path, files: Iterable[str]) -> set[str]:
    """Those of `files` whose first line is the banner."""
    return {
        path
        for path in files
        if (line := banner_line(path))
        and bears_banner(path, read(output / path, len(line) + 2) or b"")
    }


def read(file: Path, most: int = -1) -> bytes | None:
    """The first `most` bytes of `file`, by default all, or None if it is closed."""
    try:
        with file.open("rb") as stream:
            return stream.read(most)
    except OSError:
        return None


def _entries(output: Path, folder: str) -> dict[str, Kind]:
    with os.scandir(output / folder) as entries:
        return {
            posixpath.normpath(f"{folder}/{e.name}"): _kind(
                e.stat(follow_symlinks=False)
            )
            for e in entries
            if e.name != _IGNORED
        }


def _kind(status: os.stat_result) -> Kind:
    if stat.S_ISDIR(status.st_mode):
        return "folder"
    if stat.S_ISLNK(status.st_mode):
        return "link"
    return "file" if stat.S_ISREG(status.st_mode) else "other"
