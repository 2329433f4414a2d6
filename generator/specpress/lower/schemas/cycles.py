"""Aliases that mention themselves: what Python's aliases cannot say is cut.

A model may mention itself, since it is looked up by name when it is used; an alias is
a type, and one that contains itself has no end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from specpress.ir.api import (
    Alias,
    Anything,
    Declaration,
    Implied,
    ListOf,
    MapOf,
    Nullable,
    OneOf,
    Ref,
    TupleOf,
    Type,
)
from specpress.lower.schemas.inputs import mentions, nullable_of, one_of


def without_cycles(declarations: list[Declaration]) -> list[Declaration]:
    """Replace, in aliases that mention themselves, the inner mention by anything."""
    aliases = {d.name: mentions(d.type) for d in declarations if isinstance(d, Alias)}
    return [
        _cut(d, _circle(d.name, aliases)) if isinstance(d, Alias) else d
        for d in declarations
    ]


def _circle(name: str, aliases: Mapping[str, set[str]]) -> set[str]:
    """Return the aliases that `name` mentions and that lead back to it."""

    def reach(start: str) -> set[str]:
        todo, seen = [start], set[str]()
        while todo:
            for other in aliases.get(todo.pop(), set()):
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
        return seen

    return {m for m in aliases[name] if m == name or name in reach(m)}


def _cut(alias: Alias, circle: set[str]) -> Alias:
    if not circle:
        return alias
    type_ = _replace(alias.type, circle)
    return replace(alias, type=type_, input_type=type_)


def _replace(type_: Type, circle: set[str]) -> Type:
    match type_:
        case Ref(name) if name in circle:
            return Anything()
        case ListOf(item):
            return ListOf(_replace(item, circle))
        case TupleOf(items):
            return TupleOf(tuple(_replace(item, circle) for item in items))
        case MapOf(value):
            return MapOf(_replace(value, circle))
        case Implied(of):
            return Implied(_replace(of, circle))
        case Nullable(of):
            return nullable_of(_replace(of, circle))
        case OneOf(options):
            return one_of(_replace(option, circle) for option in options)
        case _:
            return type_
