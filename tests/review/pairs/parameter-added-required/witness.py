from api import Api


def call(client: Api) -> None:
    print(client.pets.list_pets())
