"""What is lost of Schema Objects.

https://spec.openapis.org/oas/v3.1.1.html#schema-object
"""

from __future__ import annotations

from collections.abc import Iterable

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import join, parent, split
from specpress.document.lookup import value_at
from specpress.ir.api import Alias, Model, Variants
from specpress.losses.spot import Lost, Spot
from specpress.naming.schema_names import SCHEMAS
from specpress.schema.enum_values import JSON_TYPES, kind_of, stated_values
from specpress.schema.merged import is_fixed

_WRAPPERS = (("oneOf",), ("anyOf",), ("allOf",))
_DIALECTS = (
    "https://spec.openapis.org/oas/3.1/dialect/base",
    "https://spec.openapis.org/oas/3.1/dialect/2024-11-10",
    "https://spec.openapis.org/oas/3.2/dialect/2025-09-17",
    "https://json-schema.org/draft/2020-12/schema",
)


def dialect(spot: Spot) -> Iterable[Lost]:
    """Keywords of another dialect may mean something else."""
    if str(spot.value).rstrip("#") not in _DIALECTS:
        yield (), "schemas of another dialect are read as those of JSON Schema 2020-12"


def typed(spot: Spot) -> Iterable[Lost]:
    """`type` with a name that JSON Schema does not have."""
    names = spot.value if is_list(spot.value) else [spot.value]
    unknown = [name for name in names if name not in JSON_TYPES and name != "any"]
    if unknown:
        yield (), "it is no type of JSON Schema, so anything is taken"


def values(spot: Spot) -> Iterable[Lost]:
    """`enum` and `const` become literals, if they are strings or integers."""
    listed = [v for v in stated_values(spot.owner) if v is not None]
    kinds = sorted({kind_of(v) for v in listed} - {"string", "integer"})
    if not listed or not kinds:
        return
    if set(kinds) == {"boolean"} and {*listed} == {True, False}:
        return  # its type says as much
    yield (), f"no literal type has values like these ({', '.join(kinds)})"


def positions(spot: Spot) -> Iterable[Lost]:
    """`prefixItems`: the items of a list have one type, unless it is a tuple."""
    if not is_fixed(spot.owner):
        yield (), "any item may be of any of these types: positions are not told apart"


def old_positions(spot: Spot) -> Iterable[Lost]:
    """`items` as a list, before 2020-12."""
    return positions(spot) if is_list(spot.value) else ()


def patterns(spot: Spot) -> Iterable[Lost]:
    """`patternProperties`: keys are not told apart."""
    several = is_mapping(spot.value) and len(spot.value) > 1
    if several or is_mapping(spot.owner.get("additionalProperties")):
        yield (), "each value may be of any of these types: keys are not told apart"


def discriminator(spot: Spot) -> Iterable[Lost]:
    """A reader uses it to choose a class."""
    pointer, variants = spot.pointer, _variants(spot, spot.pointer)
    while variants is None and split(pointer)[1][-2:-1] in _WRAPPERS:
        pointer = parent(parent(pointer))  # declared where the union is, of one option
        variants = _variants(spot, pointer)
    if variants is None or variants.key is None:
        yield (), "there are no classes here to choose from"


def default_mapping(spot: Spot) -> Iterable[Lost]:
    """The class of an unknown value, if it is one of the union's."""
    variants = _variants(spot, parent(spot.pointer))
    if variants is None or not variants.default:
        yield (), "an unknown value gives an object of no class"


def _variants(spot: Spot, pointer: str) -> Variants | None:
    declaration = spot.scope.declared.get(pointer)
    return declaration.variants if isinstance(declaration, Alias | Model) else None


def mapping(spot: Spot) -> Iterable[Lost]:
    """Entries of a discriminator that mean no schema."""
    document = spot.scope.document
    for tag, target in spot.value.items() if is_mapping(spot.value) else ():
        named = value_at(document, join(SCHEMAS, str(target)))
        place = document.resolve(str(target), spot.place)
        if named is None and value_at(document, place) is None:
            yield (tag,), "there is no such schema"
