from api import Api


def connect(url: str) -> Api:
    return Api(base_url=url, token="read")


def call(client: Api) -> None:
    print(client.pets.get_pet().name)
