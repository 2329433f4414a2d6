"""How far a change reaches: of a document into a package, of a template into files."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path

import pytest

from specpress.render.templates import templates_folder
from support import cases

THYMIA = Path(__file__).parent / "e2e" / "thymia.yaml"
NOTE = "        {}note: {{type: string}}\n"

Tree = Mapping[str, str]


@pytest.fixture(scope="module")
def before() -> Tree:
    return cases.render(THYMIA, "thymia")


def after(folder: Path, old: str, new: str) -> Tree:
    """Return what the document gives once a line of it has been changed."""
    text = THYMIA.read_text("utf-8")
    assert text.count(old) == 1
    (folder / "thymia.yaml").write_text(text.replace(old, new), "utf-8")
    return cases.render(folder / "thymia.yaml", "thymia")


def changed(old: Tree, new: Tree) -> dict[str, list[str]]:
    """Return the lines that were added and removed, by file."""
    found: dict[str, list[str]] = {}
    for path in sorted(old.keys() | new.keys()):
        before, after = (tree.get(path, "").splitlines() for tree in (old, new))
        if before != after:
            diff = difflib.ndiff(before, after)
            found[path] = [line for line in diff if line[0] in "+-"]
    return found


@pytest.mark.parametrize(
    ("owner", "files", "lines"),
    [
        ("phoneNumber", 3, 10),  # a field of the body: an argument as well
        ("dateOfBirth", 3, 10),  # of an object in the body
        ("activityLink", 2, 4),  # of an answer
    ],
)
def test_an_optional_property_is_a_small_change(
    before: Tree, tmp_path: Path, owner: str, files: int, lines: int
) -> None:
    beside = f"        {owner}:\n"
    found = changed(before, after(tmp_path, beside, f"{NOTE.format('')}{beside}"))

    assert "api.txt" in found
    assert len(found) <= files, found
    assert sum(map(len, found.values())) <= lines, found


def test_another_version_of_the_api_changes_nothing(
    before: Tree, tmp_path: Path
) -> None:
    assert changed(before, after(tmp_path, "version: 1.0.0", "version: 2.0.0")) == {}


def test_a_package_can_be_read_in_one_sitting(before: Tree) -> None:
    sizes = {p: text.count("\n") for p, text in before.items() if p.endswith(".py")}
    runtime = sum(size for p, size in sizes.items() if p.startswith("_runtime/"))

    assert runtime <= 900
    assert sum(sizes.values()) - runtime <= 600


@pytest.mark.parametrize(
    ("template", "folder"),
    [("model.py.jinja", "models"), ("endpoints.py.jinja", "endpoints")],
)
def test_a_template_makes_every_file_of_its_kind(
    tmp_path: Path, template: str, folder: str
) -> None:
    ours = (templates_folder() / template).read_text("utf-8")
    (tmp_path / template).write_text(f"{ours}# of the house\n", "utf-8")
    tree = cases.render(THYMIA, "thymia", templates=tmp_path)

    own = [p for p in tree if p.startswith(f"{folder}/") and "__init__" not in p]
    assert own
    assert [p for p in tree if tree[p].endswith("# of the house\n")] == own
