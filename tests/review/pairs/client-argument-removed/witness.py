from api import Api


def call(client: Api) -> None:
    with Api(region="us") as own:
        print(own)
