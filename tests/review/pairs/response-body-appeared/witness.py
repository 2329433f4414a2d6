from collections.abc import Callable

from api import Api


def call(client: Api) -> None:
    task: Callable[[], None] = client.pets.get_pet
    task()
