"""Work that is done in advance, for what it leaves in the cache."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress


@contextmanager
def prefetch(work: Callable[[], object]) -> Generator[None]:
    """Do work in a copy of this process while the block runs; both end together.

    Only what it puts into the cache is left of it. Whoever needs its result asks again
    and finds it there, or does the work and sees its errors. With one processor, or
    where a process is not safely copied, nothing is done in advance.
    """
    child = _copy(work)
    try:
        yield
    except BaseException:
        _end(child)
        raise
    finally:
        _wait(child)


def _copy(work: Callable[[], object]) -> int | None:
    """Start a copy of this process that does the work, if that can be."""
    # Linux alone knows the processors of a process; elsewhere a copy may not be safe.
    processors = getattr(os, "sched_getaffinity", None)
    if not processors or len(processors(0)) < 2 or threading.active_count() > 1:
        return None
    try:
        child = os.fork()
    except OSError:  # there are too many, or there is no memory
        return None
    if not child:
        _do(work)
    return child


def _do(work: Callable[[], object]) -> None:
    """Do the work and end the process, without what it would do at its end."""
    try:
        work()
    finally:
        os._exit(0)


def _end(child: int | None) -> None:
    with suppress(ProcessLookupError):
        if child:
            os.kill(child, signal.SIGKILL)


def _wait(child: int | None) -> None:
    # Where SIGCHLD is ignored, the system waits, and has no child to tell of.
    with suppress(ChildProcessError):
        if child:
            os.waitpid(child, 0)
