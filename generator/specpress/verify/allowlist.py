"""What generated code may do: a closed list, which no document can add to.

Apart from `_runtime`, which is copied, a package consists of declarations. They call
what the runtime offers and a few names more, import from few modules, and hold no
expression that computes. Whatever else stands in a file came out of a document that
broke out of its place.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import TypeAlias

RUNTIME = "_runtime"

_Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

_STATEMENTS = (
    *(ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef),
    *(ast.AnnAssign, ast.Assign, ast.Delete, ast.Expr, ast.If, ast.Pass, ast.Return),
    *(ast.Import, ast.ImportFrom, ast.alias),
)
_EXPRESSIONS = (
    *(ast.Attribute, ast.Await, ast.BinOp, ast.Call, ast.Constant, ast.Dict, ast.List),
    *(ast.Name, ast.Subscript, ast.Tuple, ast.UnaryOp),
    *(ast.arg, ast.arguments, ast.keyword),
    *(ast.expr_context, ast.operator, ast.unaryop),
)
_OPERATORS = (ast.BitOr, ast.Not, ast.USub)
_LIBRARIES = frozenset(
    "__future__ builtins collections.abc datetime decimal functools httpx2 pydantic "
    "typing uuid".split()
)
_BUILTIN_CALLS = frozenset({"locals", "super"})
_LIBRARY_CALLS = frozenset({"Field"})
_METHODS = frozenset(
    ("client.call", "super().__init__", "_SERVER.at", "choose(_SERVERS, server).at")
)
_CONSTANT = re.compile(r"_[A-Z][A-Z0-9_]*")
_DECORATORS = frozenset({"cached_property", "overload"})


def allowlist_defects(path: str, module: ast.Module) -> Iterator[tuple[int, str]]:
    """What stands in the module at `path` that no template writes, by its line."""
    if path.split("/")[0] == RUNTIME:
        return
    callable_names = _callable(module)
    for node in _nodes(module):
        fault = _fault(node, callable_names)
        if fault:
            yield getattr(node, "lineno", 1), fault


def _nodes(root: ast.AST) -> Iterator[ast.AST]:
    """Give every node, also those in types that are written as text."""
    for node in ast.walk(root):
        yield node
        for written in _written_types(node):
            try:
                inner = ast.parse(str(written.value), mode="eval").body
            except (SyntaxError, ValueError):
                continue
            for child in _nodes(inner):
                if isinstance(child, ast.expr):
                    child.lineno = written.lineno
                yield child


def _written_types(node: ast.AST) -> Iterator[ast.Constant]:
    """Give the strings that Python or the runtime evaluates as a type."""
    candidates: list[ast.expr | None] = []
    match node:
        case ast.AnnAssign(annotation=annotation, value=value):
            is_alias = ast.unparse(annotation) == "TypeAlias"
            candidates = [annotation, value if is_alias else None]
        case ast.arg(annotation=annotation):
            candidates = [annotation]
        case ast.FunctionDef(returns=returns) | ast.AsyncFunctionDef(returns=returns):
            candidates = [returns]
        case ast.keyword(arg="answers", value=ast.Dict(values=answers)):
            candidates = [*answers]
        case _:
            pass
    for candidate in candidates:
        if isinstance(candidate, ast.Constant) and isinstance(candidate.value, str):
            yield candidate


def _callable(module: ast.Module) -> frozenset[str]:
    """The names that may be called: of the package, and a few of others."""
    names = {*_BUILTIN_CALLS}
    for node in ast.walk(module):
        match node:
            case ast.ImportFrom(level=level, names=imported):
                here = {alias.asname or alias.name for alias in imported}
                names |= here if level else here & _LIBRARY_CALLS
            case _:
                pass
    names |= {node.name for node in module.body if isinstance(node, _Function)}
    return frozenset(names)


def _fault(node: ast.AST, callable_names: frozenset[str]) -> str | None:
    match node:
        case ast.Call(func=func) if not _may_call(func, callable_names):
            return f"calls {ast.unparse(func)}, which no template does"
        case ast.Import() | ast.ImportFrom(level=0):
            for name in set(_libraries(node)) - _LIBRARIES:
                return f"imports {name}, which no template does"
        case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
            for name in {*map(ast.unparse, node.decorator_list)} - _DECORATORS:
                return f"is decorated with {name}, which no template does"
        case ast.Attribute(attr=name) if name.startswith("_") and name != "__init__":
            return f"reaches for {name}, which no template does"
        case ast.operator() | ast.unaryop() if not isinstance(node, _OPERATORS):
            return f"computes ({type(node).__name__}), which no template does"
        case _:
            if not isinstance(node, _STATEMENTS + _EXPRESSIONS):
                return f"holds a {type(node).__name__}, which no template writes"
    return None


def _may_call(func: ast.expr, names: frozenset[str]) -> bool:
    if isinstance(func, ast.Name):
        return func.id in names
    match func:
        case ast.Attribute(value=ast.Name(id=name), attr="parse" | "asking"):
            # A webhook reads its request; a call chooses its answer.
            return bool(_CONSTANT.fullmatch(name))
        case _:
            return ast.unparse(func) in _METHODS


def _libraries(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    else:
        yield node.module or ""
