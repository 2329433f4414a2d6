"""Any document: its names are identifiers, distinct, the same in any order, and stay.

Documents are made of keys that want the same names, or names that Python has a use for.
"""

from __future__ import annotations

import keyword
from collections import Counter
from collections.abc import Mapping
from random import Random
from types import MappingProxyType
from typing import Any

from hypothesis import given, reject, settings
from hypothesis import strategies as st

from losses.documents import loaded
from specpress.base.problems import SpecError
from specpress.ir.api import Api, Enumeration, Model
from specpress.lower import Target, build
from specpress.lower.api import pins
from specpress.naming import identifiers
from support.again import shuffled

LIMITS = settings(max_examples=60, deadline=None)
HARD = (
    "self class 1st model_config copy json schema import None list имя 名前 größe "
    "Größe Name name NAME a.b a-b a_b AB Any Field str"
).split()
KEYS = (
    "Pet pet PET Pets pets Pet_ a.b a-b a_b AB Ab A-B None list List class 1st self "
    "PetDict PetOwner OwnerPet Owner owner Put PutRequest Item PetItem Query Model"
).split()
HOME = "#/components/schemas/"
PATH = "/pets"
OK = {"responses": {"204": {"description": "Done."}}}

properties = st.sampled_from(HARD) | st.text(min_size=1, max_size=6)
keys = st.sampled_from(KEYS) | st.text("aAbB1._-", min_size=1, max_size=4)


def larger(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    named = st.dictionaries(properties, inner, max_size=4)
    return st.one_of(
        st.fixed_dictionaries({"type": st.just("object"), "properties": named}),
        st.fixed_dictionaries({"type": st.just("array"), "items": inner}),
        st.fixed_dictionaries({"oneOf": st.lists(inner, min_size=2, max_size=3)}),
    )


LEAVES: list[Any] = [{"type": "string"}, {"enum": ["a", "b"]}, {"type": "object"}]
schemas = st.recursive(st.sampled_from(LEAVES), larger, max_leaves=6)
components = st.dictionaries(keys, schemas, min_size=1, max_size=5)


def document(found: dict[str, Any]) -> dict[str, Any]:
    """Return a document with these components, and an operation that sends each."""
    parts = {key: {"$ref": HOME + key} for key in found}
    body = {"type": "object", "properties": parts}
    content = {"content": {"application/json": {"schema": body}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {PATH: {"put": {"operationId": "put", "requestBody": content, **OK}}},
        "components": {"schemas": found},
    }


def built(data: dict[str, Any], lock: Mapping[str, str] = MappingProxyType({})) -> Api:
    """Return what a document gives; one whose names clash is no example."""
    try:
        return build(loaded(data), Target("pets", "Pets", lock=lock))
    except SpecError as error:
        if any(problem.rule != "name-clash" for problem in error.problems):
            raise
        reject()


def is_name(text: str) -> bool:
    return text.isidentifier() and not keyword.iskeyword(text)


@LIMITS
@given(components)
def test_names_are_distinct_identifiers(found: dict[str, Any]) -> None:
    api = built(document(found))
    declared = [d for module in api.modules for d in module.declarations]
    classes = [d.name for d in declared]
    inputs = [d.input_name for d in declared if not isinstance(d, Enumeration)]
    files = [module.name for module in api.modules]

    assert all(map(is_name, [*classes, *files]))
    assert max(Counter(filter(None, [*classes, *inputs])).values(), default=1) == 1
    assert max(Counter(f.casefold() for f in files).values(), default=1) == 1
    for declaration in declared:
        if isinstance(declaration, Model):
            fields = [field.name for field in declaration.fields]
            assert all(map(is_name, fields))
            assert len({*fields}) == len(fields)


@LIMITS
@given(components, st.integers())
def test_no_order_decides_a_name(found: dict[str, Any], seed: int) -> None:
    data = document(found)

    assert pins(built(shuffled(data, Random(seed)))) == pins(built(data))


@LIMITS
@given(components, components)
def test_with_a_lock_nothing_new_renames_what_was_there(
    before: dict[str, Any], added: dict[str, Any]
) -> None:
    lock = pins(built(document(before)))
    after = pins(built(document(added | before), lock))

    assert {place: after[place] for place in lock} == lock
    assert len({*after.values()}) == len(after)


@LIMITS
@given(components, components)
def test_a_component_that_is_a_class_name_keeps_it_without_a_lock(
    before: dict[str, Any], added: dict[str, Any]
) -> None:
    found = pins(built(document(added | before)))

    for key in before:
        if identifiers.class_name(key, "Model") == key:
            assert found.get(HOME + key, key) == key
