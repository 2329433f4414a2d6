"""What a server limits is written beside the field; a client sends any value."""

from datetime import time

from limits import Limits
from limits.models import Room, RoomDict


def send(client: Limits) -> None:
    client.default.book(name="", floor=99, price=-1.25, seats=[], labels={"A": "b"})
    client.default.book(name="Blue", until=time(17), photo="iVBORw0KGgo=")
    client.default.book(floor=1)  # error
    client.default.book(name="Blue", floor="1")  # error
    client.default.book(name="Blue", labels={"a": 1})  # error


def read(room: Room) -> tuple[str, int, list[int]]:
    return room.name, room.floor or 0, room.seats or []


plain: RoomDict = {"name": "Blue", "labels": {"a": "b"}}
