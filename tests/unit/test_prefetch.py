"""Work that another process does in advance leaves what it puts into the cache.

A process with threads is not copied, and one that runs tests may have some: so each of
these is a program of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from support import cases

PROCESSORS = getattr(os, "sched_getaffinity", lambda _: {0})(0)
pytestmark = pytest.mark.skipif(len(PROCESSORS) < 2, reason="Linux, two processors")


def run(folder: Path, program: str, *, processors: int = 2) -> str:
    """Return what a program prints in a folder; it may use so many processors."""
    chosen = sorted(PROCESSORS)[:processors]
    start = f"import os\nos.sched_setaffinity(0, {chosen})\n"
    ran = subprocess.run(
        [sys.executable, "-c", start + textwrap.dedent(program)],
        cwd=folder,
        env=os.environ | {"SPECPRESS_CACHE_DIR": str(folder / f"of-{processors}")},
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert ran.stderr == ""
    return ran.stdout


def test_what_the_work_leaves_is_there_at_the_end_of_the_block(tmp_path: Path) -> None:
    program = """
        import time
        from specpress.base.prefetch import prefetch
        from specpress.base.cache import Cache

        seen = []

        def work():
            time.sleep(0.2)
            Cache().put_many("stage", {"key": str(os.getpid()).encode()})
            seen.append("it is another process")

        with prefetch(work):
            print(Cache().get_many("stage", ["key"]))
        found = Cache().get_many("stage", ["key"])
        print(int(found["key"]) != os.getpid(), seen)
    """
    assert run(tmp_path, program) == "{}\nTrue []\n"


def test_an_error_of_the_work_is_for_whoever_does_it_again(tmp_path: Path) -> None:
    program = """
        from specpress.base.prefetch import prefetch

        with prefetch(lambda: 1 / 0):
            print("block")
        print("end")
    """
    assert run(tmp_path, program) == "block\nend\n"


def test_a_process_that_ignores_its_children(tmp_path: Path) -> None:
    program = """
        import signal
        from pathlib import Path
        from specpress.base.prefetch import prefetch

        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        with prefetch(Path("done").touch):
            pass
        print(Path("done").exists())
    """
    assert run(tmp_path, program) == "True\n"


def test_an_error_in_the_block_ends_the_work(tmp_path: Path) -> None:
    program = """
        import time
        from specpress.base.prefetch import prefetch

        try:
            with prefetch(lambda: time.sleep(60)):
                raise KeyError
        except KeyError:
            print("at once")
    """
    assert run(tmp_path, program) == "at once\n"


@pytest.mark.parametrize("thread", [False, True])
def test_one_processor_or_a_thread_is_a_reason_against_it(
    tmp_path: Path, thread: bool
) -> None:
    program = f"""
        import threading
        from pathlib import Path
        from specpress.base.prefetch import prefetch

        end = threading.Event()
        if {thread}:
            threading.Thread(target=end.wait).start()
        with prefetch(Path("done").touch):
            pass
        end.set()
        print(Path("done").exists())
    """
    assert run(tmp_path, program, processors=2 if thread else 1) == "False\n"


def long_document(path: Path, number: str) -> None:
    """Write a document that is long enough to be looked at in advance."""
    text = (cases.FOLDER / "objects" / "spec.yaml").read_text("utf-8")
    assert "type: integer" in text
    padding = "".join(f"# {line} of many\n" for line in range(20_000))
    path.write_text(text.replace("type: integer", f"type: {number}") + padding, "utf-8")


def test_a_comparison_is_the_same_with_one_processor(tmp_path: Path) -> None:
    long_document(tmp_path / "old.yaml", "integer")
    long_document(tmp_path / "new.yaml", "number")
    program = """
        from specpress.base.cache import Cache
        from specpress.review.policy import Policy
        from specpress.project.compare import compare_documents

        copies = []
        fork = os.fork

        def counted():
            copies.append(1)
            return fork()

        os.fork = counted
        report = compare_documents("old.yaml", "new.yaml", Policy(), Cache())
        print(len(copies))
        print(report)
    """
    copies, with_two = run(tmp_path, program).split("\n", 1)
    no_copies, with_one = run(tmp_path, program, processors=1).split("\n", 1)

    assert (copies, no_copies) == ("1", "0")
    assert "findings=(Finding(" in with_two
    assert with_two == with_one
