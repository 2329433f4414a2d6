"""The message that `specpress generate --message` proposes for a commit."""

from __future__ import annotations

from inline_snapshot import snapshot

from support.repository import Repository

from .conftest import RENAMED, Project, Run


def test_what_changed_since_the_last_commit(
    project: Project, specpress: Run, committed: Repository
) -> None:
    nothing = specpress("generate", "--message")
    assert (nothing.status, nothing.out) == (0, "")

    project.spec.write_text(RENAMED, "utf-8")
    assert specpress("generate").status == 0
    again = specpress("generate", "--message")  # it tells of commits, not of runs
    assert again.err.startswith("pets  18 files: 0 written")
    assert again.out == snapshot("""\
pets: add default.find_pets; change Pet; remove default.list_pets

+ default.find_pets
~ Pet
- default.list_pets

pets: 0 files added, 4 changed, 0 removed
""")


def test_a_lost_surface_is_compared_with_the_committed_one(
    project: Project, specpress: Run, committed: Repository
) -> None:
    (project.package / "api.txt").unlink()
    ran = specpress("generate", "--message")
    assert (ran.status, ran.out) == (0, "")


def test_a_subject_that_would_be_too_long(
    project: Project, specpress: Run, committed: Repository
) -> None:
    long = "listPetsOfAllOwnersWhoLiveInTheSameStreet"
    project.spec.write_text(RENAMED.replace("findPets", long), "utf-8")
    subject = specpress("generate", "--message").out.splitlines()[0]
    assert subject == "pets: add 1, change 1, remove 1 names"


def test_what_callers_do_not_see(
    project: Project, specpress: Run, committed: Repository
) -> None:
    text = project.spec.read_text("utf-8")
    project.spec.write_text(text.replace("Pets, v", "All Pets, v"), "utf-8")
    subject = specpress("generate", "--message").out.splitlines()[0]
    assert subject == "pets: regenerated, the same for callers"
