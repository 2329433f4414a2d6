from api import Api, models


def call(client: Api) -> None:
    red = models.Pet.model_validate({"name": "Rex", "colour": "red"})
    client.pets.add_pet(pet=red)
