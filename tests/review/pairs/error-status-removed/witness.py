from api import Api, errors


def call(client: Api) -> None:
    try:
        client.pets.get_pet()
    except errors.ConflictError:
        pass
    print("asked")
