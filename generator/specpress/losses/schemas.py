"""What is lost of Schema Objects.

https://spec.openapis.org/oas/v3.1.1.html#schema-object
"""

from __future__ import annotations

from collections.abc import Iterable

from specpress.data import is_list, is_mapping
from specpress.facts import JSON_TYPES, gather, value_at
from specpress.ir import Alias, Enumeration, Model
from specpress.losses.spot import Lost, Spot
from specpress.pointer import parent, split
from specpress.sites import SCHEMAS
from specpress.pointer import join

_DIALECTS = (
    "https://spec.openapis.org/oas/3.1/dialect/base",
    "https://spec.openapis.org/oas/3.1/dialect/2024-11-10",
    "https://spec.openapis.org/oas/3.2/dialect/2025-09-17",
    "https://json-schema.org/draft/2020-12/schema",
)
_TYPED_FORMATS = frozenset(
    "date date-time time uuid binary decimal int32 int64 float double".split()
)


def dialect(spot: Spot) -> Iterable[Lost]:
    """Keywords of another dialect may mean something else."""
    if str(spot.value).rstrip("#") not in _DIALECTS:
        yield (), "schemas of another dialect are read as those of JSON Schema 2020-12"


def described(spot: Spot) -> Iterable[Lost]:
    """A description stands below a field, or in the docstring of a declaration."""
    if not _is_property(spot) and spot.pointer not in spot.scope.declared:
        yield (), "no docstring shows what is said of a part of a type"


def noted(spot: Spot) -> Iterable[Lost]:
    """A constraint, which is not enforced, stands below a field."""
    if not _is_property(spot):
        yield (), "no docstring shows what is said of a part of a type"


def typed(spot: Spot) -> Iterable[Lost]:
    """`type` with a name that JSON Schema does not have."""
    names = spot.value if is_list(spot.value) else [spot.value]
    unknown = [name for name in names if name not in JSON_TYPES and name != "any"]
    if unknown:
        yield (), "it is no type of JSON Schema, so anything is taken"


def values(spot: Spot) -> Iterable[Lost]:
    """`enum` and `const` become literals, if they are strings or integers."""
    stated = spot.value if spot.keyword == "enum" else [spot.value]
    if not is_list(stated) or all(v is None for v in stated):
        return
    declaration = spot.scope.declared.get(spot.pointer)
    if isinstance(declaration, Enumeration):
        return
    facts = gather(spot.scope.document, [spot.pointer], frozenset(), "")
    if facts.values is None or isinstance(declaration, Alias):
        yield (), "these values have no common literal type, so any of their type is taken"


def formats(spot: Spot) -> Iterable[Lost]:
    """A format that makes no type of its own."""
    if spot.value not in _TYPED_FORMATS:
        yield (), "the format makes no type, and no docstring shows it"


def positions(_: Spot) -> Iterable[Lost]:
    """`prefixItems`: the items of a list have one type."""
    yield (), "any item may be of any of these types: positions are not told apart"


def old_positions(spot: Spot) -> Iterable[Lost]:
    """`items` as a list, before 2020-12."""
    return positions(spot) if is_list(spot.value) else ()


def patterns(spot: Spot) -> Iterable[Lost]:
    """`patternProperties`: keys are not told apart."""
    several = is_mapping(spot.value) and len(spot.value) > 1
    if several or is_mapping(spot.owner.get("additionalProperties")):
        yield (), "each value may be of any of these types: keys are not told apart"
    else:
        yield (), "any key is taken, and no docstring shows the pattern"


def union(spot: Spot) -> Iterable[Lost]:
    """`oneOf` and `anyOf`, unless all they say is which properties are required."""
    options = spot.value if is_list(spot.value) else []
    if "properties" in spot.owner and options and all(map(_only_requires, options)):
        yield (), "which properties are required together is not checked"


def discriminator(spot: Spot) -> Iterable[Lost]:
    """A reader uses it to choose a class."""
    declaration = spot.scope.declared.get(spot.pointer)
    variants = declaration.variants if isinstance(declaration, Alias | Model) else None
    if variants is None or variants.key is None:
        yield (), "there are no classes here to choose from"


def mapping(spot: Spot) -> Iterable[Lost]:
    """Entries of a discriminator that mean no schema."""
    document = spot.scope.document
    for tag, target in spot.value.items() if is_mapping(spot.value) else ():
        named = value_at(document, join(SCHEMAS, str(target)))
        place = document.resolve(str(target), spot.place)
        if named is None and value_at(document, place) is None:
            yield (tag,), "there is no such schema"


def read_or_write(spot: Spot) -> Iterable[Lost]:
    """`readOnly` and `writeOnly` count where they are said of a property."""
    if spot.value is True and not _is_property(spot):
        yield (), "it counts for a property only"


def deprecated(spot: Spot) -> Iterable[Lost]:
    """Said of a field only."""
    if spot.value is True and not _is_property(spot):
        yield (), "no docstring shows it of anything but a field"


def _is_property(spot: Spot) -> bool:
    return split(parent(spot.pointer))[1][-1:] == ("properties",)


def _only_requires(schema: object) -> bool:
    return is_mapping(schema) and set(schema) <= {"required", "not", "type"}
