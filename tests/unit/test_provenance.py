from __future__ import annotations

import os
from pathlib import Path

import pytest

from specpress.base.banner import banner_line
from specpress.base.cache import Cache
from specpress.output.provenance import Refusal, judge
from support.toy import SPEC, Project

USER, PET = "models/user.py", "models/pet.py"
ALL = ("__init__.py", "api.txt", PET, USER, "py.typed")
LONGER = SPEC.replace("mail", "mail phone")
WITHOUT_PET = "user: name age mail\n"
EDITED = "was edited by hand"
BANNER = banner_line("x.py") + "\n"
FOREIGN = "was not generated"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """All is generated and committed, and this machine knows nothing of it."""
    return Project.committed(tmp_path)


def test_an_empty_place_is_filled(tmp_path: Path) -> None:
    verdict = Project.start(tmp_path).judge()
    assert verdict.write == ALL
    assert not verdict.is_current


def test_a_current_tree_is_left_and_history_is_not_asked(project: Project) -> None:
    verdict = project.judge()
    assert verdict.unchanged == ALL
    assert verdict.is_current
    assert project.asked == []


def test_what_the_document_at_head_gives_is_replaced(project: Project) -> None:
    project.spec = LONGER
    verdict = project.judge()
    assert verdict.write == (USER,)
    assert verdict.unchanged == ("__init__.py", "api.txt", PET, "py.typed")
    assert (verdict.remove, verdict.refused) == ((), ())
    assert len(project.asked) == 1


def test_what_it_no_longer_gives_is_removed(project: Project) -> None:
    project.spec = WITHOUT_PET
    verdict = project.judge()
    assert verdict.remove == (PET,)
    assert verdict.write == ("__init__.py", "api.txt")
    assert verdict.refused == ()


@pytest.mark.parametrize("committed", [False, True])
@pytest.mark.parametrize("spec", [SPEC, LONGER])
def test_a_hand_edit_is_refused_with_its_line(
    project: Project, committed: bool, spec: str
) -> None:
    project.edit(USER, "age: str", "age: int")
    if committed:
        project.work.commit()
    project.spec = spec
    verdict = project.judge()
    assert verdict.refused == (Refusal(USER, EDITED, 5),)
    assert (verdict.write, verdict.remove) == ((), ())


def test_an_edit_in_what_was_generated_but_not_committed(project: Project) -> None:
    project.spec = LONGER
    project.generate()
    project.edit(USER, "phone: str", "phone: int")
    assert project.judge().refused == (Refusal(USER, EDITED, 7),)


@pytest.mark.parametrize("committed", [False, True])
def test_an_edited_file_is_not_removed_either(
    project: Project, committed: bool
) -> None:
    project.edit(PET, "name: str", "name: int")
    if committed:
        project.work.commit()
    project.spec = WITHOUT_PET
    verdict = project.judge()
    assert verdict.refused == (
        Refusal(PET, f"{EDITED}, and is no longer generated", 4),
    )
    assert verdict.remove == ()


def test_a_generated_file_without_its_banner_is_a_persons_own(
    project: Project,
) -> None:
    project.edit(USER, banner_line(USER) + "\n", "")
    assert project.judge().refused == (Refusal(USER, FOREIGN),)


@pytest.mark.parametrize("committed", [False, True])
def test_own_modules_are_left_alone_unless_their_path_is_wanted(
    project: Project, committed: bool
) -> None:
    own = {"extra.py": "x = 1\n", "models/cat.py": "y = 1\n", "data/z.bin": "\0"}
    for path, text in own.items():
        (project.output / path).parent.mkdir(exist_ok=True)
        (project.output / path).write_text(text)
    if committed:
        project.work.commit()
    assert project.judge().is_current

    project.spec += "cat: name\n"
    project.tools = "2"
    assert project.judge().refused == (Refusal("models/cat.py", FOREIGN),)


def test_what_python_compiled_is_ignored(project: Project) -> None:
    compiled = project.output / "models" / "__pycache__"
    compiled.mkdir()
    (compiled / "odd.py").write_text(banner_line("odd.py") + "\n")
    assert project.judge().is_current


def test_two_edits_of_the_document_without_a_commit(project: Project) -> None:
    project.spec = LONGER + "cat: name\n"
    project.generate()
    project.spec = SPEC.replace("mail", "fax")
    verdict = project.judge()
    assert verdict.refused == ()
    assert verdict.write == ("__init__.py", "api.txt", USER)
    assert verdict.remove == ("models/cat.py",)
    assert project.asked == [project.repo.last_commit([""])]  # only for the first

    project.on_another_machine()
    refused = [refusal.path for refusal in project.judge().refused]
    assert refused == ["__init__.py", "api.txt", "models/cat.py", USER]


