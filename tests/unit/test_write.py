from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event, Thread

import pytest

from specpress.base.cache import Cache
from specpress.base.problems import WriteRefused
from specpress.output.lock import beside, hold_lock
from specpress.output.provenance import Refusal, Verdict, judge
from specpress.output.write import Written, publish, write, write_text
from support.toy import SPEC, Project, tree

USER, PET = "models/user.py", "models/pet.py"
ALL = ("__init__.py", "api.txt", PET, USER, "py.typed")
LONGER = SPEC.replace("mail", "mail phone")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project.start(tmp_path)
    project.generate()
    project.work.commit()
    return project


def refused(project: Project, *, force: bool = False) -> WriteRefused:
    """The refusal to generate, which leaves everything as it was."""
    before = project.work.git("status", "--porcelain"), project.contents()
    with pytest.raises(WriteRefused) as caught:
        project.generate(force=force)
    assert (project.work.git("status", "--porcelain"), project.contents()) == before
    assert not beside(project.output, ".lock").exists()
    return caught.value


def test_the_first_run_writes_all_and_the_second_nothing(tmp_path: Path) -> None:
    project = Project.start(tmp_path)
    assert project.generate() == Written(ALL, (), ())
    assert project.contents() == tree(SPEC)
    assert [path.name for path in project.output.parent.iterdir()] == ["toy"]
    assert project.generate() == Written((), ALL, ())


def test_only_what_changed_is_touched(project: Project) -> None:
    def times() -> dict[str, int]:
        return {path: (project.output / path).stat().st_mtime_ns for path in ALL}

    before = times()
    project.spec = LONGER
    assert project.generate().written == (USER,)
    assert project.contents() == tree(LONGER)
    assert [path for path, time in times().items() if time != before[path]] == [USER]
    assert project.work.git("status", "--porcelain").split("\n") == [
        "M generated/toy/models/user.py",
        " M toy.spec",
    ]


def test_files_are_as_readable_as_any_other(project: Project) -> None:
    (project.output / "own.py").touch()
    usual = (project.output / "own.py").stat().st_mode
    assert (project.output / USER).stat().st_mode == usual


def test_a_text_is_written_byte_for_byte(tmp_path: Path) -> None:
    texts = {"a.md": "ä\u2028\r\n\n", "b.md": "no end"}
    publish(tmp_path / "out", texts, None, Cache(tmp_path / "cache"))
    assert (tmp_path / "out/a.md").read_bytes() == texts["a.md"].encode()
    assert (tmp_path / "out/b.md").read_bytes() == b"no end"


def test_stale_files_go_and_the_folders_that_they_leave_empty(
    project: Project,
) -> None:
    cache = project.cache
    deep = {"a/b/c/old.py": "1", "kept/old.py": "1"} | project.new
    write(project.output, deep, Verdict(tuple(deep), (), (), ()))
    (project.output / "a/b/__pycache__").mkdir()
    (project.output / "a/b/__pycache__/old.pyc").touch()
    (project.output / "kept/own.py").touch()

    stale = ("a/b/c/old.py", "kept/old.py")
    done = write(project.output, project.new, Verdict((), ALL, stale, ()))

    assert done == Written((), ALL, stale)
    assert not (project.output / "a").exists()
    assert [path.name for path in (project.output / "kept").iterdir()] == ["own.py"]
    assert judge(project.output, project.new, None, cache).is_current


def test_a_refusal_names_each_file_the_reason_and_the_remedy(
    project: Project,
) -> None:
    project.edit(USER, "age: str", "age: int")
    (project.output / "models/cat.py").write_text("x = 1\n")
    project.spec += "cat: name\n"

    error = refused(project)

    out = project.output
    assert str(error).splitlines() == [
        f"{out}: nothing was written, since these are not specpress's own:",
        f"  {out}/models/cat.py: was not generated",
        f"  {out}/models/user.py:5: was edited by hand",
        "--force (make generate ARGS=--force) replaces them. To keep code of your own, "
        "move it to a module without the banner, under a name that is not generated.",
    ]
    assert error.paths == (f"{out}/models/cat.py", f"{out}/models/user.py")


def test_a_long_refusal_is_cut_with_a_count(tmp_path: Path) -> None:
    files = tuple(Refusal(f"{n:02}.py", "was not generated") for n in range(50))
    with pytest.raises(WriteRefused) as caught:
        write(tmp_path / "out", {}, Verdict((), (), (), files))
    lines = str(caught.value).splitlines()
    assert len(lines) == 1 + 20 + 1 + 1
    assert lines[21] == "  and 30 more"
    assert len(caught.value.paths) == 50


