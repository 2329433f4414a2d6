"""What generated files say, told from their syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator

PAYLOAD = "PWNED"
_DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def is_live(module: ast.Module) -> bool:
    """Whether the payload stands in code: as a name, or as a constant by itself."""
    for node in _code(module):
        match node:
            case ast.Constant(value=str() as value) if value.strip() == PAYLOAD:
                return True
            case ast.Name(id=name) | ast.Attribute(attr=name) if name == PAYLOAD:
                return True
            case _:
                pass
    return False


def values(module: ast.Module) -> Iterator[str]:
    """Give the strings in code, and the names of fields and arguments.

    A type that is written as text is looked into, too.
    """
    for node in _code(module):
        match node:
            case ast.Constant(value=str() as value):
                yield value
                yield from _inner(value)
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.arg(arg=name):
                yield name
            case _:
                pass


def _inner(text: str) -> Iterator[str]:
    try:
        expression = ast.parse(text, mode="eval")
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(expression):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _code(module: ast.Module) -> Iterator[ast.AST]:
    """Give every node that is no docstring."""
    prose = {
        id(statement.value)
        for node in ast.walk(module)
        if isinstance(node, _DOCUMENTED)
        for statement in node.body
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    }
    return (node for node in ast.walk(module) if id(node) not in prose)
