from api import Api


def call(client: Api) -> None:
    print(client.pets.get_pet().name)
