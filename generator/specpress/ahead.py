"""Work that is done in advance, for what it leaves in the cache."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager


@contextmanager
def ahead(work: Callable[[], object]) -> Generator[None]:
    """Do work in a copy of this process while the block runs; both end together.

    Only what it puts into the cache is left of it. Whoever needs its result asks again
    and finds it there, or does the work and sees its errors. With one processor, or
    where a process is not safely copied, nothing is done in advance.
    """
    if not _is_possible():
        yield
        return
    child = os.fork()
    if not child:
        _do(work)
    try:
        yield
    except BaseException:
        os.kill(child, signal.SIGKILL)
        raise
    finally:
        os.waitpid(child, 0)


def _is_possible() -> bool:
    # Linux alone knows the processors of a process; elsewhere a copy may not be safe.
    processors = getattr(os, "sched_getaffinity", None)
    alone = threading.active_count() == 1
    return processors is not None and alone and len(processors(0)) > 1


def _do(work: Callable[[], object]) -> None:
    """Do the work and end the process, without what it would do at its end."""
    try:
        work()
    finally:
        os._exit(0)
