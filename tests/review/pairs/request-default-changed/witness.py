from api import Api


def call(client: Api) -> None:
    print(client.pets.add_pet(name="Rex"))
