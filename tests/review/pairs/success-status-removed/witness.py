from api import Api


def call(client: Api) -> None:
    pet = client.pets.get_pet()
    print("later" if pet is None else pet.name)
