"""The shape of the program: what may import what, and what may touch the disk."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "generator" / "specpress"
TEMPLATES = ROOT / "templates"

# A module imports from those before it; a folder is one stage. Those of one line
# stand beside each other and do not know each other.
ORDER = [
    "problems text data pointer paths names header_names wording banner statuses "
    "ir_types",
    "access",
    "ir literals values variant_names docstrings syntax explain name_lock",
    "outcome",
    "scalars yaml_faults json_core signatures tool_versions",
    "yaml_core",
    "source",
    "edits fetch jsonpath",
    "load_faults",
    "load",
    "overlay reach",
    "selection",
    "settings",
    "editions",
    "validate",
    "swagger",
    "facts",
    "gather",
    "shapes",
    "sites",
    "build",
    "losses",
    "structure sandbox ahead",
    "cache verify disk mutex origins",
    "types format git constructor rehearse swap",
    "surface provenance own message",
    "surface_cache",
    "render write",
    "review",
    "decided",
    "config",
    "pipeline wheel inputs",
    "history causes",
    "versions",
    "actions",
    "summary init options watch",
    "diff",
    "cli",
]
RANK = {name: rank for rank, line in enumerate(ORDER) for name in line.split()}

# The thin shell: everything else turns data into data.
SHELL = {
    *("actions", "cache", "cli", "disk", "history", "init", "mutex", "rehearse"),
    *("swap", "wheel", "write"),
}
WRITERS = {
    *("write_text", "write_bytes", "mkdir", "unlink", "rename", "hardlink_to"),
    *("rmdir", "rmtree", "touch", "copy2", "copytree", "chmod", "symlink_to"),
    *("TemporaryDirectory", "NamedTemporaryFile", "mkdtemp", "mkstemp"),
}
ONLY_IMPORTERS = {
    "black": {"format"},
    "datamodel_code_generator": {"types"},
    "jinja2": {"render"},
    "http.client": {"fetch"},
    "jsonpath": {"jsonpath"},
    "jsonschema_rs": {"jsonpath", "validate"},
    "openapi_schema_validator": {"validate"},
    "openapi_spec_validator": {"validate"},
    "socket": {"fetch"},
    "sqlite3": {"cache"},
    "subprocess": {"git", "rehearse", "wheel"},
    "yaml": {"scalars", "yaml_core", "yaml_faults"},
}
# The program reads files, and asks no one but by `fetch`.
FORBIDDEN = {
    *("aiohttp", "httpx2", "pickle", "requests", "shelve", "urllib.request", "urllib3"),
}
FILTERS = {"docstring", "join", "length", "literal", "sort"}
STATEMENT = re.compile(r"^(    )*(def|class|import|from|return|async def) ", re.M)
LONGEST = 300  # lines

MODULES = sorted(SOURCE.rglob("*.py"))


def stage(path: Path) -> str:
    """Name the module, or the folder that it is a part of."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), path.name)


def imported(path: Path) -> Iterator[str]:
    """Yield the full name of every module that a file imports, wherever it does."""
    package = ("specpress", *path.relative_to(SOURCE).parts[:-1])
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) + 1 - node.level] if node.level else ()
            module = ".".join([*above, *filter(None, [node.module])])
            if module == "specpress":
                yield from (f"{module}.{alias.name}" for alias in node.names)
            else:
                yield module


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def test_the_order_names_every_stage_once() -> None:
    named = " ".join(ORDER).split()

    assert sorted(named) == sorted({stage(p) for p in MODULES} - {"__init__"})


def test_an_import_points_one_way() -> None:
    wrong: list[str] = []
    for path in MODULES:
        own = stage(path)
        for name in imported(path):
            top, _, rest = name.partition(".")
            other = rest.partition(".")[0]
            if top != "specpress" or other in (own, "__version__"):
                continue
            if RANK.get(other, 0) >= RANK.get(own, len(RANK)):
                wrong.append(f"{name_of(path)} imports {other}")

    assert wrong == []


def test_a_tool_has_one_importer() -> None:
    wrong = [
        f"{name_of(path)} imports {name}"
        for path in MODULES
        for name in imported(path)
        for tool in (name.partition(".")[0], name)
        if stage(path) not in ONLY_IMPORTERS.get(tool, {stage(path)})
        or tool in FORBIDDEN
    ]

    assert wrong == []


def test_only_the_shell_writes() -> None:
    wrong = [
        f"{name_of(path)}:{node.lineno}: {name}"
        for path in MODULES
        if stage(path) not in SHELL
        for node in ast.walk(tree(path))
        if isinstance(node, ast.expr)
        for name in touches(node)
    ]

    assert wrong == []


def touches(node: ast.expr) -> Iterator[str]:
    """Yield what a node does to the disk, other than reading."""
    match node:
        case ast.Attribute(attr=name) | ast.Name(id=name) if name in WRITERS:
            yield name
        case ast.Call(func=ast.Attribute(attr="open"), args=[ast.Constant(value=mode)]):
            if mode not in ("r", "rb"):
                yield f"open({mode!r})"
        case ast.Call(func=ast.Name(id="open")):
            yield "open"
        case _:
            pass


def test_nothing_is_evaluated() -> None:
    wrong = [
        f"{name_of(path)}:{node.lineno}: {node.func.id}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in ("eval", "exec", "__import__")
    ]

    assert wrong == []


def test_no_statement_of_python_is_put_together() -> None:
    """It stands in a template, where a reader finds it."""
    wrong = [
        f"{name_of(path)}:{part.lineno}: {part.value!r}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.JoinedStr)
        for part in node.values
        if isinstance(part, ast.Constant) and STATEMENT.search(str(part.value))
    ]

    assert wrong == []


def test_a_module_is_small() -> None:
    sizes = {name_of(p): len(p.read_text("utf-8").splitlines()) for p in MODULES}

    assert {name: size for name, size in sizes.items() if size > LONGEST} == {}


@pytest.mark.parametrize(
    "path", sorted(TEMPLATES.rglob("*.jinja")), ids=lambda p: p.name
)
def test_a_template_renders_and_does_nothing_else(path: Path) -> None:
    """Its only ways to a value of the document are the filters that escape it."""
    parsed = jinja2.Environment().parse(path.read_text("utf-8"))

    assert {f.name for f in parsed.find_all(nodes.Filter)} <= FILTERS
    assert not [n.attr for n in parsed.find_all(nodes.Getattr) if n.attr[0] == "_"]
    assert all(isinstance(c.node, nodes.Name) for c in parsed.find_all(nodes.Call))
