from api import Api


def connect(url: str) -> Api:
    return Api(base_url=url, client="me", secret="mine")


def call(client: Api) -> None:
    print(client.pets.get_pet().name)
