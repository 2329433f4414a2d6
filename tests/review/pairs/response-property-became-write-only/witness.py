from api import Api


def call(client: Api) -> None:
    age: int = client.pets.get_pet().age
    print(age)
