"""What values a schema allows, as a set: to tell wider from narrower.

The set of a union is that of its options; an integer is also a number, and what has a
format is also a string.
"""

from __future__ import annotations

import json
from typing import Literal

from specpress.schema.normalize import Shapes
from specpress.schema.shapes import (
    AnyShape,
    EnumShape,
    ListShape,
    MapShape,
    NeverShape,
    ObjectShape,
    RefShape,
    ScalarShape,
    Shape,
    TupleShape,
    UnionShape,
)

Relation = Literal["same", "wider", "narrower", "other"]

_NAMES = {
    "str": "string",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "bytes": "binary",
    "None": "null",
    "datetime": "date-time",
    "UUID": "uuid",
    "Decimal": "decimal",
}
_ANY = "any"
_PARTS = {"number": {"integer"}}


def atoms(shapes: Shapes, shape: Shape, seen: frozenset[str] = frozenset()) -> set[str]:
    """Return the kinds of values that a shape allows, null left out."""
    match shape.content:
        case AnyShape():
            return {_ANY}
        case NeverShape():
            return set()
        case ScalarShape(name):
            return {_NAMES.get(name, name)}
        case ListShape() | TupleShape():
            return {"array"}
        case MapShape() | ObjectShape():
            return {"object"}
        case EnumShape(values, others):
            kinds = {_NAMES.get(o, o) for o in others}
            return kinds | {
                "integer" if isinstance(v, int) else "string" for v in values
            }
        case UnionShape(options):
            found = (atoms(shapes, shapes.of(o), seen) for o in options)
            return set[str]().union(*found)
        case RefShape(target):
            if target in seen:
                return set()
            return atoms(shapes, shapes.at(target), seen | {target})


def relation(old: set[str], new: set[str]) -> Relation:
    """Tell how the values of a new schema relate to those of the old one."""
    if old == new:
        return "same"
    if _covers(new, old):
        return "wider"
    return "narrower" if _covers(old, new) else "other"


def spell_kinds(kinds: set[str]) -> str:
    """Write kinds as a person would: `string or null`."""
    return " or ".join(sorted(kinds)) or "nothing"


def value_text(value: object) -> str:
    """Write a value of the document as JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _covers(wide: set[str], narrow: set[str]) -> bool:
    whole = set(wide).union(*(_PARTS.get(kind, set()) for kind in wide))
    return _ANY in wide or narrow <= whole
