from api import Api


def call(client: Api) -> None:
    client.pets.feed(body=["fish"])
