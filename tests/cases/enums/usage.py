"""A typo is an error, and what is left over after all known values is `Unknown`."""

from typing import assert_type

from enums import Enums
from enums._runtime.unknown import Unknown, UnknownInt
from enums.models import Kind, Pet, PetDict, PetStatus


def send(client: Enums, kind: Kind, text: str) -> None:
    client.default.add_pet(kind="cat", legs=4, status="adopted", tricks=["sit"])
    client.default.add_pet(kind=kind, legs=2, mood=None, size=3)
    client.default.add_pet(kind=Unknown("hamster"), legs=UnknownInt(6))
    client.default.add_pet(kind="cta", legs=4)  # error
    client.default.add_pet(kind=text, legs=4)  # error
    client.default.add_pet(kind="cat", legs=3)  # error
    client.default.add_pet(kind="cat", legs=4, tricks=["fly"])  # error
    client.default.list_pets(sort="-name", size=1)
    client.default.list_pets(sort="+name")  # error


def make() -> tuple[Pet, PetDict]:
    Pet(kind="cat", legs=4, mood="clam")  # error
    return Pet(kind="dog", legs=4), {"kind": "dgo", "legs": 4}  # error


def read(pet: Pet) -> str:
    assert_type(pet.status, PetStatus | None)
    match pet.kind:
        case "cat" | "dog":
            return "common"
        case "guinea pig" | '"quoted"' | "it's":
            return pet.kind
        case unknown:
            assert_type(unknown, Unknown)
            return unknown.upper()


def count(pet: Pet) -> int:
    match pet.legs:
        case 0:
            return 0
        case 2 | 4:
            return pet.legs // 2
        case UnknownInt():
            return pet.legs
