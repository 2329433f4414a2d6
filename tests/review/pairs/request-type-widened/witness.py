from api import Api


def call(client: Api) -> None:
    client.pets.add_pet(name="Rex", age=3)
