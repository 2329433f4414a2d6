"""What may be sent depends on the media type that a caller names."""

from typing import assert_type

from media_types_sent import AsyncMediaTypesSent, MediaTypesSent
from media_types_sent.models import Pet


def same(client: MediaTypesSent) -> None:
    client.default.same_fields(name="Rex")
    client.default.same_fields(name="Rex", content_type="multipart/form-data")
    client.default.same_fields(name="Rex", content_type="text/csv")  # error
    client.default.inline_twice(
        a="b", content_type="application/x-www-form-urlencoded"
    )


def different(client: MediaTypesSent) -> None:
    pet = client.default.different_fields(id=1, name="Rex", legs=4)
    assert_type(pet, Pet)
    client.default.different_fields(
        id=1, file=b"...", content_type="multipart/form-data"
    )
    client.default.different_fields(id=1, body="name\nRex", content_type="text/csv")
    client.default.different_fields(id=1)  # error
    client.default.different_fields(id=1, body="name\nRex")  # error
    client.default.different_fields(id=1, name="Rex", content_type="text/csv")  # error
    client.default.different_fields(id=1, name="Rex", file=b"...")  # error


async def different_async(client: AsyncMediaTypesSent) -> None:
    pet = await client.default.different_fields(
        id=1, body="name\nRex", content_type="text/csv"
    )
    assert_type(pet, Pet)
    await client.default.different_fields(id=1, content_type="text/csv")  # error


def documents(client: MediaTypesSent) -> None:
    client.default.documents(body=[{"name": "Rex"}])
    client.default.documents(body="<pet/>", content_type="application/xml")
    client.default.documents(body="<pet/>")  # error


def optional(client: MediaTypesSent) -> None:
    client.default.optional()
    client.default.optional(dry=True)
    client.default.optional(name="Rex", dry=True)
    client.default.optional(legs=4)  # error


def clash(client: MediaTypesSent) -> None:
    client.default.clash(content_type="of the API", content_type_="application/json")
    client.default.clash(content_type_="application/json")  # error
