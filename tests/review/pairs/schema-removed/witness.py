from api import Api, models


def call(client: Api) -> None:
    print(models.Pet(name="Rex").name, client.pets.get_owner())
