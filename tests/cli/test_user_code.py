"""Code of users in a package, as docs/own-code.md has it: used, checked, and kept."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.serving import serving

from .conftest import PETS, Project, Run

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs" / "own-code.md").read_text("utf-8")
FILE = re.compile(r"^```python\n# (\S+)\n(.*?)^```$", re.M | re.S)
SPEC = PETS.replace(
    "              schema: {$ref: '#/components/schemas/Pet'}",
    "              schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}",
).replace(
    "      properties: {name: {type: string}}\n",
    "      required: [name]\n"
    "      properties:\n"
    "        name: {type: string}\n"
    "        friend: {$ref: '#/components/schemas/Pet'}\n"
    "    Dog:\n"
    "      allOf:\n"
    "        - {$ref: '#/components/schemas/Pet'}\n"
    "        - {type: object, properties: {age: {type: integer}}}\n",
)
LIST = [{"name": "Rex", "friend": {"name": "Tom"}}]
PYRIGHT = ("-m", "pyright", "--pythonpath", sys.executable)


@pytest.fixture
def extended(project: Project, specpress: Run) -> Project:
    """The project with the files of the document."""
    project.spec.write_text(SPEC, "utf-8")
    assert specpress("generate").status == 0
    for path, text in FILE.findall(DOCUMENT):
        (project.root / path).parent.mkdir(exist_ok=True)
        (project.root / path).write_text(text, "utf-8")
    return project


def python(project: Project, *command: str) -> subprocess.CompletedProcess[str]:
    place = {"PYTHONPATH": str(project.root / "generated")}
    return subprocess.run(
        [sys.executable, *command],
        cwd=project.root,
        env=os.environ | place | {"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_document_as_it_is(extended: Project, specpress: Run) -> None:
    ran = specpress("generate")
    assert (ran.status, ran.err) == (0, "")
    assert "own code" not in ran.out
    usage = extended.root / "usage.py"
    with serving() as pages:
        pages["/pets"] = json.dumps(LIST)
        text = usage.read_text("utf-8")
        usage.write_text(text.replace("https://api.example.com", pages.address))
        used = python(extended, "usage.py")
    usage.write_text(text)

    title = "Rex, friend of Tom"
    assert (used.stdout, used.stderr) == (f"['{title}']\n{title}\n", "")
    assert specpress("check").out == "pets  up to date\n"


def test_models_that_extend_and_a_light_import(
    extended: Project, specpress: Run
) -> None:
    assert specpress("generate").status == 0
    program = (
        "import sys, pets\n"
        "assert not [m for m in sys.modules if 'custom' in m or m == 'pydantic']\n"
        "dog = pets.models.Dog(name='Rex', age=3, friend={'name': 'Tom'})\n"
        "print(dog.title(), isinstance(dog, pets.models.Pet))\n"
        "print(type(dog.friend), type(dog.model_copy()))\n"
    )
    ran = python(extended, "-c", program)

    assert ran.stderr == ""
    assert ran.stdout.splitlines() == [
        "Rex, friend of Tom True",
        "<class 'pets.custom.pet.Pet'> <class 'pets.models.dog.Dog'>",
    ]


def test_checkers_see_it(extended: Project, specpress: Run) -> None:
    assert specpress("generate").status == 0
    names = ["usage.py", *(f"generated/pets/{p}" for p in ("custom", "client.py"))]
    mypy = python(extended, "-m", "mypy", "--strict", *names)
    assert mypy.stdout.startswith("Success: "), mypy.stdout
    (extended.root / "pyrightconfig.json").write_text('{"extraPaths": ["generated"]}')
    pyright = python(extended, *PYRIGHT, "usage.py", "generated/pets")
    assert pyright.returncode == 0, pyright.stdout

    usage = extended.root / "usage.py"
    usage.write_text(usage.read_text().replace("pet.title()", "pet.titel()"))
    assert python(extended, "-m", "mypy", "usage.py").returncode == 1
    assert python(extended, *PYRIGHT, "usage.py").returncode == 1


def test_without_it_nothing_is_left_of_it(extended: Project, specpress: Run) -> None:
    before = extended.files()
    assert specpress("generate").status == 0
    own = {p: text for p, text in extended.files().items() if p.startswith("custom/")}
    assert extended.files() != before

    for path in own:
        (extended.package / path).unlink()
    assert specpress("generate").status == 0
    assert extended.files() == {p: t for p, t in before.items() if p not in own}


def test_a_renamed_operation(extended: Project, specpress: Run) -> None:
    assert specpress("generate").status == 0
    own = (extended.package / "custom" / "default.py").read_bytes()
    extended.spec.write_text(SPEC.replace("listPets", "findPets"), "utf-8")
    ran = specpress("generate")

    assert (ran.status, ran.err) == (0, "")
    told = "own code  custom/default.py:7: calls list_pets, which no tag has any more"
    assert told in ran.out
    assert (extended.package / "custom" / "default.py").read_bytes() == own


def test_a_model_that_is_gone(extended: Project, specpress: Run) -> None:
    assert specpress("generate").status == 0
    gone = SPEC.replace("schemas/Pet'", "schemas/Cat'").replace("    Pet:", "    Cat:")
    extended.spec.write_text(gone, "utf-8")
    told = "own code  custom/pet.py:1: imports from ..models.pet, which is not in the"

    ran = specpress("generate")
    assert (ran.status, ran.err) == (0, "")
    assert told in ran.out
    assert (extended.package / "custom" / "pet.py").is_file()
    checked = specpress("check")
    assert (checked.status, told in checked.out) == (1, True)
