from api import Api
from api.models.pet import PetKind


def call(client: Api) -> None:
    kind: PetKind = client.pets.get_pet().kind
    print(kind)
