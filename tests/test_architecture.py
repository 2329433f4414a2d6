"""The shape of the program: what may import what, and what may touch the disk."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "generator" / "specpress"
TEMPLATES = ROOT / "templates"

# A folder imports from itself and from those before it, in the order in which a
# document passes. A folder inside one that is named here belongs to it, but where it
# has a place of its own. ARCHITECTURE.md's map is printed from this list.
FOLDERS = [
    "base",
    "document",
    "openapi",
    "validate",
    "prepare",
    "ir",
    "schema",
    "naming",
    "lower",
    "losses",
    "python",
    "render",
    "verify",
    "output",
    "review/compare",
    "review/rulebook",
    "review",
    "review/formats",
    "pipeline",
    "project",
    "cli",
]
RANK = {name: rank for rank, name in enumerate(FOLDERS)}

# The thin shell: everything else turns data into data.
SHELL = {
    "base/cache",
    *("output/lock", "output/scan", "output/swap", "output/write"),
    *("project/actions", "project/init", "project/revisions", "project/wheel"),
    *("cli/main", "verify/trial_import"),
}
WRITERS = {
    *("write_text", "write_bytes", "mkdir", "unlink", "rename", "hardlink_to"),
    *("rmdir", "rmtree", "touch", "copy2", "copytree", "chmod", "symlink_to"),
    *("TemporaryDirectory", "NamedTemporaryFile", "mkdtemp", "mkstemp"),
}
ONLY_IMPORTERS = {
    "black": {"render/format"},
    "datamodel_code_generator": {"python/type_expressions"},
    "jinja2": {"render/templates"},
    "http.client": {"document/fetch"},
    "jsonpath": {"prepare/jsonpath"},
    "jsonschema_rs": {"prepare/jsonpath", "validate/complaints", "validate/forms"},
    "openapi_schema_validator": {"validate/forms"},
    "openapi_spec_validator": {"validate/forms"},
    "socket": {"document/fetch"},
    "sqlite3": {"base/cache"},
    "subprocess": {"output/git", "project/wheel", "verify/trial_import"},
    "yaml": {"document/yaml", "document/yaml_errors", "document/yaml_scalars"},
}
# The program reads files, and asks no one but by `fetch`.
FORBIDDEN = {
    *("aiohttp", "httpx2", "pickle", "requests", "shelve", "urllib.request", "urllib3"),
}
FILTERS = {"docstring", "join", "length", "literal", "sort"}
STATEMENT = re.compile(r"^(    )*(def|class|import|from|return|async def) ", re.M)
LONGEST = 300  # lines
MOST = 15  # modules of a folder

MODULES = sorted(SOURCE.rglob("*.py"))
ARCHITECTURE = ROOT / "ARCHITECTURE.md"
START, END = "<!-- map: make accept -->\n", "<!-- end of map -->\n"


def folder(module: str) -> str:
    """Return the place in the order that a module (`review/pages`) belongs to."""
    parts = module.split("/")
    names = ("/".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next((name for name in names if name in RANK), "")


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


def module_of(path: Path) -> str:
    name = path.relative_to(SOURCE).with_suffix("").as_posix()
    return name.removesuffix("/__init__")


NAMES = {module_of(path) for path in MODULES}


def imported_modules(path: Path) -> Iterator[str]:
    """Yield the modules of this program that a file imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            top, _, rest = node.module.partition(".")
            if top == "specpress":
                home = rest.replace(".", "/")
                for alias in node.names:
                    below = f"{home}/{alias.name}".strip("/")
                    yield below if below in NAMES else home


def test_the_order_names_every_folder_once() -> None:
    found = {folder(module_of(path)) for path in MODULES} - {""}

    assert sorted(FOLDERS) == sorted(found)
    assert [m for m in NAMES - {"__init__"} if not folder(m)] == []


def test_an_import_points_one_way() -> None:
    wrong = [
        f"{module_of(path)} imports {other}"
        for path in MODULES
        for other in imported_modules(path)
        if other and RANK[folder(other)] > RANK[folder(module_of(path))]
    ]

    assert wrong == []


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    graph = {
        module_of(path): {m for m in imported_modules(path) if m != module_of(path)}
        for path in MODULES
        if path.stem != "__init__"
    }

    assert [*TopologicalSorter(graph).static_order()]


def test_a_relative_import_hides_no_folder() -> None:
    assert [
        f"{module_of(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and node.level
    ] == []


def test_a_folder_can_be_looked_over() -> None:
    sizes = Counter(p.parent for p in MODULES if p.stem != "__init__")
    del sizes[SOURCE]

    assert {module_of(p): n for p, n in sizes.items() if not 2 <= n <= MOST} == {}


def test_the_map_is_the_order(accept: bool) -> None:
    """`make accept` prints it."""
    text = ARCHITECTURE.read_text("utf-8")
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    printed = "".join([before, START, *map_rows(), END, after])
    if accept:
        ARCHITECTURE.write_text(printed, "utf-8")
        text = printed

    assert text == printed


def map_rows() -> Iterator[str]:
    """Yield a row for each place in the order: what it does, and its modules."""
    yield "| folder | what it does | modules |\n"
    yield "|---|---|---|\n"
    for name in FOLDERS:
        own = [p for p in MODULES if folder(module_of(p)) == name]
        home = SOURCE / name / "__init__.py"
        about = ast.get_docstring(tree(home if home in own else own[0])) or ""
        modules = sorted(
            module_of(p).removeprefix(f"{name}/") for p in own if p.stem != "__init__"
        )
        listed = ", ".join(f"`{m}`" for m in modules if own != [SOURCE / f"{name}.py"])
        first = " ".join(about.split("\n\n")[0].split())
        yield f"| `{name}` | {first} | {listed} |\n"


def test_a_tool_has_one_importer() -> None:
    wrong = [
        f"{module_of(path)} imports {name}"
        for path in MODULES
        for name in imported(path)
        for tool in (name.partition(".")[0], name)
        if module_of(path) not in ONLY_IMPORTERS.get(tool, {module_of(path)})
        or tool in FORBIDDEN
    ]

    assert wrong == []


def test_only_the_shell_writes() -> None:
    wrong = [
        f"{module_of(path)}:{node.lineno}: {name}"
        for path in MODULES
        if module_of(path) not in SHELL
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
        f"{module_of(path)}:{node.lineno}: {node.func.id}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in ("eval", "exec", "__import__")
    ]

    assert wrong == []


def test_no_statement_of_python_is_put_together() -> None:
    """It stands in a template, where a reader finds it."""
    wrong = [
        f"{module_of(path)}:{part.lineno}: {part.value!r}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.JoinedStr)
        for part in node.values
        if isinstance(part, ast.Constant) and STATEMENT.search(str(part.value))
    ]

    assert wrong == []


def test_a_module_is_small() -> None:
    sizes = {module_of(p): len(p.read_text("utf-8").splitlines()) for p in MODULES}

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
