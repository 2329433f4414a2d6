"""A project with one document, and the command, run in it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest

from specpress.cli.main import main
from support.repository import Repository

PETS = """\
openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pet'}
components:
  schemas:
    Pet:
      type: object
      properties: {name: {type: string}}
"""
RENAMED = PETS.replace("name:", "nick:").replace("listPets", "findPets")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed, the place of the project taken out, and its status."""

    status: int
    out: str
    err: str


Run: TypeAlias = Callable[..., Ran]


class Project:
    """A folder with `specs/pets.yaml`, which is the current folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.spec = root / "specs" / "pets.yaml"
        self.package = root / "generated" / "pets"

    def files(self) -> dict[str, bytes]:
        found = (path for path in self.package.rglob("*") if path.is_file())
        return {p.relative_to(self.package).as_posix(): p.read_bytes() for p in found}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    project = Project(tmp_path / "project")
    project.spec.parent.mkdir(parents=True)
    project.spec.write_text(PETS, "utf-8")
    monkeypatch.chdir(project.root)
    # Wherever the tests run, nothing above is a repository.
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "80")
    return project


@pytest.fixture
def specpress(
    project: Project,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    """Run the command in this process."""

    def run(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["specpress", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        status = ended.value.code or 0
        assert isinstance(status, int)
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        place = str(project.root)
        return Ran(status, told.out.replace(place, "."), told.err.replace(place, "."))

    return run


@pytest.fixture
def committed(project: Project, specpress: Run) -> Repository:
    """The project in git, its package generated and committed."""
    repository = Repository.start(project.root / "away")
    (repository.root / ".git").rename(project.root / ".git")
    repository = Repository(project.root)
    assert specpress("generate").status == 0
    repository.commit()
    return repository
