"""What the commands print, and their exit status."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest
from inline_snapshot import snapshot

from support.repository import Repository

from .conftest import PETS, Project, Run

RENAMED = PETS.replace("name:", "nick:").replace("listPets", "findPets")


@pytest.fixture
def committed(project: Project, specpress: Run) -> Repository:
    """The project in git, its package generated and committed."""
    repository = Repository.start(project.root / "away")
    (repository.root / ".git").rename(project.root / ".git")
    repository = Repository(project.root)
    assert specpress("generate").status == 0
    repository.commit()
    return repository


def test_generate(project: Project, specpress: Run) -> None:
    first = specpress("generate")
    assert (first.status, first.err) == (0, "")
    assert first.out == snapshot("""\
pets  18 files: 18 written, 0 unchanged, 0 removed
  operations  + default.list_pets
  models      + Pet
""")

    again = specpress("generate")
    assert (again.status, again.err) == (0, "")
    assert again.out == snapshot("pets  18 files: 0 written, 18 unchanged, 0 removed\n")

    project.spec.write_text(RENAMED, "utf-8")
    changed = specpress("generate")
    assert (changed.status, changed.err) == (0, "")
    assert changed.out == snapshot("""\
pets  18 files: 4 written, 14 unchanged, 0 removed
  operations  + default.find_pets
              - default.list_pets
  models      ~ Pet
""")


def test_generate_one_document(project: Project, specpress: Run) -> None:
    ran = specpress(
        "generate", "specs/pets.yaml", "--output", "out", "--package", "zoo"
    )

    assert (ran.status, ran.err) == (0, "")
    assert (project.root / "out" / "zoo" / "client.py").is_file()
    assert "class Zoo(" in (project.root / "out" / "zoo" / "client.py").read_text()
    assert not project.package.exists()


def test_check(project: Project, specpress: Run) -> None:
    specpress("generate")
    fresh = specpress("check")
    assert (fresh.status, fresh.err) == (0, "")
    assert fresh.out == snapshot("pets  up to date\n")

    (project.package / "py.typed").unlink()
    model = project.package / "models" / "pet.py"
    model.write_text(model.read_text() + "# more\n")
    (project.package / "models" / "cat.py").write_text(model.read_text())
    before = project.files()
    stale = specpress("check")
    assert (stale.status, stale.err) == (1, "")
    assert stale.out == snapshot("""\
pets  stale
  missing  py.typed
  changed  models/pet.py
  extra    models/cat.py
  run `specpress generate` (`make generate`), and review the diff
""")
    assert project.files() == before


def test_diff_with_the_last_commit(
    project: Project, specpress: Run, committed: Repository
) -> None:
    same = specpress("diff")
    assert (same.status, same.out, same.err) == (
        0,
        snapshot("""\
pets
  no change that callers see
"""),
        "",
    )

    project.spec.write_text(RENAMED, "utf-8")
    changed = specpress("diff")
    assert (changed.status, changed.out, changed.err) == (
        0,
        snapshot("""\
pets
  operations  + default.find_pets
              - default.list_pets
  models      ~ Pet
"""),
        "",
    )


def test_diff_of_two_documents(project: Project, specpress: Run) -> None:
    (project.root / "new.yaml").write_text(RENAMED, "utf-8")
    ran = specpress("diff", "specs/pets.yaml", "new.yaml")

    assert (ran.status, ran.out, ran.err) == (
        0,
        snapshot("""\
  operations  + default.find_pets
              - default.list_pets
  models      ~ Pet
"""),
        "",
    )


def test_diff_outside_of_git(specpress: Run) -> None:
    ran = specpress("diff")

    assert (ran.status, ran.out, ran.err) == (
        2,
        "",
        snapshot(
            "specpress: ./specs/pets.yaml is in no git repository: name two documents, specpress diff OLD NEW\n"
        ),
    )


def test_validate(project: Project, specpress: Run) -> None:
    good = specpress("validate", "specs/pets.yaml")
    assert (good.status, good.out, good.err) == (
        0,
        snapshot("specs/pets.yaml: no problems\n"),
        "",
    )

    project.spec.write_text(PETS.replace("type: string", "format: colour"), "utf-8")
    warned = specpress("validate", "specs/pets.yaml")
    assert (warned.status, warned.err) == (0, "")
    assert warned.out == snapshot("""\
specs/pets.yaml:17:27: warning: the format "colour" is not known  [unknown-format]
   17 |       properties: {name: {format: colour}}
      |                           ^
   at #/components/schemas/Pet/properties/name/format
   fix: nothing has to be done: the value stays what its type says

1 warning
""")
    assert specpress("validate", "specs/pets.yaml", "--strict").status == 2


def test_help(specpress: Run) -> None:
    ran = specpress("--help")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out == snapshot("""\
Usage: specpress [OPTIONS] COMMAND [ARGS]...

  Generate Python clients from OpenAPI documents.

  Each document in specs/ gives a package in generated/; a table
  [tool.specpress.clients.NAME] in pyproject.toml sets more. Change a
  document, run `specpress generate`, and review the diff, api.txt first.

  Exit status: 0 done; 1 `check` found generated/ stale; 2 the document, the
  configuration or the usage is wrong; 3 files could not, or must not, be
  written.

Options:
  --version   Show the version and exit.
  -h, --help  Show this message and exit.

Commands:
  check     Tell whether generated/ is what the documents give; write...
  diff      Show what a change of a document means for callers.
  generate  Write the packages that the documents give.
  validate  Check one document, and show every problem with its place and...
  wheel     Build the wheel of one generated CLIENT.
""")


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

Error: say where to: specpress generate SPEC --output DIR
"""),
        ),
        (
            ["generate", "--output", "out"],
            snapshot("""\
Usage: specpress generate [OPTIONS] [SPEC]
Try 'specpress generate --help' for help.

Error: --output and --package go with SPEC
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
specpress: ./generated/pets: nothing was written, since these are not specpress's own:
  ./generated/pets/models/pet.py:10: was edited by hand
--force replaces them. To keep code of your own, move it to a module without the banner, under a name that is not generated.
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
specpress: ./generated/pets: nothing was written, since these are not specpress's own:
  ./generated/pets/client.py: was not generated
--force replaces them. To keep code of your own, move it to a module without the banner, under a name that is not generated.
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


COMMAND = [sys.executable, "-c", "from specpress.cli import main; main()", "generate"]


def test_quiet_and_plain_in_a_pipe(project: Project) -> None:
    ran = subprocess.run(COMMAND, capture_output=True, text=True, check=True)

    assert ran.stderr == ""
    assert "\x1b" not in ran.stdout
    assert ran.stdout.startswith("pets  ")


def test_colours_and_progress_on_a_terminal(project: Project) -> None:
    terminal, other_end = pty.openpty()
    environment = os.environ | {"TERM": "xterm"}
    ran = subprocess.run(
        COMMAND, stdout=other_end, stderr=other_end, env=environment, check=True
    )
    shown = os.read(terminal, 100_000).decode()
    os.close(terminal)
    os.close(other_end)

    assert ran.returncode == 0
    assert "\x1b[1mpets\x1b[0m" in shown
    assert "rendering" in shown
