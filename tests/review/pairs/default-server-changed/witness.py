from api import Api


def call(client: Api) -> None:
    with Api() as own:
        print(own)
