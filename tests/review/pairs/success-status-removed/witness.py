from api import Api


def call(client: Api) -> None:
    pet = client.pets.get_pet()
    if pet is not None:
        print(pet.name)
