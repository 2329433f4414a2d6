from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from threading import Thread

import pytest

from specpress.base.problems import WriteRefused
from specpress.output.lock import beside, hold_lock

HOLD = """
import sys, time
from pathlib import Path
from specpress.output.lock import hold_lock
with hold_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_leaves_nothing_behind(tmp_path: Path) -> None:
    with hold_lock(tmp_path / "client"):
        assert [path.name for path in tmp_path.iterdir()] == [".client.specpress.lock"]
    assert [*tmp_path.iterdir()] == []


def test_the_second_gives_up_after_a_while_and_says_why(tmp_path: Path) -> None:
    output = tmp_path / "client"
    with (
        hold_lock(output),
        pytest.raises(WriteRefused, match=r"client: another run of specpress"),
        hold_lock(output, patience=0.1),
    ):
        pass
    with hold_lock(output, patience=0):
        pass
    with hold_lock(output), hold_lock(tmp_path / "other", patience=0):
        pass


def test_many_take_turns(tmp_path: Path) -> None:
    output, inside, most = tmp_path / "client", 0, 0

    def work() -> None:
        nonlocal inside, most
        for _ in range(5):
            with hold_lock(output):
                inside += 1
                most = max(most, inside)
                time.sleep(0.001)
                inside -= 1

    threads = [Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
    assert [*tmp_path.iterdir()] == []


def test_a_killed_holder_holds_nothing(tmp_path: Path) -> None:
    output = tmp_path / "client"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(output)], stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(WriteRefused), hold_lock(output, patience=0):
            pass
        holder.kill()
    with hold_lock(output, patience=1):
        pass
    assert [*tmp_path.iterdir()] == []


def test_a_lock_that_its_holder_has_removed_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fcntl = pytest.importorskip("fcntl", reason="an open file cannot be removed")
    path, flock, calls = beside(tmp_path / "client", ".lock"), fcntl.flock, list[int]()

    def late(handle: int, operation: int) -> None:
        calls.append(operation)
        if len(calls) == 1:  # the holder lets go between our open and our lock
            path.unlink()
        flock(handle, operation)

    monkeypatch.setattr(fcntl, "flock", late)
    with hold_lock(tmp_path / "client", patience=1):
        assert path.exists()
    assert len(calls) == 2


def test_a_link_in_its_place_is_not_followed(tmp_path: Path) -> None:
    beside(tmp_path / "client", ".lock").symlink_to(tmp_path / "victim")
    with pytest.raises(OSError, match="symbolic link"), hold_lock(tmp_path / "client"):
        pass
    assert not (tmp_path / "victim").exists()


@pytest.mark.parametrize("name", [".", "sub/.."])
def test_the_working_folder_has_a_place_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "client" / "sub").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "client")
    assert beside(Path(name), "-") == tmp_path.resolve() / ".client.specpress-"
