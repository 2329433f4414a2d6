"""Answers that are read as they come, from a server that lets them come slowly."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from threading import Event
from typing import Any

import httpx2
import pytest

from support import cases
from support.flowing import Flow, Piece, serve

from .conftest import Connect

CASES = ("streams", "response_headers")
SSE, NDJSON = "text/event-stream", "application/x-ndjson"


@pytest.fixture(scope="module")
def running_flow() -> Iterator[Flow]:
    with serve() as flow:
        yield flow


@pytest.fixture
def flow(running_flow: Flow, packages: Path, monkeypatch: pytest.MonkeyPatch) -> Flow:
    """A server that nothing has reached yet, and packages that can be imported."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    for case in CASES:
        if not (packages / case).is_dir():
            cases.put(packages / case, cases.package(case))
    running_flow.calls = 0
    return running_flow


def kind_of(case: str, prefix: str = "") -> Any:
    return getattr(import_module(case), prefix + case.title().replace("_", ""))


@pytest.fixture
def connect(flow: Flow) -> Iterator[Connect]:
    """Make clients with one connection: one that is not given back is missed."""
    limits = httpx2.Limits(max_connections=1)
    with ExitStack() as clients:

        def connect(case: str) -> Any:
            http = clients.enter_context(httpx2.Client(limits=limits, trust_env=False))
            return kind_of(case)(base_url=flow.url, timeout=5, http_client=http)

        yield connect


def run(flow: Flow, case: str, use: Callable[[Any], Awaitable[Any]]) -> Any:
    """Use an asynchronous client that has one connection."""

    async def main() -> Any:
        limits = httpx2.Limits(max_connections=1)
        async with httpx2.AsyncClient(limits=limits, trust_env=False) as http:
            client = kind_of(case, "Async")(
                base_url=flow.url, timeout=5, http_client=http
            )
            return await use(client)

    return asyncio.run(main())


EVENT = b'data: {"text": "a"}\n\n'


def test_an_item_is_there_before_the_next_has_come(
    flow: Flow, connect: Connect
) -> None:
    gate = Event()
    flow.answer(SSE, [EVENT, gate, b'data: {"text":\r', b'data: "b"}\r\r'])
    with connect("streams").default.chat(prompt="p") as stream:
        first = next(stream)
        gate.set()
        rest = list(stream)

    assert first.text == "a"
    assert [piece.text for piece in rest] == ["b"]
    assert (stream.status, stream.headers["CONTENT-TYPE"]) == (200, SSE)


def test_async_items_are_there_before_the_next_has_come(flow: Flow) -> None:
    gate = Event()
    flow.answer(SSE, [EVENT, gate, b'data: {"text": "b"}\n\n'])

    async def use(client: Any) -> list[str]:
        found: list[str] = []
        async with await client.default.chat(prompt="p") as stream:
            async for piece in stream:
                found.append(piece.text)
                gate.set()
        return found

    assert run(flow, "streams", use) == ["a", "b"]


READ: list[tuple[str, str, list[Piece], list[Any]]] = [
    (
        "words",
        SSE,
        [b"data: a\n", b"data:b\n\n", b"data: [DONE]\n\n"],
        ["a\nb", "[DONE]"],
    ),
    ("log", "application/jsonl", [b"a\n\xc3", b"\xa4\r\nc"], ["a", "ä", "c"]),
    ("lines", NDJSON, [b'{"lev', b'el": 1}\n\n{"level": 2}'], [1, 2]),
    (
        "records",
        "application/json-seq",
        [b'\x1e{"text": "a"}\n\x1e{\n"text"', b': "b"\n}\n', b'\x1e{"text": "c"}'],
        ["a", "b", "c"],
    ),
    ("chat", SSE, [EVENT, b"data: [DONE]\n\n", b"data: never\n\n"], ["a"]),
    ("chat", SSE, [EVENT, b": end\ndata: bye\n\n"], ["a"]),
    ("chat", SSE, [EVENT, b'data: {"text": "lost"}\n'], ["a"]),
    ("chat", SSE, [], []),
]


def plain(item: Any) -> Any:
    return getattr(item, "text", getattr(item, "level", item))


@pytest.mark.parametrize(("operation", "kind", "pieces", "items"), READ)
def test_items(
    flow: Flow,
    connect: Connect,
    operation: str,
    kind: str,
    pieces: list[Piece],
    items: list[Any],
) -> None:
    flow.answer(kind, pieces)
    arguments = {"prompt": "p"} if operation == "chat" else {}

    async def use(client: Any) -> list[Any]:
        stream = await getattr(client.default, operation)(**arguments)
        return [plain(item) async for item in stream]

    api = connect("streams").default
    assert [plain(i) for i in getattr(api, operation)(**arguments)] == items
    assert [plain(i) for i in getattr(api, operation)(**arguments)] == items
    assert run(flow, "streams", use) == items


