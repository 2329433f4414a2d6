"""`specpress watch`, a process of its own: saves, problems, and Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from .conftest import PETS, RENAMED, Project

WATCH = [
    sys.executable,
    "-u",
    "-c",
    "from specpress.cli.main import main; main()",
    "watch",
]
READY = "watching; Ctrl-C ends it"


@contextmanager
def watching() -> Iterator[subprocess.Popen[str]]:
    pipe = subprocess.PIPE
    with subprocess.Popen(
        WATCH, stdout=pipe, stderr=subprocess.STDOUT, text=True
    ) as ran:
        try:
            yield ran
        finally:
            ran.kill()


def until_ready(ran: subprocess.Popen[str]) -> str:
    """Return what is printed until all is generated."""
    assert ran.stdout
    told: list[str] = []
    for line in ran.stdout:
        if line.startswith(READY):
            return "".join(told)
        told.append(line)
    pytest.fail("".join(told))


def test_it_generates_on_each_save_and_goes_on_after_a_problem(
    project: Project,
) -> None:
    endpoints = project.package / "endpoints" / "default.py"
    with watching() as ran:
        assert "18 written" in until_ready(ran)

        project.spec.write_text(RENAMED, "utf-8")
        told = until_ready(ran)
        assert "  specs/pets.yaml changed" in told
        assert "def find_pets(" in endpoints.read_text("utf-8")

        project.spec.write_text("openapi: [", "utf-8")
        told = until_ready(ran)
        assert "specs/pets.yaml:1" in told
        assert "Traceback" not in told

        project.spec.write_text(PETS, "utf-8")
        assert "1 error" not in until_ready(ran)
        assert "def list_pets(" in endpoints.read_text("utf-8")

        table = '[tool.specpress.clients.zoo]\nspec = "specs/pets.yaml"\n'
        (project.root / "pyproject.toml").write_text(table, "utf-8")
        assert "pyproject.toml changed" in until_ready(ran)
        assert (project.root / "generated" / "zoo" / "client.py").is_file()

        ran.send_signal(signal.SIGINT)
        assert ran.stdout
        assert ran.stdout.read().strip() == ""
        assert ran.wait() == 130


def test_a_file_that_a_document_refers_to(project: Project) -> None:
    part = project.root / "specs" / "parts" / "pet.yaml"
    part.parent.mkdir()
    part.write_text("type: object\nproperties: {name: {type: string}}\n", "utf-8")
    body = "    Pet:\n      type: object\n      properties: {name: {type: string}}\n"
    assert body in PETS
    moved = PETS.replace(body, "    Pet: {$ref: 'parts/pet.yaml'}\n")
    project.spec.write_text(moved, "utf-8")
    with watching() as ran:
        until_ready(ran)
        part.write_text("type: object\nproperties: {age: {type: integer}}\n", "utf-8")
        assert "specs/parts/pet.yaml changed" in until_ready(ran)
        surface = (project.package / "api.txt").read_text("utf-8")
        assert ".age: int | None = None" in surface
