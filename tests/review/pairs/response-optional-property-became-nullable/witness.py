from api import Api


def call(client: Api) -> None:
    age: int | None = client.pets.get_pet().age
    print(age is None)
