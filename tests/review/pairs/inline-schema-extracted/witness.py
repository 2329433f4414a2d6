from api import Api
from api.models import PetOwner


def call(client: Api) -> None:
    owner: PetOwner = client.pets.get_pet().owner
    print(owner.name)
