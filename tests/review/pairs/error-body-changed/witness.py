from api import Api, errors, models


def call(client: Api) -> None:
    try:
        client.pets.get_pet()
    except errors.ConflictError as error:
        fault: models.Fault = error.body
        print(fault.reason)
