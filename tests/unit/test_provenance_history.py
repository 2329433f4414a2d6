"""Trees that stem from other commits, other tools, or both sides of a merge."""

from __future__ import annotations

from pathlib import Path

import pytest

from specpress.base.banner import banner_line
from specpress.output.provenance import Refusal
from support.toy import SPEC, Project, tree

USER, PET = "models/user.py", "models/pet.py"
LONGER = SPEC.replace("mail", "mail phone")
WITHOUT_PET = "user: name age mail\n"
EDITED = "was edited by hand"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """All is generated and committed, and this machine knows nothing of it."""
    return Project.committed(tmp_path)


@pytest.mark.parametrize("committed", [False, True])
def test_committed_files_of_other_tools_are_replaced(
    project: Project, committed: bool
) -> None:
    project.tools = "2"
    if committed:
        project.work.commit()
    verdict = project.judge()
    assert verdict.write == (PET, USER)
    assert verdict.refused == ()

    project.edit(USER, "age: str", "age: int")
    assert project.judge().refused == (Refusal(USER, EDITED, 5),)


def test_new_tools_that_no_longer_give_a_file(project: Project) -> None:
    project.work.write({"generated/toy/old.py": banner_line("old.py") + "\n"})
    project.work.commit()
    assert [refusal.path for refusal in project.judge().refused] == ["old.py"]
    project.tools = "2"
    assert project.judge().remove == ("old.py",)


def test_a_hand_edit_committed_after_the_tools_changed(project: Project) -> None:
    project.tools = "2"
    project.generate()
    project.edit(USER, "age: str", "age: int")
    project.work.commit()
    project.on_another_machine()
    assert project.judge().refused == (Refusal(USER, EDITED, 5),)


def test_a_document_committed_apart_from_its_client(project: Project) -> None:
    project.spec = LONGER
    project.work.commit()
    assert project.judge().write == (USER,)

    project.spec = WITHOUT_PET
    project.work.commit()
    verdict = project.judge()
    assert verdict.remove == (PET,)
    assert verdict.refused == ()


def test_a_client_committed_with_the_next_document(project: Project) -> None:
    project.spec = LONGER
    project.generate()
    project.work.commit("client of the longer document, and that document")
    project.spec = WITHOUT_PET
    project.edit(USER, "mail", "mail")  # as it is
    (project.output / "api.txt").write_text(tree(WITHOUT_PET)["api.txt"])
    project.work.commit("the next document, and a part of its client")
    project.on_another_machine()
    verdict = project.judge()
    assert verdict.refused == ()
    assert verdict.remove == (PET,)
    assert verdict.write == ("__init__.py", USER)


def test_an_unresolved_merge_is_ours(project: Project) -> None:
    work = project.work
    work.git("checkout", "--quiet", "-b", "side")
    project.spec = SPEC.replace("name age", "name size") + "cat: name\n"
    project.generate()
    work.commit()
    work.git("checkout", "--quiet", "main")
    project.spec = SPEC.replace("name age", "name weight") + "dog: name\n"
    project.generate()
    work.commit()
    work.git("merge", "side", check=False)
    assert "<<<<<<<" in (project.output / USER).read_text()
    project.on_another_machine()

    project.spec = SPEC + "dog: name\ncat: name colour\n"
    verdict = project.judge()
    assert verdict.refused == ()
    assert set(verdict.write) >= {"__init__.py", "api.txt", "models/cat.py", USER}

    project.edit("models/cat.py", "name: str", "name: int")
    assert project.judge().refused == (Refusal("models/cat.py", EDITED, 4),)


CONFLICT = "<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> side\n"
BANNER = banner_line("x.py") + "\n"


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        (BANNER + CONFLICT, True),
        (CONFLICT.replace("x = 1\n", BANNER + "x = 1\n"), True),
        (BANNER + CONFLICT.replace("\n", "\r\n"), True),
        (CONFLICT, False),
        (BANNER + CONFLICT.replace("=======", "========"), False),
        (BANNER + CONFLICT.replace("<<<<<<< ", " <<<<<<< "), False),
        (BANNER + ">>>>>>> a\n=======\n<<<<<<< b\n", False),
    ],
)
def test_what_a_conflict_is(project: Project, text: str, ours: bool) -> None:
    (project.output / USER).write_bytes(text.encode())
    verdict = project.judge()
    assert (verdict.write == (USER,)) is ours
    assert (verdict.refused == ()) is ours


def test_a_conflict_in_a_stale_file_and_in_an_own_module(project: Project) -> None:
    (project.output / "old.py").write_text(BANNER + CONFLICT)
    (project.output / "own.py").write_text(CONFLICT)
    verdict = project.judge()
    assert verdict.remove == ("old.py",)
    assert verdict.refused == ()
