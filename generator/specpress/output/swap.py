"""Another tree in the place of a folder, in one step.

A tree is made beside the folder, of links to what stays and of what is new, and the two
change places. So there is no moment at which a folder holds a part of either. Not every
system can do so, and not with every folder.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Collection, Mapping
from pathlib import Path

from specpress.output.scan import Kind, places, scan
from specpress.verify.tree import Tree

_UNABLE = {
    *(errno.EBUSY, errno.EINVAL, errno.EMLINK, errno.ENOSYS, errno.ENOTSUP),
    *(errno.EPERM, errno.EXDEV),
}
_HERE = -100  # AT_FDCWD of Linux
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS


def swap(output: Path, new: Tree, stale: Collection[str], stage: Path) -> bool:
    """Let `output` hold `new` beside what it has, without `stale`; tell if it could be.

    `stage` is a folder on the same file system, to which the old tree goes. If this
    returns False or raises OSError, nothing was changed.
    """
    place, tree = output.resolve(), stage / "tree"
    found = scan(place)
    if Path.cwd().is_relative_to(place) or not _movable(place, found):
        return False
    gone = {*new, *stale}
    kept = [p for p, kind in found.items() if kind != "folder" and p not in gone]
    try:
        _build(tree, place, new, kept)
        _exchange(tree, place) if found else tree.rename(place)
    except OSError as error:
        if error.errno in _UNABLE:
            return False
        raise
    _rescue(tree, place, gone)
    return True


def _movable(place: Path, found: Mapping[str, Kind]) -> bool:
    """Whether links can stand for all that a folder holds, and all may be written."""
    return {*found.values()} <= {"file", "folder", "link"} and all(
        os.access(place / path, os.W_OK | os.X_OK)
        for path, kind in found.items()
        if kind == "folder"
    )


def _build(tree: Path, place: Path, new: Tree, kept: Collection[str]) -> None:
    """Make the new tree; folders that would hold nothing are left out."""
    folders = dict.fromkeys(up for p in (*new, *kept) for up in places(p)[:-1])
    for folder in folders:
        (tree / folder).mkdir()
    for path in kept:
        if (place / path).is_symlink():
            (tree / path).symlink_to((place / path).readlink())
        else:
            os.link(place / path, tree / path)
    for path, text in new.items():
        (tree / path).write_bytes(text.encode())
    for folder in folders:
        if (place / folder).is_dir():
            shutil.copystat(place / folder, tree / folder)


def _exchange(first: Path, second: Path) -> None:
    """Let two folders change places; raises OSError."""
    paths = os.fsencode(first), os.fsencode(second)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        failed = libc.renameat2(_HERE, paths[0], _HERE, paths[1], _EXCHANGE)
    elif sys.platform == "darwin":
        libc = ctypes.CDLL(None, use_errno=True)
        failed = libc.renamex_np(*paths, _EXCHANGE)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if failed:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(second))


def _rescue(old: Path, place: Path, gone: Collection[str]) -> None:
    """Bring along what somebody has saved in the old tree since it was looked at."""
    for path, kind in scan(old).items():
        before, now = old / path, place / path
        is_same = now.exists() and now.samefile(before)
        if kind == "file" and path not in gone and not is_same:
            now.parent.mkdir(parents=True, exist_ok=True)
            before.replace(now)
