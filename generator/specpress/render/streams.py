"""Streams among the types of results."""

from __future__ import annotations

from dataclasses import replace

from specpress.ir.api import Nullable, OneOf, StreamOf, Type


def awaited(type_: Type) -> Type:
    """Return the type of a result as an asynchronous client gives it."""
    match type_:
        case StreamOf():
            return replace(type_, asynchronous=True)
        case OneOf(options):
            return OneOf(tuple(map(awaited, options)))
        case Nullable(of):
            return Nullable(awaited(of))
        case _:
            return type_


def has_streams(type_: Type) -> bool:
    """Whether a result is a stream, or may be one."""
    return awaited(type_) != type_
