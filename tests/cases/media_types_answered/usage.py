"""What a call gives depends on the media type that a caller asks for."""

from typing import assert_type

from media_types_answered import AsyncMediaTypesAnswered, MediaTypesAnswered
from media_types_answered.models import Job, Report


def report(client: MediaTypesAnswered) -> None:
    assert_type(client.default.report(), Report)
    assert_type(client.default.report(accept="text/csv"), str)
    assert_type(client.default.report(accept="image/png"), bytes)
    client.default.report(accept="text/plain")  # error


async def report_async(client: AsyncMediaTypesAnswered) -> None:
    assert_type(await client.default.report(), Report)
    assert_type(await client.default.report(accept="text/csv"), str)


def others(client: MediaTypesAnswered) -> None:
    assert_type(client.default.pictures(accept="image/png"), bytes)
    assert_type(client.default.by_status(accept="of the API"), Report | Job | None)
    assert_type(client.default.by_status(accept_="text/csv"), str | Job | None)
    assert_type(client.default.words(accept="text/plain"), str)
    client.default.one_type(accept="text/json")  # error


def convert(client: MediaTypesAnswered) -> None:
    assert_type(client.default.convert(total=1), Report)
    assert_type(client.default.convert(total=1, accept="text/csv"), str)
    assert_type(
        client.default.convert(body="total\n1", content_type="text/csv"), Report
    )
    rows = client.default.convert(
        body="total\n1", content_type="text/csv", accept="text/csv"
    )
    assert_type(rows, str)
    client.default.convert(total=1, content_type="text/csv")  # error
