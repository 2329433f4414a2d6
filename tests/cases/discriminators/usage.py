"""The class of a value is told by a property; a dict fits one of the variants."""

from discriminators import Discriminators
from discriminators.models import Bike, Car, Cat, Dog, Pet, Vehicle


def send(client: Discriminators) -> None:
    client.default.adopt(pet={"type": "kitty", "lives": 9}, other=None)
    client.default.adopt(pet=Dog(type="puppy"), vehicle=Car(kind="Car", doors=3))
    client.default.adopt(pet={"type": "kitty", "lives": "9"})  # error
    client.default.adopt(pet={"lives": 9})  # error
    client.default.adopt(pet="kitty")  # error


def read(pet: Pet, vehicle: Vehicle) -> str | int | None:
    if isinstance(pet, Cat):
        return pet.lives
    if isinstance(pet, Dog):
        return pet.bark
    if isinstance(vehicle, Car):
        return vehicle.doors
    return vehicle.gears if isinstance(vehicle, Bike) else None