def test_what_was_written_at_another_path_is_not_known(project: Project) -> None:
    project.generate()
    copy = project.output / "models" / "copy.py"
    copy.write_bytes((project.output / USER).read_bytes())
    (refusal,) = project.judge().refused
    assert refusal == Refusal("models/copy.py", f"{EDITED}, and is no longer generated")


def test_line_ends_that_git_put_there_are_no_edit(project: Project) -> None:
    for path in (USER, PET):
        project.edit(path, "", "")
        text = (project.output / path).read_bytes().replace(b"\n", b"\r\n")
        (project.output / path).write_bytes(text)
    assert project.judge().is_current
    project.spec = LONGER
    assert project.judge().write == (USER,)
    project.spec = SPEC
    project.tools = "2"
    assert project.judge().write == (PET, USER)


@pytest.mark.parametrize(
    "situation", ["no commit", "no client", "ignored client", "outside git"]
)
def test_where_nothing_can_be_worked_out_the_banner_decides(
    tmp_path: Path, situation: str
) -> None:
    project = Project.start(tmp_path)
    project.generate()
    project.on_another_machine()
    if situation == "no client":
        project.work.git("add", "toy.spec", "tools.lock")
        project.work.git("commit", "--quiet", "--message=without the client")
    elif situation == "ignored client":
        project.work.write({".gitignore": "generated/"})
        project.work.commit()
    project.edit(USER, "age: str", "age: int")
    project.edit(PET, BANNER, "")
    (project.output / "stale.py").write_text(BANNER)
    (project.output / "own.py").write_text("x = 1\n")

    context = None if situation == "outside git" else project.context()
    verdict = judge(project.output, project.new, context, project.cache)

    assert verdict.write == (USER,)
    assert verdict.remove == ("stale.py",)
    assert verdict.refused == (Refusal(PET, FOREIGN),)


def test_a_document_that_is_not_committed_beside_a_client_that_is(
    tmp_path: Path,
) -> None:
    project = Project.start(tmp_path)
    project.generate()
    project.work.write({".gitignore": "toy.spec"})
    project.work.commit()
    project.on_another_machine()
    project.spec = LONGER + "cat: name\n"
    (project.output / "models/cat.py").write_text(BANNER)
    verdict = project.judge()
    assert verdict.write == ("__init__.py", "api.txt", "models/cat.py", USER)
    assert verdict.refused == ()

    project.edit(USER, "age: str", "age: int")
    assert project.judge().refused == (Refusal(USER, EDITED, 5),)


def test_a_link_is_refused_and_never_followed(project: Project, tmp_path: Path) -> None:
    precious = tmp_path / "precious.py"
    precious.write_text(project.new[USER])
    (project.output / USER).unlink()
    (project.output / USER).symlink_to(precious)
    assert project.judge().refused == (Refusal(USER, "is a symbolic link"),)

    project.work.git("checkout", "--", ".")
    (project.output / "models").rename(tmp_path / "models")
    (project.output / "models").symlink_to(tmp_path / "models")
    verdict = project.judge()
    assert verdict.refused == (
        Refusal("models", "is a symbolic link", forceable=False),
    )
    assert verdict.unchanged == ("__init__.py", "api.txt", "py.typed")


def test_a_link_that_is_in_nobodys_way_is_left(
    project: Project, tmp_path: Path
) -> None:
    (project.output / "own").symlink_to(tmp_path)
    (project.output / "own.py").symlink_to(project.output / USER)
    assert project.judge().is_current


def test_an_output_folder_that_is_a_link(project: Project, tmp_path: Path) -> None:
    project.output.rename(tmp_path / "moved")
    project.output.symlink_to(tmp_path / "moved")
    verdict = project.judge()
    assert verdict.refused == (Refusal(".", "is a symbolic link", forceable=False),)
    assert (verdict.write, verdict.unchanged, verdict.remove) == ((), (), ())


def test_obstacles_are_refused(tmp_path: Path) -> None:
    output = tmp_path / "out"
    (output / "a.py").mkdir(parents=True)
    (output / "models").write_text("")
    os.mkfifo(output / "pipe.py")
    new = dict.fromkeys(["a.py", "models/b.py", "models/c.py", "pipe.py", "d.py"], "")

    verdict = judge(output, new, None, Cache(tmp_path / "cache"))

    assert verdict.refused == (
        Refusal("a.py", "is a folder where a file is needed", forceable=False),
        Refusal("models", "is a file where a folder is needed", forceable=False),
        Refusal("pipe.py", "is not a regular file", forceable=False),
    )
    assert verdict.write == ("d.py",)
