from api import Api, models


def call(client: Api) -> None:
    client.pets.add_pet(body=models.Cat(kind="cat"))