def test_events_themselves(flow: Flow, connect: Connect) -> None:
    flow.answer(
        SSE,
        [
            b'event: moved\nid: 7\ndata: {"x": 1}\n\n',
            b'event: said\nretry: 10\ndata: {"x": 2}\n\n',
            b"event: said\ndata: [DONE]\n\n",
        ],
    )
    stream = connect("streams").default.events()
    models = import_module("streams.models")
    moved, said, done = stream

    assert isinstance(moved, models.Moved)
    assert (moved.event, moved.data.x, moved.id) == ("moved", 1, "7")
    assert isinstance(said, models.Said)
    assert (said.data, said.retry, done.data) == ('{"x": 2}', 10, "[DONE]")
    assert (stream.last_event.id, stream.last_event.event) == ("7", "said")


def test_a_status_tells_whether_a_stream_comes(flow: Flow, connect: Connect) -> None:
    api = connect("streams").default
    flow.answer("application/json", [b'{"text": "all"}'])
    whole = api.either()
    flow.answer("application/jsonl", [b'{"text": "a"}\n', b'{"text": "b"}'], status=206)

    assert whole.text == "all"
    assert [piece.text for piece in api.either()] == ["a", "b"]


def stopped(gate: Event) -> list[Piece]:
    """Return an event, and more that comes when nobody waits for it."""
    return [EVENT, gate, EVENT]


def test_a_connection_is_given_back_when_a_reader_stops(
    flow: Flow, connect: Connect
) -> None:
    gate = Event()
    flow.answer(SSE, stopped(gate))
    api = connect("streams").default
    with api.chat(prompt="p") as stream:
        next(stream)
    for _ in api.chat(prompt="p"):
        break
    with pytest.raises(LookupError), api.chat(prompt="p") as stream:
        raise LookupError(next(stream))
    never_read = api.chat(prompt="p")
    never_read.close()
    gate.set()

    assert [piece.text for piece in api.chat(prompt="p")] == ["a", "a"]
    assert flow.calls == 5


def test_an_async_connection_is_given_back_when_a_reader_stops(flow: Flow) -> None:
    gate = Event()
    flow.answer(SSE, stopped(gate))

    async def use(client: Any) -> list[str]:
        async with await client.default.chat(prompt="p") as stream:
            await anext(stream)
        reading = asyncio.create_task(read_all(client))
        while flow.calls < 2:
            await asyncio.sleep(0.01)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        gate.set()
        return await read_all(client)

    async def read_all(client: Any) -> list[str]:
        async with await client.default.chat(prompt="p") as stream:
            return [piece.text async for piece in stream]

    assert run(flow, "streams", use) == ["a", "a"]


@pytest.mark.parametrize(
    ("pieces", "error", "raw"),
    [
        ([EVENT, None], "ApiConnectionError", None),
        ([EVENT, b'data: {"text": 1}\n\n'], "DecodingError", b'{"text": 1}'),
        ([EVENT, b"data: x\n\n", EVENT], "DecodingError", b"x"),
    ],
)
def test_a_stream_that_breaks(
    flow: Flow, connect: Connect, pieces: list[Piece], error: str, raw: bytes | None
) -> None:
    flow.answer(SSE, pieces)
    errors = import_module("streams.errors")
    api = connect("streams").default
    stream = api.chat(prompt="p")

    async def use(client: Any) -> None:
        stream = await client.default.chat(prompt="p")
        await anext(stream)
        await anext(stream)

    assert next(stream).text == "a"
    with pytest.raises(errors.ApiError) as raised:
        next(stream)
    assert type(raised.value).__name__ == error
    assert getattr(raised.value, "raw", None) == raw
    with pytest.raises(getattr(errors, error)):
        run(flow, "streams", use)
    flow.answer(SSE, [EVENT])
    assert len(list(api.chat(prompt="p"))) == 1


def test_an_error_status_is_raised_before_anything_is_read(
    flow: Flow, connect: Connect
) -> None:
    flow.answer("application/json", [b'{"reason": "r"}'], status=429)
    errors = import_module("streams.errors")
    api = connect("streams").default
    for _ in range(2):
        with pytest.raises(errors.TooManyRequestsError) as raised:
            api.either()

        assert raised.value.body.reason == "r"

    with pytest.raises(errors.TooManyRequestsError):
        run(flow, "streams", lambda client: client.default.chat(prompt="p"))
