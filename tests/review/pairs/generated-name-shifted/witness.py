from api import Api, models


def call(client: Api) -> None:
    print(models.GetPetResponse(name="Rex").name)
