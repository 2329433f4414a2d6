"""Event streams: the table of cases, in chunks of any size, sync and async."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from support.runtime import runtime

events = runtime("events")
sequences = runtime("sequences")
streams = runtime("streams")

TABLE: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "golden" / "sse_cases.json").read_text("utf-8")
)
CASES = {case["case"]: case for case in TABLE["cases"]}
SIZES = [*range(1, 8), 1 << 20]


def content(case: dict[str, Any]) -> bytes:
    stated: str = case.get("bytes_hex", "")
    return bytes.fromhex(stated) if stated else case["stream"].encode()


def chunks(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


def expected(case: dict[str, Any]) -> list[tuple[str, str]]:
    return [(name, data) for name, data in case["events"]]


def shown(event: Any) -> tuple[str, str]:
    return event.event or "message", event.data


def test_there_are_33_cases() -> None:
    assert len(CASES) == len(TABLE["cases"]) == 33


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_events_of_a_stream(case: dict[str, Any], size: int) -> None:
    parser = events.EventParser()
    found = [e for chunk in chunks(content(case), size) for e in parser.feed(chunk)]

    assert [shown(event) for event in found] == expected(case)
    if "ids" in case:
        assert [event.id for event in found] == case["ids"]
    if "retry" in case:
        assert found[-1].retry == case["retry"]


class Chunked(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body in chunks that knows whether it was closed."""

    def __init__(self, parts: list[bytes]) -> None:
        self.parts = parts
        self.closed = False

    def __iter__(self) -> Iterator[bytes]:
        yield from self.parts

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self.parts:
            yield part

    def close(self) -> None:
        self.closed = True

    async def aclose(self) -> None:
        self.closed = True


def response(body: Chunked) -> httpx2.Response:
    request = httpx2.Request("GET", "http://server.test/events")
    return httpx2.Response(200, stream=body, request=request)


async def all_of(stream: Any) -> list[tuple[str, str]]:
    return [shown(stream.last_event) async for _ in stream]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_stream_of_texts_sync_and_async(case: dict[str, Any], size: int) -> None:
    parts = chunks(content(case), size)
    body, async_body = Chunked(parts), Chunked(parts)
    stream = streams.Stream(response(body), sequences.Events())
    asynchronous = streams.AsyncStream(response(async_body), sequences.Events())

    assert [shown(stream.last_event) for _ in stream] == expected(case)
    assert asyncio.run(all_of(asynchronous)) == expected(case)
    assert (body.closed, async_body.closed) == (True, True)


@pytest.mark.parametrize("end", ["", "\n", "\r", "\r\n"])
@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_lines(size: int, end: str) -> None:
    text = "a\r\nb\rc\n\r\n\u2028d\r\re" + end
    lines = runtime("lines").Lines()
    found = [
        line
        for start in range(0, len(text), size)
        for line in lines.feed(text[start : start + size])
    ]

    assert [*found, *lines.end()] == ["a", "b", "c", "", "\u2028d", "", "e"]
