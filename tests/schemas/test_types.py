"""All these schemas as strict type checkers see them, in packages and from a caller."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from schemas import (
    test_directions,
    test_enums,
    test_formats,
    test_implied,
    test_names,
    test_recursion,
    test_unions,
)
from support import cases
from support.packages import document

SCHEMAS = {
    "formats": {"Sample": {"type": "object", "properties": test_formats.PROPERTIES}},
    "unions": test_unions.SCHEMAS,
    "enums": test_enums.SCHEMAS,
    "implied": test_implied.SCHEMAS,
    "directions": test_directions.SCHEMAS,
    "names": test_names.SCHEMAS,
    "recursion": test_recursion.SCHEMAS,
}
# Each marked line has to be refused by both.
USAGE = """
from datetime import date
from typing import assert_type

from directions.models import User, UserDict
from enums.models import Mixed, Texts
from implied.models import Child, Holder, Thing
from unions.models import Car, Cat, Dog, Told, ToldInput, Vehicle

user = User(name="a", password="b")
assert_type(user.id, int)
User(name="a", password=1)  # refused
sent: UserDict = {"name": "a", "password": "b"}
unsent: UserDict = {"name": "a"}  # refused
answered: UserDict = {"name": "a", "password": "b", "id": 1}  # refused

text: Texts = "a"
other: Texts = "b"  # refused
mixed: list[Mixed] = ["auto", 1, True, None]

thing = Thing(id=1)
assert_type(thing.id, int)
Thing(id="x")  # refused
assert_type(Child(id=1).name, str | None)


def of(holder: Holder) -> None:
    assert_type(holder.numbers, list[int] | None)
    assert_type(holder.days, list[date] | None)


def name(told: Told) -> str | None:
    if isinstance(told, Cat):
        return told.name
    if isinstance(told, Dog):
        return told.name  # refused
    return None


pet: ToldInput = {"pet_type": "kitty", "name": "Mia"}
dog: ToldInput = {"pet_type": "dog", "pack_size": "3"}  # refused
vehicle: Vehicle = Car(kind="car")
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a package for each module of tests, and a caller."""
    folder = tmp_path_factory.mktemp("types")
    for name, schemas in SCHEMAS.items():
        spec = folder / f"{name}.json"
        spec.write_text(json.dumps(document(schemas)), "utf-8")
        cases.put(folder / name, cases.render(spec, name))
    (folder / "usage.py").write_text(USAGE, "utf-8")
    settings = {"typeCheckingMode": "standard", "strict": ["usage.py"]}
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), "utf-8")
    return folder


def refused(folder: Path, *command: str) -> list[str]:
    """Return the places that a type checker complains of."""
    result = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    found: list[str] = []
    if command[0] == "mypy":
        for line in result.stdout.splitlines():
            item = json.loads(line)
            if item["severity"] == "error":
                found.append(f"{item['file']}:{item['line']} {item['message']}")
    else:
        for item in json.loads(result.stdout)["generalDiagnostics"]:
            file = Path(item["file"]).relative_to(folder.resolve()).as_posix()
            line = item["range"]["start"]["line"] + 1
            found.append(f"{file}:{line} {item['message']}")
    return found


@pytest.mark.parametrize(
    "command",
    [
        ("mypy", "--strict", "--config-file=", "--output=json", "."),
        ("pyright", "--outputjson", f"--pythonpath={sys.executable}"),
    ],
    ids=lambda command: command[0],
)
def test_only_mistakes_are_refused(folder: Path, command: tuple[str, ...]) -> None:
    marked = {
        f"usage.py:{number}"
        for number, line in enumerate(USAGE.splitlines(), start=1)
        if line.endswith("# refused")
    }
    complaints = refused(folder, *command)

    assert [c for c in complaints if c.split()[0] not in marked] == []
    assert {c.split()[0] for c in complaints} == marked
