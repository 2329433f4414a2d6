"""The types that a package mentions, as expressions of Python."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from specpress.base.cache import Cache
from specpress.ir.api import Alias, Api, Model, StreamOf, Type
from specpress.python.type_expressions import Expressions, compile_types
from specpress.render.streams import awaited


def expressions_of(api: Api, cache: Cache) -> Expressions:
    """Return the expression of each type that a package reads or sends."""
    return compile_types(_read(api), _sent(api), cache)


def members_of(expression: str) -> tuple[str, ...]:
    """Return the types of a union, or an expression that is none as the only one."""
    found: list[str] = []
    node = ast.parse(expression, mode="eval").body
    while isinstance(node, ast.BinOp):
        found.append(ast.unparse(node.right))
        node = node.left
    return (ast.unparse(node), *reversed(found))


def _read(api: Api) -> Iterator[Type]:
    for module in api.modules:
        for declaration in module.declarations:
            match declaration:
                case Model():
                    yield from (f.type for f in declaration.fields)
                    yield from [declaration.extra] if declaration.extra else []
                case Alias():
                    yield declaration.type
                case _:
                    pass
    called = [o for g in api.groups for o in g.operations]
    for operation in (*called, *api.webhooks, *api.notices):
        for accept in operation.accepts:
            yield from (accept.returns, awaited(accept.returns))
        yield operation.returns
        yield from (p.type for p in operation.parameters)
        contents = [c.type for r in operation.responses for c in r.contents]
        yield from contents
        yield from (c.item for c in contents if isinstance(c, StreamOf))
        yield from (b.type for b in operation.bodies)
    yield from (e.type for e in api.errors)


def _sent(api: Api) -> Iterator[Type]:
    for module in api.modules:
        for declaration in module.declarations:
            match declaration:
                case Model():
                    yield from (f.input_type for f in declaration.fields)
                case Alias():
                    yield declaration.input_type
                case _:
                    pass
    for operation in (o for g in api.groups for o in g.operations):
        yield from (p.argument.type for p in operation.parameters)
        yield from (a.type for b in operation.bodies for a in b.arguments)
