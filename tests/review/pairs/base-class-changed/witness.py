from api import Api, models


def call(client: Api) -> None:
    pet = client.pets.get_pet()
    assert isinstance(pet, models.Animal)
    print(pet.name)
