from api import Api, models


def call(client: Api) -> None:
    client.pets.add_pet(owner=models.Person(name="Ann"))
