from api import Api, models


def call(client: Api) -> None:
    people: list[models.Person] = client.pets.get_who()
    print(len(people))
