from api import Api, models


def call(client: Api) -> None:
    person: models.Person = client.pets.get_who()
    print(person.name)
