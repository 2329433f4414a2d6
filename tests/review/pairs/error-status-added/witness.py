from api import Api, errors


def call(client: Api) -> None:
    try:
        client.pets.get_pet()
    except errors.StatusError as error:
        print(type(error.body).__name__)
