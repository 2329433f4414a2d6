from api import Api


def call(client: Api) -> None:
    print(type(client.pets.get_pet()).__name__)
