"""Unions: which class a reader makes of what came, and what a request may carry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from support.packages import Package, imported, ref

NULL = {"type": "null"}


def objects(required: str = "", **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "required": required.split(),
        "properties": properties,
    }


SCHEMAS: dict[str, Any] = {
    "Cat": objects(
        "petType name",
        petType={"type": "string"},
        name={"type": "string"},
        huntingSkill={"type": "integer"},
    ),
    "Dog": objects("petType", petType={"const": "dog"}, packSize={"type": "integer"}),
    "Told": {
        "oneOf": [ref("Cat"), ref("Dog")],
        "discriminator": {
            "propertyName": "petType",
            "mapping": {"kitty": "Cat", "hound": "#/components/schemas/Dog"},
        },
    },
    "Untold": {"anyOf": [ref("Cat"), ref("Dog"), NULL]},
    "Owner": objects(
        "pet",
        pet={"oneOf": [ref("Told"), NULL]},
        others={"type": "array", "items": ref("Untold")},
        byName={"type": "object", "additionalProperties": ref("Told")},
    ),
    # A hierarchy: the base is read as the class that its property names.
    "Vehicle": objects("kind", kind={"type": "string"}, wheels={"type": "integer"})
    | {
        "discriminator": {
            "propertyName": "kind",
            "mapping": {"car": "#/components/schemas/Car"},
        }
    },
    "Car": {"allOf": [ref("Vehicle"), objects(doors={"type": "integer"})]},
    "Bus": {"allOf": [ref("Vehicle"), objects("wheels", seats={"type": "integer"})]},
    # A base that lists those that extend it.
    "Shape": objects("form", form={"type": "string"}, name={"type": "string"})
    | {
        "oneOf": [ref("Circle"), ref("Square")],
        "discriminator": {"propertyName": "form"},
    },
    "Circle": {"allOf": [ref("Shape"), objects("r", r={"type": "number"})]},
    "Square": {"allOf": [ref("Shape"), objects("side", side={"type": "number"})]},
    # Recursion through a union.
    "Term": {
        "oneOf": [ref("Leaf"), ref("Sum")],
        "discriminator": {"propertyName": "op"},
    },
    "Leaf": objects("op value", op={"enum": ["leaf"]}, value={"type": "number"}),
    "Sum": objects(
        "op terms",
        op={"enum": ["sum"]},
        terms={"type": "array", "items": ref("Term")},
    ),
    "Loop": {
        "oneOf": [
            {"type": "string"},
            {"type": "array", "items": ref("Loop")},
            ref("Leaf"),
        ]
    },
    "Scalar": {"oneOf": [{"type": t} for t in ("integer", "string", "boolean")]},
    "Mixed": {"anyOf": [{"type": "string", "format": "date"}, ref("Leaf"), NULL]},
    "KindA": {"type": "string", "enum": ["a"]},
    "KindB": {"type": "string", "enum": ["b"]},
    "OfA": objects("kind", kind=ref("KindA"), x={"type": "string"}),
    "OfB": objects("kind", kind=ref("KindB"), x={"type": "string"}),
    "ByConstant": {"oneOf": [ref("OfA"), ref("OfB")]},
    "Hound": ref("Dog"),
    "Renamed": {
        "oneOf": [ref("Cat"), ref("Hound")],
        "discriminator": {"propertyName": "petType"},
    },
    "Twice": {"oneOf": [ref("Cat"), ref("Cat")]},
    "Titled": {
        "oneOf": [
            objects("kind", kind={"const": "a"}, x={"type": "string"}) | {"title": "A"},
            objects("kind", kind={"const": "b"}, x={"type": "string"}) | {"title": "B"},
        ]
    },
}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    with imported(tmp_path_factory.mktemp("p"), "unions_api", SCHEMAS) as package:
        yield package


@pytest.mark.parametrize(
    ("type_", "raw", "name"),
    [
        ("Told", {"petType": "kitty", "name": "Mia", "extra": 1}, "Cat"),
        ("Told", {"petType": "dog", "packSize": 3}, "Dog"),
        ("Told", {"petType": "hound"}, "Dog"),
        ("Told", {"petType": "cow", "milk": [1]}, "UnknownVariant"),
        ("Told", {"name": "of no kind"}, "UnknownVariant"),
        ("Untold", {"petType": "dog"}, "Dog"),
        ("Untold", {"petType": "any", "name": "Mia"}, "Cat"),
        ("Vehicle", {"kind": "car", "doors": 3}, "Car"),
        ("Vehicle", {"kind": "Bus", "wheels": 6, "seats": 50}, "Bus"),
        ("Vehicle", {"kind": "boat", "wheels": 0}, "Vehicle"),
        ("Car", {"kind": "car", "doors": 3}, "Car"),
        ("Shape", {"form": "Circle", "r": 1.5, "name": "c"}, "Circle"),
        ("Shape", {"form": "Star", "points": 5}, "UnknownVariant"),
        ("Circle", {"form": "Circle", "r": 1.5}, "Circle"),
        ("Term", {"op": "leaf", "value": 1.5}, "Leaf"),
        ("Term", {"op": "product", "terms": []}, "UnknownVariant"),
        ("ByConstant", {"kind": "a", "x": "1"}, "OfA"),
        ("ByConstant", {"kind": "b", "x": "1"}, "OfB"),
        ("Renamed", {"petType": "dog"}, "Dog"),
        ("Renamed", {"petType": "Cat", "name": "Mia"}, "Cat"),
        ("Twice", {"petType": "any", "name": "Mia"}, "Cat"),
        ("Titled", {"kind": "a", "x": "1"}, "TitledA"),
        ("Titled", {"kind": "b", "x": "1"}, "TitledB"),
        ("Mixed", {"op": "leaf", "value": 1.5}, "Leaf"),
        ("Mixed", "2026-01-02", "date"),
        ("Scalar", 1, "int"),
        ("Scalar", "1", "str"),
        ("Scalar", True, "bool"),
    ],
)
def test_what_came_tells_the_class(
    package: Package, type_: str, raw: Any, name: str
) -> None:
    assert type(package.read(type_, raw)).__name__ == name
    assert package.back(type_, raw) == raw


def test_members_of_a_union_stand_anywhere(package: Package) -> None:
    raw = {
        "pet": {"petType": "dog"},
        "others": [{"petType": "x", "name": "Mia"}, {"petType": "dog"}, None],
        "byName": {"a": {"petType": "kitty", "name": "Mia"}, "b": {"petType": "cow"}},
    }
    owner = package.read("Owner", raw)

    names = [type(o).__name__ for o in (owner.pet, *owner.others)]
    assert names == ["Dog", "Cat", "Dog", "NoneType"]
    assert [type(o).__name__ for o in owner.by_name.values()] == [
        "Cat",
        "UnknownVariant",
    ]
    assert package.back("Owner", raw) == raw
    assert package.read("Owner", {"pet": None}).pet is None


def test_a_union_holds_itself(package: Package) -> None:
    raw = {
        "op": "sum",
        "terms": [
            {"op": "leaf", "value": 1.5},
            {"op": "sum", "terms": [{"op": "leaf", "value": 2.5}]},
            {"op": "new", "x": 1},
        ],
    }
    term = package.read("Term", raw)

    assert term.terms[1].terms[0].value == 2.5
    assert package.back("Term", raw) == raw
    nested = ["a", ["b", [{"op": "leaf", "value": 1.5}]]]
    assert package.back("Loop", nested) == nested


@pytest.mark.parametrize(
    ("type_", "raw", "reason"),
    [
        ("Told", {"petType": "kitty"}, "name"),
        ("Told", 5, "object"),
        ("Untold", {}, "pet_type"),
        ("Vehicle", {"kind": "Bus"}, "wheels"),
        ("Scalar", 1.5, "integer"),
        ("Term", {"op": "leaf", "value": "x"}, "value"),
    ],
)
def test_a_reader_refuses_what_no_class_fits(
    package: Package, type_: str, raw: Any, reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        package.read(type_, raw)


def test_a_request_takes_instances(package: Package) -> None:
    models = package.models
    dog = models.Dog(pet_type="dog", pack_size=2)

    assert package.sent("Told", dog) == {"petType": "dog", "packSize": 2}
    assert package.sent("Untold", models.Cat(pet_type="x", name="Mia")) == {
        "petType": "x",
        "name": "Mia",
    }
    assert package.sent("Vehicle", models.Car(kind="car", doors=3)) == {
        "kind": "car",
        "doors": 3,
    }
    boat = models.Vehicle(kind="car", wheels=4)
    assert package.sent("Vehicle", boat) == {"kind": "car", "wheels": 4}
    unknown = package.read("Told", {"petType": "cow"})
    assert package.sent("Owner", {"pet": unknown}) == {"pet": {"petType": "cow"}}


def test_a_request_takes_dicts_in_either_spelling(package: Package) -> None:
    cat = {"petType": "kitty", "name": "Mia", "huntingSkill": 3}
    snake = {"pet_type": "kitty", "name": "Mia", "hunting_skill": 3}

    assert package.sent("Told", cat) == package.sent("Told", snake) == cat
    assert package.sent("Untold", snake) == cat
    assert package.sent("Owner", {"pet": snake, "others": [snake, None]}) == {
        "pet": cat,
        "others": [cat, None],
    }
    assert package.sent("Vehicle", {"kind": "car", "doors": 3})["doors"] == 3


@pytest.mark.parametrize(
    ("type_", "given"),
    [
        ("Told", {"pet_type": "cow"}),
        ("Told", {"pet_type": "kitty"}),
        ("Untold", {"pet_type": "dog", "pack_size": "3"}),
        ("Vehicle", {"kind": "car", "doors": "3"}),
        ("Term", {"op": "sum", "terms": [{"op": "leaf", "value": "1"}]}),
        ("Scalar", 1.5),
        ("Scalar", None),
    ],
)
def test_a_request_refuses_what_no_class_fits(
    package: Package, type_: str, given: Any
) -> None:
    with pytest.raises(package.refusal):
        package.sent(type_, given)


def test_a_request_refuses_an_object_of_another_class(package: Package) -> None:
    with pytest.raises(package.refusal):
        package.sent("Told", package.models.Car(kind="car"))


def test_an_unknown_value_can_mean_one_of_the_classes(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """`defaultMapping`, of OpenAPI 3.2."""
    schemas = {
        "Cat": SCHEMAS["Cat"] | {"required": ["name"]},
        "Dog": SCHEMAS["Dog"],
        "Pet": {
            "oneOf": [ref("Cat"), ref("Dog")],
            "discriminator": {"propertyName": "petType", "defaultMapping": "Cat"},
        },
    }
    folder = tmp_path_factory.mktemp("p")
    with imported(folder, "default_mapping_api", schemas, "3.2.0") as package:
        for raw in ({"petType": "cow", "name": "Mia"}, {"name": "Mia"}):
            assert type(package.read("Pet", raw)).__name__ == "Cat"
            assert package.back("Pet", raw) == raw
        assert type(package.read("Pet", {"petType": "dog"})).__name__ == "Dog"
