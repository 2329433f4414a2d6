"""Lists of values are literals, whatever the values would be called as names."""

from typing import assert_type

from values import Values
from values.models import Zone


def send(client: Values) -> None:
    client.default.set_(kind="zone", offset="GMT-0", order="asc", vote=-1, level=2)
    client.default.set_(kind="zone", offset="", order=None, nothing=None, flag=True)
    client.default.set_(kind="zone", offset="GMT", order="asc")  # error
    client.default.set_(kind="room", offset="")  # error
    client.default.set_(kind="zone", offset="", level=3)  # error
    client.default.set_(kind="zone", offset="", nothing="a")  # error
    client.default.set_(kind="zone", offset="", flag="yes")  # error


def read(zone: Zone) -> None:
    assert_type(zone.nothing, None)
    assert_type(zone.flag, bool | None)
    assert_type(zone.rate, float | None)
