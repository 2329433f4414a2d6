from api import Api, models


def call(client: Api) -> None:
    pet: models.PetDict = {"name": "Rex"}
    client.pets.add_pet(pet=pet)
