"""Types of the intermediate representation: what becomes a type expression."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

ScalarName = Literal[
    "str", "int", "float", "bool", "bytes", "None",
    "date", "datetime", "time", "UUID", "Decimal", "Nothing",
    "FileContent", "FilePart",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value without parts, by the name of its Python type."""

    name: ScalarName


@dataclass(frozen=True, slots=True)
class Ref:
    """A declaration of the generated package, by its Python name."""

    name: str


@dataclass(frozen=True, slots=True)
class ListOf:
    """A JSON array whose items have one type."""

    item: Type


@dataclass(frozen=True, slots=True)
class TupleOf:
    """A JSON array of exactly these items."""

    items: tuple[Type, ...]


@dataclass(frozen=True, slots=True)
class IterableOf:
    """Values that are sent one after the other, each of one type."""

    of: Type


@dataclass(frozen=True, slots=True)
class MapOf:
    """A JSON object whose keys are data."""

    value: Type


@dataclass(frozen=True, slots=True)
class OneOf:
    """Any of several types."""

    options: tuple[Type, ...]


@dataclass(frozen=True, slots=True)
class Nullable:
    """A type, or null."""

    of: Type


@dataclass(frozen=True, slots=True)
class Anything:
    """Any JSON value."""


@dataclass(frozen=True, slots=True)
class Implied:
    """A type that the document suggests; a value that it does not fit is taken too."""

    of: Type


@dataclass(frozen=True, slots=True)
class StreamOf:
    """What a call gives whose answer is read item by item."""

    item: Type
    asynchronous: bool = False


@dataclass(frozen=True, slots=True)
class UnknownObject:
    """An object of a kind that the document does not know."""


Leaf: TypeAlias = Scalar | Ref | Anything | UnknownObject
Sequence: TypeAlias = ListOf | TupleOf | IterableOf | StreamOf
Type: TypeAlias = Leaf | Sequence | MapOf | OneOf | Nullable | Implied
