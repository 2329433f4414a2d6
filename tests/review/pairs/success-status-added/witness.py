from api import Api, models


def call(client: Api) -> None:
    pet: models.Pet = client.pets.get_pet()
    print(pet)
