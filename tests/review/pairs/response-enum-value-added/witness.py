from typing import Literal

from api import Api
from api._runtime.unknown import Unknown

SOUNDS: dict[Literal["cat", "dog"], str] = {"cat": "meow", "dog": "wuff"}


def call(client: Api) -> None:
    kind = client.pets.get_pet().kind
    if isinstance(kind, Unknown):
        print("another kind")
    else:
        print(SOUNDS[kind])
