"""A generated package as its text says: operations, functions, classes and aliases."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_OPERATIONS = ("Operation", "Negotiated", "StreamOperation", "NegotiatedStreams")
Functions = list[ast.FunctionDef | ast.AsyncFunctionDef]


@dataclass(frozen=True, slots=True)
class Operation:
    """A constant `Operation(METHOD, PATH, ...)`, and the functions that use it.

    `derived` are the names of asynchronous functions that are made of synchronous
    ones; `signatures` are those of overloads, where the functions have any.
    """

    method: str
    path: str
    parts: list[ast.Call]
    functions: Functions
    derived: list[str]
    signatures: Functions

    def is_complete(self) -> bool:
        """Whether there is one synchronous and one asynchronous function."""
        kinds = [isinstance(f, ast.AsyncFunctionDef) for f in self.functions]
        return sorted(kinds + [True for _ in self.derived]) == [False, True]


@dataclass(frozen=True, slots=True)
class Class:
    """A model: its bases, and by Python name the name on the wire and the type.

    The extra properties of a model are its field `*`.
    """

    bases: list[str]
    fields: Mapping[str, tuple[str, ast.expr]]


@dataclass(slots=True)
class Package:
    """What stands in the modules of a package."""

    operations: list[Operation] = field(default_factory=list[Operation])
    classes: dict[str, Class] = field(default_factory=dict[str, Class])
    aliases: dict[str, ast.expr] = field(default_factory=dict[str, ast.expr])
    modules: int = 0
    lines: int = 0


def read(folder: Path) -> Package:
    """Read the package in a folder; raises SyntaxError."""
    package = Package()
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text("utf-8")
        tree = ast.parse(text, str(path))
        package.modules += 1
        package.lines += text.count("\n")
        if path.parent.name == "endpoints":
            package.operations += _operations(tree)
        elif path.parent.name == "models":
            _add_types(package, tree)
    return package


def names(annotation: ast.expr) -> Iterator[str]:
    """Give the names in an annotation, also in a quoted one; not those of values."""
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        yield from names(ast.parse(annotation.value, mode="eval").body)
    elif isinstance(annotation, ast.Name):
        yield annotation.id
    elif _is(annotation, "Annotated", ast.Subscript):
        yield from names(_first(annotation))
    elif not _is(annotation, "Literal", ast.Subscript):
        for child in ast.iter_child_nodes(annotation):
            if isinstance(child, ast.expr):
                yield from names(child)


def text(node: ast.expr) -> str:
    """Return the string that a constant is."""
    assert isinstance(node, ast.Constant)
    assert isinstance(node.value, str)
    return node.value


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    """Return an argument of a call by its keyword."""
    return next((k.value for k in call.keywords if k.arg == name), None)


def _operations(module: ast.Module) -> Iterator[Operation]:
    functions: dict[str, Functions] = {}
    ways: dict[str, Functions] = {}
    derived = dict(_derived(module))
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            if node.decorator_list:
                ways.setdefault(node.name, []).append(node)  # an overload
                continue
            for used in {n.id for n in ast.walk(node) if isinstance(n, ast.Name)}:
                functions.setdefault(used, []).append(node)
    for node in module.body:
        if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
            continue
        call = node.value
        if isinstance(call, ast.Call) and _makes_operation(call):
            parts = keyword(call, "parts") or ast.Tuple([])
            assert isinstance(parts, ast.Tuple | ast.List)
            found = functions.get(node.target.id, [])
            yield Operation(
                text(call.args[0]),
                text(call.args[1]),
                [part for part in ast.walk(parts) if isinstance(part, ast.Call)],
                found,
                [derived[f.name] for f in found if f.name in derived],
                [w for f in found for w in ways.get(f.name, [f])],
            )


def _derived(module: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield f and g for each `g = awaited(f)`."""
    for node in module.body:
        match node:
            case ast.Assign(
                targets=[ast.Name(id=name)],
                value=ast.Call(
                    func=ast.Name(id="awaited"), args=[ast.Name(id=function)]
                ),
            ):
                yield function, name
            case _:
                pass


def _add_types(package: Package, module: ast.Module) -> None:
    for node in module.body:
        if isinstance(node, ast.ClassDef):
            bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
            package.classes[node.name] = Class(bases, dict(_fields(node)))
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            assert isinstance(node.target, ast.Name)
            package.aliases[node.target.id] = node.value


def _fields(model: ast.ClassDef) -> Iterator[tuple[str, tuple[str, ast.expr]]]:
    for node in ast.walk(model):
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            name = node.target.id
            wire = "*" if name == "__pydantic_extra__" else _alias(node.annotation)
            yield name, (wire or name, node.annotation)


def _alias(annotation: ast.expr) -> str:
    """Return the alias in `Annotated[..., Field(alias=...)]`, or nothing."""
    for node in ast.walk(annotation):
        if isinstance(node, ast.Call) and (alias := keyword(node, "alias")):
            return text(alias)
    return ""


def _makes_operation(call: ast.Call) -> bool:
    return any(_is(call, kind, ast.Call) for kind in _OPERATIONS)


def _is(node: ast.expr, name: str, kind: type[ast.Subscript | ast.Call]) -> bool:
    """Whether it is `name[...]`, or `name(...)`."""
    if not isinstance(node, kind):
        return False
    head = node.value if isinstance(node, ast.Subscript) else node.func
    return isinstance(head, ast.Name) and head.id == name


def _first(annotation: ast.expr) -> ast.expr:
    assert isinstance(annotation, ast.Subscript)
    inner = annotation.slice
    return inner.elts[0] if isinstance(inner, ast.Tuple) else inner
