"""Null, unset and value are three things, and none of them needs a cast."""

from datetime import datetime
from typing import assert_type

from pydantic import MISSING

from presence import AsyncPresence, Presence
from presence.models import Thing, ThingDict


def send(client: Presence, note: str | None) -> None:
    client.default.create_thing(needed="a", needed_or_null=None, secret="s")
    client.default.create_thing(
        needed="a",
        needed_or_null=note,
        secret="s",
        optional=note if note is not None else MISSING,
        optional_or_null=None,
        limit=MISSING,
    )


def refused(client: Presence) -> None:
    create = client.default.create_thing
    create(needed="a", secret="s")  # error
    create(needed="a", needed_or_null="b")  # error
    create("a", needed_or_null="b", secret="s")  # error
    create(needed=None, needed_or_null="b", secret="s")  # error
    create(needed="a", needed_or_null="b", secret="s", optional=None)  # error
    create(needed="a", needed_or_null="b", secret="s", limit="many")  # error
    create(needed="a", needed_or_null="b", secret="s", id="of the server")  # error


async def send_async(client: AsyncPresence) -> None:
    thing = await client.default.create_thing(
        needed="a", needed_or_null=None, secret="s"
    )
    assert_type(thing, Thing)
    client.default.create_thing(needed="a")  # error


def narrow(optional: str | MISSING) -> str:
    if optional is MISSING:
        return "not given"
    assert_type(optional, str)
    return optional.upper()


def read(thing: Thing) -> str:
    assert_type(thing.needed_or_null, str | None)
    assert_type(thing.created, datetime | None)
    thing.needed_or_null.upper()  # error
    thing.unheard_of  # error
    return (thing.optional or thing.needed).upper()


def make() -> ThingDict:
    Thing(needed="a", needed_or_null=None, id="1", limit=3)
    Thing(needed="a", id="1")  # error
    return {"needed": "a", "needed_or_null": None, "secret": "s", "limit": 3}
