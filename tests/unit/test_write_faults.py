"""What the disk, the system and the user can do to a run, and what is left then."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from specpress.base.problems import WriteRefused
from specpress.output import swap
from specpress.output.lock import beside
from support import moments
from support.toy import Project, tree

OLD = "user: name\nold/fox: name\nold/pet: name\n"
NEW = "user: name age\nnew/cat: name\n"
NEXT = "user: name age mail\nnewer/dog: name\n"
OWN = {"own.py": "x = 1\n", "models/mine.py": "y = 1\n"}

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="needs fork and limits of a process"
)


def run(*arguments: str) -> str:
    """What a Python process with the same modules prints."""
    path = os.pathsep.join(sys.path)
    done = subprocess.run(
        [sys.executable, *arguments],
        env=os.environ | {"PYTHONPATH": path},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def start(root: Path) -> Project:
    """The client of OLD is committed, beside own modules; the document is NEW."""
    project = Project.start(root)
    project.spec = OLD
    project.generate()
    for path, text in OWN.items():
        (project.output / path).write_text(text)
    project.work.commit()
    project.spec = NEW
    return project


def stopped(mode: str, root: Path) -> Iterator[tuple[str, Project]]:
    start(root / "start")
    assert moments.__file__
    ends = json.loads(run(moments.__file__, mode, str(root)))
    assert len(ends) > 25
    for number, end in enumerate(ends, 1):
        yield end, Project(root / str(number))


def leftovers(project: Project) -> list[str]:
    return [p.name for p in project.output.parent.iterdir() if p.name != "toy"]


def shape(project: Project) -> dict[str, float | None]:
    """Everything in the folder of clients, with times of files."""
    place = project.output.parent
    return {
        path.relative_to(place).as_posix(): (
            path.stat().st_mtime if path.is_file() else None
        )
        for path in place.rglob("*")
    }


def test_a_run_that_is_killed_at_any_moment_is_mended_by_the_next(
    tmp_path: Path,
) -> None:
    old, new = tree(OLD) | OWN, tree(NEW) | OWN
    seen: list[dict[str, str]] = []
    for end, project in stopped("kill", tmp_path):
        assert end == "killed"
        seen.append(project.contents())
        assert seen[-1] in (old, new)

        done = project.generate()

        assert project.contents() == new
        assert {*done.written, *done.unchanged} == tree(NEW).keys()
        assert leftovers(project) == []
        assert not (project.output / "models/old").exists()
    assert seen.count(old) > 10
    assert seen.count(new) > 10


def test_a_killed_run_does_not_stop_another_document(tmp_path: Path) -> None:
    for _, project in stopped("kill", tmp_path):
        project.spec = NEXT
        project.generate()
        assert project.contents() == tree(NEXT) | OWN
        assert leftovers(project) == []
        assert {path.name for path in (project.output / "models").iterdir()} == {
            "mine.py",
            "newer",
            "user.py",
        }


def test_a_fault_at_any_moment_leaves_all_or_nothing(tmp_path: Path) -> None:
    ends: list[str] = []
    for end, project in stopped("fail", tmp_path):
        ends.append(end)
        if end == "refused":
            assert project.contents() == tree(OLD) | OWN
            assert shape(project) == shape(Project(tmp_path / "start"))
        else:
            assert end == "done"
            assert project.contents() == tree(NEW) | OWN
        project.generate()
        assert project.contents() == tree(NEW) | OWN
        assert leftovers(project) == []
    assert ends.count("refused") > 10


FULL_DISK = """
import resource, sys
from pathlib import Path
from specpress.base.problems import WriteRefused
from support.toy import Project
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
try:
    Project(Path(sys.argv[1])).generate()
except WriteRefused as error:
    print(error, end="")
"""


def test_a_disk_that_takes_no_more(tmp_path: Path) -> None:
    project = start(tmp_path)
    project.spec = NEW + "big: " + " ".join(f"field{n}" for n in range(1000)) + "\n"
    before = shape(project)

    message = run("-c", FULL_DISK, str(tmp_path))

    what = "a file is larger than the system allows; nothing was changed"
    assert message == f"{project.output}: cannot be written, {what}"
    assert project.contents() == tree(OLD) | OWN
    assert shape(project) == before


READ_ONLY = """
import os, sys
from pathlib import Path
from specpress.base.cache import Cache
from specpress.base.problems import WriteRefused
from specpress.output.write import publish
from support.toy import tree
place = Path(sys.argv[1])
if os.geteuid() == 0:  # permissions do not stop root
    os.setuid(65534)
def attempt(spec):
    try:
        done = publish(place / "toy", tree(spec), None, Cache(Path("/dev/null")))
        print("written", *done.written)
    except WriteRefused as error:
        print(error)
attempt(sys.argv[2])
attempt(sys.argv[3])
"""


@pytest.mark.parametrize("closed", [".", "toy", "toy/models"])
def test_a_folder_that_may_not_be_written(closed: str) -> None:
    # Below the system's own folder, since tmp_path is closed to other users.
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder).resolve() / "generated"
        for name, text in tree(OLD).items():
            (place / "toy" / name).parent.mkdir(parents=True, exist_ok=True)
            (place / "toy" / name).write_text(text)
        folders = [path for path in (place, *place.rglob("*")) if path.is_dir()]
        for path in folders:
            path.chmod(0o777)
        Path(folder).chmod(0o755)
        (place / closed).chmod(0o555)

        first, second = run("-c", READ_ONLY, str(place), OLD, NEW).splitlines()

        for path in folders:
            path.chmod(0o755)
        assert first == "written"
        assert second.startswith(f"{place / 'toy'}")
        assert second.endswith(
            ": cannot be written, there is no permission to write; nothing was changed"
        )
        found = {
            path.relative_to(place / "toy").as_posix(): path.read_text()
            for path in place.rglob("*")
            if path.is_file()
        }
        assert found == tree(OLD)
        assert [path.name for path in place.iterdir()] == ["toy"]


def test_a_system_that_cannot_swap_trees_renames_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unable(*_: object) -> None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    project = start(tmp_path)
    monkeypatch.setattr("specpress.output.swap._exchange", unable)
    project.generate()
    assert project.contents() == tree(NEW) | OWN
    assert leftovers(project) == []


def test_what_is_saved_while_trees_change_places_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = start(tmp_path)
    exchange = swap._exchange

    def saved(first: Path, second: Path) -> None:
        (project.output / "later").mkdir()
        (project.output / "later/new.py").write_text("z = 1\n")
        (project.output / "own.py").unlink()
        (project.output / "own.py").write_text("x = 2\n")
        exchange(first, second)

    monkeypatch.setattr(swap, "_exchange", saved)
    project.generate()
    mine = OWN | {"later/new.py": "z = 1\n", "own.py": "x = 2\n"}
    assert project.contents() == tree(NEW) | mine


def test_an_undo_that_fails_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = start(tmp_path)
    monkeypatch.setattr("specpress.output.write.swap", lambda *_: False)
    replace, calls = Path.replace, list[str]()

    def breaking(self: Path, target: Path) -> Path:
        calls.append(self.name)
        if len(calls) > 1:
            raise OSError(5, "Input/output error")
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", breaking)
        with pytest.raises(WriteRefused, match="is left half written, run again"):
            project.generate()

    project.generate()
    assert project.contents() == tree(NEW) | OWN
    assert not beside(project.output, ".lock").exists()
