"""Documents about the program: they name all that it has."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import click

from specpress.cli.main import cli
from specpress.ir import access, api
from specpress.project.config import CLIENT_KEYS
from specpress.project.operation_filters import FILTERS
from specpress.render import templates
from specpress.render.templates import template_names, templates_folder

DOCS = Path(__file__).parents[1] / "docs"
TEMPLATES = DOCS / "templates.md"
START, END = "<!-- views: make accept -->\n", "<!-- end of views -->\n"


def test_every_setting_is_documented() -> None:
    text = (DOCS / "configuration.md").read_text("utf-8")
    rows = {line.split("`")[1] for line in text.splitlines() if line.startswith("| `")}
    examples = {line.split(" = ")[0] for line in text.splitlines() if " = " in line}
    examples |= {
        line.removesuffix("]").rpartition(".")[2]
        for line in text.splitlines()
        if line.startswith("[tool.specpress.clients.")
    }

    assert rows == set(CLIENT_KEYS)
    assert set(CLIENT_KEYS) - examples == set()
    assert all(f"{kind} = [" in text for kind in FILTERS)


def test_an_option_in_the_table_is_one_of_generate() -> None:
    command = cli.commands["generate"]
    known = {o for p in command.params if isinstance(p, click.Option) for o in p.opts}
    text = (DOCS / "configuration.md").read_text("utf-8")
    rows = [line.split("|")[2] for line in text.splitlines() if line.startswith("| `")]
    named = {cell.strip(" `") for cell in rows if "--" in cell}

    assert named
    assert named <= known


def test_every_template_is_documented() -> None:
    text = TEMPLATES.read_text("utf-8")
    rows = [line.split("`")[1] for line in text.splitlines() if line.startswith("| `")]
    named = [name for name in rows if name.endswith(".jinja")]

    assert sorted(named) == template_names(templates_folder())


def test_every_field_of_a_view_is_documented(accept: bool) -> None:
    """`make accept` writes the list."""
    text = TEMPLATES.read_text("utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    told = "\n".join([f"{before}{START}", *views(), f"{END}{after}"])
    if accept:
        TEMPLATES.write_text(told, "utf-8")
        text = told

    assert text == told


def views() -> Iterator[str]:
    """Yield the lines about each class that a template is shown."""
    for view in (api.Api, access.Credential, api.Group, *sorted(shown(), key=name_of)):
        about = " ".join((view.__doc__ or "").split())
        yield f"**`{name_of(view)}`**: {about}"
        yield ""
        # A type may refer to the class itself, so it is shown as it is written.
        yield from (f"- `{f.name}`: `{f.type}`" for f in fields(view))
        yield ""


def shown() -> Iterator[type]:
    folder = str(Path(templates.__file__).parent)
    for module in pkgutil.walk_packages([folder], "specpress.render."):
        for value in vars(importlib.import_module(module.name)).values():
            own = getattr(value, "__module__", "") == module.name
            if own and isinstance(value, type) and is_dataclass(value):
                yield value


def name_of(view: type) -> str:
    return view.__name__


def test_the_index_of_tests_is_complete() -> None:
    """`tests/README.md` has a row for each folder and each file of tests."""
    home = Path(__file__).parent
    rows = (home / "README.md").read_text("utf-8").splitlines()
    named = {n for row in rows if row.startswith("|") for n in row.split("`")[1::2]}
    folders = {f"{p.name}/" for p in home.iterdir() if p.is_dir()}
    files = {path.name for path in home.glob("test_*.py")}

    assert folders - named - {"__pycache__/"} == set()
    assert files - named == set()
