"""The few forms that a schema can have, once it is in normal form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from specpress.ir.api import ScalarName


@dataclass(frozen=True, slots=True)
class Node:
    """A place, and the schemas that hold there at once (pointers, in order).

    `chosen` are the unions of which one option has been chosen and is a part; `only`
    is the one of several JSON types that is meant.
    """

    pointer: str
    parts: tuple[str, ...]
    chosen: frozenset[str] = frozenset()
    only: str = ""


@dataclass(frozen=True, slots=True)
class AnyShape:
    """No restriction that bears on a type."""


@dataclass(frozen=True, slots=True)
class NeverShape:
    """No value at all."""


@dataclass(frozen=True, slots=True)
class ScalarShape:
    """A value without parts."""

    name: ScalarName


@dataclass(frozen=True, slots=True)
class RefShape:
    """What stands at another place."""

    target: str


@dataclass(frozen=True, slots=True)
class ListShape:
    """An array; no node: of anything; `open`: and of anything else."""

    items: tuple[Node, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class TupleShape:
    """An array of exactly these items."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class MapShape:
    """An object without named properties, of what `ListShape` says of items."""

    values: tuple[Node, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class EnumShape:
    """A list of texts and integers, null taken out; `others`: what else is listed."""

    values: tuple[str | int, ...]
    others: tuple[ScalarName, ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """A named property of an object."""

    wire: str
    node: Node
    required: bool


@dataclass(frozen=True, slots=True)
class ObjectShape:
    """An object with properties; `extra`: what else it may hold, where that is typed.

    `bases` are places of other objects whose properties it has as well; `open` is as in
    `MapShape`, for what else it holds.
    """

    properties: tuple[Property, ...]
    bases: tuple[str, ...] = ()
    extra: tuple[Node, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class UnionShape:
    """One of several; `discriminator` is the place of what tells which."""

    options: tuple[Node, ...]
    discriminator: str = ""


Content: TypeAlias = (
    AnyShape
    | NeverShape
    | ScalarShape
    | RefShape
    | ListShape
    | TupleShape
    | MapShape
    | EnumShape
    | ObjectShape
    | UnionShape
)


@dataclass(frozen=True, slots=True)
class Shape:
    """The normal form of the schemas that hold at a place.

    `implied`: no `type` is stated, so that any value of another type fits as well.
    """

    content: Content
    nullable: bool = False
    implied: bool = False
