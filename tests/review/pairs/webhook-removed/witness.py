from api import Api, webhooks


def call(client: Api) -> None:
    print(webhooks.parse_pet_sold('{"name": "Rex"}').name)