def test_force_replaces_and_removes_what_was_refused(
    project: Project, tmp_path: Path
) -> None:
    precious = tmp_path / "precious"
    precious.write_text("kept")
    project.edit(USER, "age: str", "age: int")
    project.edit(PET, "name: str", "name: int")
    (project.output / "own.py").write_text("x = 1\n")
    (project.output / "api.txt").unlink()
    (project.output / "api.txt").symlink_to(precious)
    project.spec = "user: name age mail\n"

    done = project.generate(force=True)

    assert done == Written(("__init__.py", "api.txt", USER), ("py.typed",), (PET,))
    assert project.contents() == project.new | {"own.py": "x = 1\n"}
    assert not (project.output / "api.txt").is_symlink()
    assert precious.read_text() == "kept"


def test_force_does_not_remove_what_is_no_file(project: Project) -> None:
    (project.output / PET).unlink()
    (project.output / PET).mkdir()
    error = refused(project, force=True)
    assert f"{PET}: is a folder where a file is needed; move it away" in str(error)
    assert "--force" not in str(error)


@pytest.mark.parametrize(
    "place", ["generated", "generated/toy", "generated/toy/models"]
)
def test_a_file_where_a_folder_is_needed(tmp_path: Path, place: str) -> None:
    project = Project.start(tmp_path)
    path = project.work.root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine")
    for force in (False, True):
        with pytest.raises(WriteRefused) as caught:
            project.generate(force=force)
        assert f"{path}: is a file where a folder is needed" in str(caught.value)
        assert path.read_text() == "mine"


@pytest.mark.parametrize("path", ["../evil.py", "/etc/evil.py", "a/../../evil.py"])
def test_no_path_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    new = {path: "", "fine.py": ""}
    with pytest.raises(WriteRefused, match="does not stay below"):
        publish(tmp_path / "deep" / "out", new, None, Cache(tmp_path / "cache"))
    assert [*tmp_path.rglob("*.py")] == []
    assert not Path("/etc/evil.py").exists()


def test_modules_come_before_what_imports_them_and_removals_last(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("specpress.output.write.swap", lambda *_: False)
    moves: list[str] = []
    replace = Path.replace

    def watched(self: Path, target: Path) -> Path:
        inside = target if target.is_relative_to(project.output) else self
        moves.append(inside.relative_to(project.output).as_posix())
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", watched)
    new = {"__init__.py": "", "z.py": "", "a/__init__.py": "", "a/b/__init__.py": ""}
    write(project.output, new, Verdict(tuple(new), (), (PET, USER), ()))
    order = ["z.py", "a/b/__init__.py", "a/__init__.py", "__init__.py"]
    assert moves == [*order, PET, USER]


def test_leftovers_of_a_killed_run_are_swept_up_by_the_next(project: Project) -> None:
    left = beside(project.output, "-k1ll3d")
    left.mkdir()
    (left / "0.new").touch()
    beside(project.output, ".lock").touch()
    other = beside(project.output.with_name("toys"), "-other")
    other.mkdir()
    assert project.generate() == Written((), ALL, ())
    names = {path.name for path in project.output.parent.iterdir()}
    assert names == {"toy", other.name}


def test_a_second_run_waits_and_then_judges_anew(project: Project) -> None:
    project.spec = LONGER
    first = project.context(), project.new
    waiting, results = Event(), list[Written]()

    def second() -> None:
        waiting.set()
        results.append(publish(project.output, first[1], first[0], project.cache))

    thread = Thread(target=second)
    with hold_lock(project.output):
        thread.start()
        waiting.wait()
        verdict = judge(project.output, first[1], first[0], project.cache)
        write(project.output, first[1], verdict)
    thread.join()
    assert project.contents() == tree(LONGER)
    assert results == [Written((), ALL, ())]


def test_a_second_run_gives_up(project: Project) -> None:
    new, cache = tree(LONGER), project.cache
    with (
        hold_lock(project.output),
        pytest.raises(WriteRefused, match="another run of specpress is writing it"),
    ):
        publish(project.output, new, None, cache, patience=0.1)
    assert project.contents() == tree(SPEC)


def test_the_working_folder_can_be_the_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "client").mkdir()
    monkeypatch.chdir(tmp_path / "client")
    publish(Path(), {"a.py": ""}, None, Cache(tmp_path / "cache"))
    assert [path.name for path in (tmp_path / "client").iterdir()] == ["a.py"]
    assert {path.name for path in tmp_path.iterdir()} == {"client", "cache"}


def test_what_is_no_file_is_written_to_and_stays(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        text = pool.submit(pipe.read_text)
        write_text(pipe, "told")

    assert text.result() == "told"
    assert pipe.is_fifo()


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    link = tmp_path / "link"
    link.symlink_to("real")

    write_text(link, "new")

    assert link.is_symlink()
    assert (tmp_path / "real").read_text() == "new"
