from api import Api, models
from api._runtime.variants import UnknownVariant


def call(client: Api) -> None:
    pet = client.pets.get_pet()
    if not isinstance(pet, UnknownVariant):
        known: models.Cat | models.Dog = pet
        print(known.kind)
