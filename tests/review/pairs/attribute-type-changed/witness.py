from api import Api, models


def call(client: Api) -> None:
    owner: models.Person = client.pets.get_pet().owner
    print(owner.name)
