from typing import assert_type

from api import Api, models
from api._runtime.variants import UnknownVariant


def call(client: Api) -> None:
    pet = client.pets.get_pet()
    if not isinstance(pet, UnknownVariant):
        assert_type(pet, models.Cat | models.Dog | models.Fox)
        print(pet.kind)
