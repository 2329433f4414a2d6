from api import Api
from api.models import Pet


def call(client: Api) -> None:
    pet: Pet = client.pets.get_pet()
    print(pet.name)
