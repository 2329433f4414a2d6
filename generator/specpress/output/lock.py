"""One run at a time for each output folder."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from specpress.base.problems import WriteRefused

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE = 10.0  # seconds
_PAUSE = 0.05  # seconds


@contextmanager
def hold_lock(output: Path, patience: float = PATIENCE) -> Generator[None]:
    """Keep other runs away from `output`; the system lets go if this one is killed.

    Raises WriteRefused if another run still holds it after `patience` seconds, and
    OSError if the folder that holds `output` cannot be written to.
    """
    path = beside(output, ".lock")
    handle = _take(path, time.monotonic() + patience)
    if handle is None:
        raise WriteRefused(
            f"{output}: another run of specpress is writing it; try again"
        )
    try:
        yield
    finally:
        # Windows cannot remove an open file; elsewhere the file has to go while it
        # is held, or the next holder would lose it.
        if sys.platform == "win32":
            os.close(handle)
        with suppress(OSError):
            path.unlink()
        if sys.platform != "win32":
            os.close(handle)


def beside(output: Path, ending: str) -> Path:
    """A hidden place next to `output`, on its file system, that tells whose it is."""
    real = output.resolve()
    return real.with_name(f".{real.name}.specpress{ending}")


def _take(path: Path, deadline: float) -> int | None:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
    while True:
        handle = os.open(path, flags, 0o666)
        if _held(handle) and _is_still(path, handle):
            return handle
        os.close(handle)
        if time.monotonic() > deadline:
            return None
        time.sleep(_PAUSE)


def _held(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # a file system without locks keeps nobody apart
    return True


def _is_still(path: Path, handle: int) -> bool:
    """Whether `path` names the open file, and not one that came after it."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except OSError:
        return False
