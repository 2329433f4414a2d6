from api import Api


def call(client: Api) -> None:
    ages: list[float] = client.pets.get_pet().ages
    print(len(ages))
