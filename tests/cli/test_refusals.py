"""Usage, projects and files with which a command does nothing, and says why."""

from __future__ import annotations

import pytest
from inline_snapshot import snapshot

from support.repository import Repository

from .conftest import RENAMED, Project, Run


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["genrate"],
            snapshot("""\
Usage: specpress [OPTIONS] COMMAND [ARGS]...
Try 'specpress --help' for help.

Error: No such command 'genrate'. Did you mean 'generate'?
"""),
        ),
        (
            ["generate", "--colour"],
            snapshot("""\
Usage: specpress generate [OPTIONS] [SPEC]
Try 'specpress generate --help' for help.

Error: No such option '--colour'.
"""),
        ),
        (
            ["generate", "specs/pets.yaml"],
            snapshot("""\
Usage: specpress generate [OPTIONS] [SPEC]
Try 'specpress generate --help' for help.

Error: say where to write: specpress generate SPEC --output DIR
"""),
        ),
        (
            ["generate", "--output", "out"],
            snapshot("""\
Usage: specpress generate [OPTIONS] [SPEC]
Try 'specpress generate --help' for help.

Error: --output goes with SPEC; for a client of a project, set `output` in its table in pyproject.toml
"""),
        ),
        (
            ["generate", "no.yaml", "--output", "out"],
            snapshot("""\
no.yaml: error: there is no such file  [missing-file]
   fix: check the path, and the rights of the file

1 error
"""),
        ),
        (
            ["generate", "specs", "--output", "out"],
            snapshot("""\
specs: error: this is a folder  [not-a-file]
   fix: check the path, and the rights of the file

1 error
"""),
        ),
        (
            ["validate"],
            snapshot("""\
Usage: specpress validate [OPTIONS] SPEC
Try 'specpress validate --help' for help.

Error: Missing argument 'SPEC'.
"""),
        ),
        (
            ["diff", "specs/pets.yaml"],
            snapshot("""\
Usage: specpress diff [OPTIONS] [OLD] [NEW]
Try 'specpress diff --help' for help.

Error: name two documents, or none: specpress diff OLD NEW
"""),
        ),
        (
            ["wheel", "dogs"],
            snapshot("specpress: there is no client 'dogs'; there is: pets\n"),
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_usage(specpress: Run, arguments: list[str], told: str) -> None:
    ran = specpress(*arguments)

    assert (ran.status, ran.out) == (2, "")
    assert ran.err == told


def test_a_folder_without_a_document(project: Project, specpress: Run) -> None:
    project.spec.unlink()
    empty = specpress("generate")
    assert (empty.status, empty.out, empty.err) == (
        2,
        "",
        snapshot(
            "specpress: ./specs holds no document: put one there, and run again\n"
        ),
    )

    project.spec.parent.rmdir()
    none = specpress("check")
    assert (none.status, none.out, none.err) == (
        2,
        "",
        snapshot(
            "specpress: no project found at . or above: put documents into specs/, or name one: specpress generate SPEC --output DIR\n"
        ),
    )


def test_a_file_that_was_edited_by_hand(
    project: Project, specpress: Run, committed: Repository
) -> None:
    model = project.package / "models" / "pet.py"
    model.write_text(model.read_text() + "\n\nMINE = 1\n")
    project.spec.write_text(RENAMED, "utf-8")
    before = project.files()

    refused = specpress("generate")
    assert (refused.status, refused.out, refused.err) == (
        3,
        "",
        snapshot("""\
specpress: generated/pets: nothing was written, since these are not specpress's own:
  generated/pets/models/pet.py:10: was edited by hand
--force (make generate ARGS=--force) replaces them. To keep code of your own, move it to a module without the banner, under a name that is not generated.
"""),
    )
    assert specpress("check").status == 1
    assert project.files() == before

    assert specpress("generate", "--force").status == 0
    assert "MINE" not in model.read_text()


def test_a_file_of_someone_else(project: Project, specpress: Run) -> None:
    project.package.mkdir(parents=True)
    for name in ("client.py", "notes.py"):
        (project.package / name).write_text("MINE = 1\n")

    refused = specpress("generate")
    assert (refused.status, refused.out, refused.err) == (
        3,
        "",
        snapshot("""\
specpress: generated/pets: nothing was written, since these are not specpress's own:
  generated/pets/client.py: was not generated
--force (make generate ARGS=--force) replaces them. To keep code of your own, move it to a module without the banner, under a name that is not generated.
"""),
    )
    assert project.files().keys() == {"client.py", "notes.py"}

    (project.package / "client.py").unlink()
    assert specpress("generate").status == 0
    assert project.files()["notes.py"] == b"MINE = 1\n"


def test_a_folder_that_cannot_be_written(project: Project, specpress: Run) -> None:
    (project.root / "generated").touch()
    refused = specpress("generate")

    assert (refused.status, refused.out, refused.err) == (
        3,
        "",
        snapshot(
            "specpress: ./generated: is a file where a folder is needed; nothing was changed\n"
        ),
    )
