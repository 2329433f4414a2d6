"""What the commands print, and their exit status."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress

from inline_snapshot import snapshot

from support.repository import Repository

from .conftest import PETS, RENAMED, Project, Run


def test_generate(project: Project, specpress: Run) -> None:
    first = specpress("generate")
    assert (first.status, first.err) == (0, "")
    assert first.out == snapshot("""\
pets  18 files: 18 written, 0 unchanged, 0 removed
""")

    again = specpress("generate")
    assert (again.status, again.err) == (0, "")
    assert again.out == snapshot("pets  18 files: 0 written, 18 unchanged, 0 removed\n")

    project.spec.write_text(RENAMED, "utf-8")
    changed = specpress("generate")
    assert (changed.status, changed.err) == (0, "")
    assert changed.out == snapshot("""\
pets  18 files: 4 written, 14 unchanged, 0 removed
""")


def test_generate_tells_what_changed_since_the_last_commit(
    project: Project, specpress: Run, committed: Repository
) -> None:
    assert "changes" not in specpress("generate").out

    project.spec.write_text(RENAMED, "utf-8")
    assert specpress("generate").out == snapshot("""\
pets  18 files: 4 written, 14 unchanged, 0 removed
  changes     2 breaking (0 deployed, 2 upgrade), 1 additive -> major: 1.0.0 -> 2.0.0
              (specpress diff tells more)
""")

    project.spec.write_text(PETS, "utf-8")
    assert "changes" not in specpress("generate").out


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
  missing   py.typed
  changed   models/pet.py
  extra     models/cat.py
  unknown   without git it cannot be told whether the document, the tools or a person changed these files: look at them first
            mend it: specpress generate (make generate)
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
no change that callers see -> none
"""),
        "",
    )

    project.spec.write_text(RENAMED, "utf-8")
    changed = specpress("diff")
    assert (changed.status, changed.err) == (0, "")
    verdict = "2 breaking (0 deployed, 2 upgrade), 1 additive -> major: 1.0.0 -> 2.0.0"
    assert changed.out.startswith(f"pets\n{verdict}\n")
    assert "client.default.find_pets()\n" in changed.out


def test_diff_of_two_documents(project: Project, specpress: Run) -> None:
    (project.root / "new.yaml").write_text(RENAMED, "utf-8")
    ran = specpress("diff", "specs/pets.yaml", "new.yaml")

    assert (ran.status, ran.err) == (0, "")
    verdict = "2 breaking (0 deployed, 2 upgrade), 1 additive -> major: 1.0.0 -> 2.0.0"
    assert ran.out.startswith(f"{verdict}\n")
    assert "operation-renamed" in ran.out
    assert specpress("diff", "specs/pets.yaml", "new.yaml", "--fail-on=any").status == 1


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

  `specpress init` sets up a client. For each document in specs/, `specpress
  generate` writes a package to generated/. The table
  [tool.specpress.clients.NAME] in pyproject.toml has the settings of a
  client. After a change of a document, run `specpress generate` and review
  the diff. Read api.txt first.

  Exit status: 0 success; 1 `check` found that generated/ is out of date; 2
  the document, the configuration or the command line is wrong; 3 files cannot
  be written, or must not be.

Options:
  --version   Show the version and exit.
  -h, --help  Show this message and exit.

Commands:
  check     Fail if generated/ is out of date.
  diff      Show what a change means for callers.
  generate  Generate the packages of all documents.
  init      Set up a client for a document.
  validate  Validate one document.
  watch     Generate whenever a document is saved.
  wheel     Build the wheel of one generated CLIENT.
""")


COMMAND = [
    sys.executable,
    "-c",
    "from specpress.cli.main import main; main()",
    "generate",
]


def test_quiet_and_plain_in_a_pipe(project: Project) -> None:
    ran = subprocess.run(COMMAND, capture_output=True, text=True, check=True)

    assert ran.stderr == ""
    assert "\x1b" not in ran.stdout
    assert ran.stdout.startswith("pets  ")


def test_colours_and_progress_on_a_terminal(project: Project) -> None:
    terminal, other_end = pty.openpty()
    environment = os.environ | {"TERM": "xterm"}
    with subprocess.Popen(
        COMMAND, stdout=other_end, stderr=other_end, env=environment
    ) as ran:
        os.close(other_end)
        shown = b"".join(everything(terminal))
    os.close(terminal)

    assert ran.returncode == 0
    assert b"\x1b[1mpets\x1b[0m" in shown
    assert b"\x1b[?25l" in shown  # the cursor is hidden for a spinner


def everything(terminal: int) -> Iterator[bytes]:
    with suppress(OSError):  # the program has ended
        while chunk := os.read(terminal, 4096):
            yield chunk
