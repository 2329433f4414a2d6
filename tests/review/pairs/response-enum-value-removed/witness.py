from api import Api, models


def call(client: Api) -> None:
    dog: models.PetKind = "dog"
    print(client.pets.get_pet().kind == dog)
