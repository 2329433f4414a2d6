from api import Api


def call(client: Api) -> None:
    print(client.pets.list_pets(born="2024-01-31"))
