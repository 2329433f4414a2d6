from __future__ import annotations

from typing import assert_type

from streams import AsyncStream, AsyncStreams, Stream, Streams, with_response
from streams.models import EventsItem, LinesItem, Moved, Piece


def read(client: Streams) -> None:
    with client.default.chat(prompt="Hello") as pieces:
        assert_type(pieces, Stream[Piece])
        for piece in pieces:
            assert_type(piece.text, str)
    for event in client.default.events(last_event_id="7"):
        assert_type(event, EventsItem)
        if isinstance(event, Moved):
            assert_type(event.data.x, int)
    assert_type(list(client.default.lines()), list[LinesItem])
    assert_type(list(client.default.words()), list[str])
    either = client.default.either()
    if isinstance(either, Stream):
        assert_type(next(either), Piece)
    else:
        assert_type(either, Piece)
    answer = with_response(client.default.log)()
    assert_type(answer.value, Stream[str])


async def read_async(client: AsyncStreams) -> None:
    async with await client.default.chat(prompt="Hello") as pieces:
        assert_type(pieces, AsyncStream[Piece])
        async for piece in pieces:
            assert_type(piece.text, str)
    async for word in await client.default.words():
        assert_type(word, str)
    for _ in await client.default.words():  # error
        pass
