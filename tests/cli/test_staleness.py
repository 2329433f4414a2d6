"""Why `specpress check` finds a tree stale, over real repositories."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import pytest

from support.repository import Repository

from .conftest import PETS, RENAMED, Project, Run

LONGER = PETS.replace("{name: {type: string}}", "{name: {type: string}, age: {}}")
MODEL = "models/pet.py"
BLACK, COMPILER = version("black"), version("datamodel-code-generator")
SOURCES = Path(__file__).parents[2]


def lock(black: str = BLACK, compiler: str = COMPILER) -> str:
    return (
        f"black=={black} \\\n    --hash=sha256:0\n    # via specpress\n"
        f"datamodel_code_generator[http]=={compiler} ; python_version > '3'\n"
    )


def causes(specpress: Run) -> list[tuple[str, str]]:
    """Return what `check` gives as causes: the word, and what was found."""
    ran = specpress("check")
    assert ran.err == ""
    assert ran.status == (0 if ran.out.endswith("up to date\n") else 1)
    lines = ran.out.splitlines()
    told = [line for line, after in pairwise(lines) if _mends(after)]
    return [(line[2:].split()[0], line[12:]) for line in told]


def _mends(line: str) -> bool:
    return line.strip().startswith("mend it: ")


def words(specpress: Run) -> list[str]:
    return [word for word, _ in causes(specpress)]


def made_by_others(project: Project) -> None:
    """Let the model look as if another version of a tool had made it."""
    model = project.package / MODEL
    model.write_text(model.read_text().replace("name: str", "name:  str"))


def test_a_document_that_changed(
    project: Project, specpress: Run, committed: Repository
) -> None:
    project.spec.write_text(LONGER)
    last = committed.git("rev-parse", "HEAD")[:10]
    since = f"since {last}, the package's last commit"
    assert causes(specpress) == [("document", f"specs/pets.yaml changed {since}")]

    committed.commit("the document alone")
    assert causes(specpress) == [("document", f"specs/pets.yaml changed {since}")]

    assert specpress("generate").status == 0
    assert causes(specpress) == []


def test_a_document_that_was_committed_with_an_older_package(
    project: Project, specpress: Run, committed: Repository
) -> None:
    first = committed.git("rev-parse", "HEAD")[:10]
    project.spec.write_text(RENAMED)
    assert specpress("generate").status == 0
    committed.git("checkout", "HEAD", "--", f"generated/pets/{MODEL}")
    committed.commit("all but the model")

    told = f"specs/pets.yaml changed since {first}, which gives what is there"
    assert causes(specpress) == [("document", told)]


@pytest.mark.parametrize(
    ("older", "told"),
    [
        (lock(black="25.1.0"), f"black 25.1.0 -> {BLACK} in requirements.lock"),
        (
            lock(compiler="0.26.1"),
            f"datamodel-code-generator 0.26.1 -> {COMPILER} in requirements.lock",
        ),
    ],
    ids=["black", "datamodel-code-generator"],
)
def test_tools_that_changed(
    project: Project, specpress: Run, committed: Repository, older: str, told: str
) -> None:
    committed.write({"requirements.lock": older})
    made_by_others(project)
    last = committed.commit()[:10]
    committed.write({"requirements.lock": lock()})

    since = f"since {last}, the package's last commit"
    assert causes(specpress) == [("tools", f"{told}, {since}")]


@pytest.mark.parametrize("form", ["uv.lock", "pylock.toml"])
def test_tools_in_a_lock_of_toml(
    project: Project, specpress: Run, committed: Repository, form: str
) -> None:
    table = "package" if form == "uv.lock" else "packages"
    text = '[[{0}]]\nname = "black"\nversion = "{1}"\n[[{0}]]\nname = "specpress"\n'
    committed.write({form: text.format(table, "25.1.0")})
    made_by_others(project)
    committed.commit()
    committed.write({form: text.format(table, BLACK)})

    ((word, told),) = causes(specpress)
    assert word == "tools"
    assert told.startswith(f"black 25.1.0 -> {BLACK} in {form}, since ")


def test_tools_that_are_installed_in_another_version(
    project: Project, specpress: Run, committed: Repository
) -> None:
    committed.write({"requirements.lock": "# specpress\n"})
    committed.commit()
    committed.write({"requirements.lock": lock(black="25.1.0")})
    made_by_others(project)
    committed.commit()
    assert words(specpress) == ["edited"]  # the tools are as they were

    (project.package / "py.typed").unlink()
    committed.write({"requirements.lock": lock(black="25.2.0")})
    found = causes(specpress)
    assert [word for word, _ in found] == ["deleted", "tools", "tools"]
    assert found[1][1].startswith("black 25.1.0 -> 25.2.0 in requirements.lock, since")
    assert found[2][1] == f"black 25.2.0 -> {BLACK} (in requirements.lock -> installed)"


def test_settings_that_changed(
    project: Project, specpress: Run, committed: Repository
) -> None:
    table = '[tool.specpress.clients.pets]\nspec = "specs/pets.yaml"\n'
    committed.write({"pyproject.toml": table})
    committed.commit()
    # The last commit of the package has to know the table.
    (project.package / "own.py").write_text("x = 1\n")
    committed.commit()
    committed.write({"pyproject.toml": f'{table}class_name = "Zoo"\n'})

    ((word, told),) = causes(specpress)
    assert word == "settings"
    assert told.startswith("[tool.specpress] in pyproject.toml changed since ")


def test_templates_that_changed(
    project: Project, specpress: Run, committed: Repository
) -> None:
    table = '[tool.specpress.clients.pets]\nspec = "specs/pets.yaml"\ntemplates = "t"\n'
    (project.root / "t").mkdir()
    ours = (SOURCES / "templates" / "endpoints_package.py.jinja").read_text("utf-8")
    committed.write({"pyproject.toml": table, "t/endpoints_package.py.jinja": ours})
    assert specpress("generate").status == 0
    (project.package / "own.py").write_text("x = 1\n")
    committed.commit()
    changed = ours.replace("Endpoint functions", "The endpoint functions")
    committed.write({"t/endpoints_package.py.jinja": changed})

    ((word, told),) = causes(specpress)
    assert word == "templates"
    assert told.startswith("t changed since ")


def test_a_persons_edit(
    project: Project, specpress: Run, committed: Repository
) -> None:
    committed.write({"requirements.lock": lock()})
    committed.commit()
    model = project.package / MODEL
    model.write_text(model.read_text().replace("name: str", "name: int"))
    line = 1 + model.read_text().splitlines().index("    name: int | None = None")
    expected = [("edited", f"{MODEL}:{line} was edited by hand")]
    assert causes(specpress) == expected

    committed.commit("the edit")
    assert causes(specpress) == expected


def test_an_edit_that_nothing_tells_from_another_tools_work(
    project: Project, specpress: Run, committed: Repository
) -> None:
    made_by_others(project)
    committed.commit()
    ((word, told),) = causes(specpress)
    assert word == "tools"
    assert told.startswith("no lock file names specpress")


def test_files_that_went_and_files_that_git_ignores(
    project: Project, specpress: Run, committed: Repository
) -> None:
    (project.package / MODEL).unlink()
    assert causes(specpress) == [("deleted", f"{MODEL} is committed, and gone")]

    committed.commit("without the model")
    told = f"{MODEL} was not committed with the rest: git may ignore it"
    assert causes(specpress) == [("deleted", told)]


def test_an_unresolved_merge(
    project: Project, specpress: Run, committed: Repository
) -> None:
    model = project.package / MODEL
    text = model.read_text()
    model.write_text(f"{text}<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> side\n")
    assert causes(specpress) == [("conflict", f"{MODEL} is an unresolved merge")]


def test_a_document_and_an_edit(
    project: Project, specpress: Run, committed: Repository
) -> None:
    project.spec.write_text(LONGER)
    errors = project.package / "errors.py"
    errors.write_text(errors.read_text() + "x = 1\n")
    assert words(specpress) == ["edited", "document"]


def test_a_document_and_an_edit_of_one_file(
    project: Project, specpress: Run, committed: Repository
) -> None:
    project.spec.write_text(LONGER)
    model = project.package / MODEL
    model.write_text(model.read_text().replace("name: str", "name: int"))
    assert words(specpress) == ["edited", "document"]


def test_a_document_tools_and_an_edit(
    project: Project, specpress: Run, committed: Repository
) -> None:
    committed.write({"requirements.lock": lock(black="25.1.0")})
    made_by_others(project)
    committed.commit()
    committed.write({"requirements.lock": lock()})
    project.spec.write_text(LONGER)
    errors = project.package / "errors.py"
    errors.write_text(errors.read_text() + "x = 1\n")
    assert words(specpress) == ["edited", "document", "tools"]


def test_without_git(project: Project, specpress: Run) -> None:
    new = [("new", "this package was never generated")]
    assert causes(specpress) == new

    assert specpress("generate").status == 0
    project.spec.write_text(LONGER)
    ((word, told),) = causes(specpress)
    assert word == "unknown"
    assert told.startswith("without git it cannot be told whether")


def test_a_package_that_is_not_committed(
    project: Project, specpress: Run, committed: Repository
) -> None:
    committed.git("rm", "-r", "--cached", "--quiet", "generated")
    committed.git("commit", "--quiet", "--amend", "--message=the document alone")
    project.spec.write_text(LONGER)
    ((word, told),) = causes(specpress)
    assert (word, told.split(":")[0]) == ("unknown", "not committed")


def test_a_generator_that_changed(project: Project, specpress: Run) -> None:
    """specpress lies in the repository itself, as in its own."""
    for folder in ("generator", "templates"):
        shutil.copytree(
            SOURCES / folder,
            project.root / folder,
            ignore=shutil.ignore_patterns("__pycache__"),
        )
    repository = Repository.start(project.root / "away")
    (repository.root / ".git").rename(project.root / ".git")
    repository = Repository(project.root)
    repository.write({".gitignore": "__pycache__/\n"})
    assert own("generate").returncode == 0
    last = repository.commit()[:10]

    template = project.root / "templates" / "endpoints_package.py.jinja"
    template.write_text(template.read_text().replace("Endpoint", "All endpoint"))
    lines = own("check").stdout.splitlines()
    told = f"templates changed since {last}, the package's last commit"
    assert f"  generator {told}" in lines
    assert sum(map(_mends, lines)) == 1


def own(command: str) -> subprocess.CompletedProcess[str]:
    """Run the specpress that lies in the current folder."""
    program = (
        "import sys; sys.path.insert(0, 'generator')\nfrom specpress.cli import main\n"
    )
    return subprocess.run(
        [sys.executable, "-c", f"{program}main.main()", command],
        env=os.environ | {"PYTHONPATH": "generator"},
        capture_output=True,
        text=True,
        check=False,
    )
