"""Answers with their status and headers, and bodies that are read as they come."""

from __future__ import annotations

import asyncio
from importlib import import_module
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from support.flowing import Flow

from .conftest import Connect
from .test_streams import connect, flow, run, running_flow

__all__ = ["connect", "flow", "running_flow"]

CASE = "response_headers"
PHOTO = bytes(range(256)) * 1024


@pytest.fixture
def package(flow: Flow) -> Any:
    return import_module(CASE)


@pytest.fixture
def api(connect: Connect) -> Any:
    return connect(CASE).pets


def test_a_value_with_its_response(flow: Flow, package: Any, api: Any) -> None:
    headers = {"ETag": "e1", "X-Rate-Limit": "7", "X-New": "n"}
    flow.answer("application/json", [b'{"name": ', b'"Rex"}'], headers=headers)
    answer = package.with_response(api.get_pet)(pet_id=1)

    async def use(client: Any) -> Any:
        return await package.with_response(client.pets.get_pet)(pet_id=1)

    for found in (answer, run(flow, CASE, use)):
        assert isinstance(found, package.Response)
        assert isinstance(found.value, package.models.Pet)
        assert (found.status, found.raw) == (200, b'{"name": "Rex"}')
        assert (found.headers["etag"], found.headers["ETAG"]) == ("e1", "e1")
        assert {"x-rate-limit", "x-new"} < set(found.headers)
        assert found.headers.get("x-none") is None
        with pytest.raises(TypeError):
            found.headers["etag"] = "other"
        assert "Rex" not in repr(found).replace(repr(found.value), "")


def test_arguments_and_options_are_those_of_the_operation(
    flow: Flow, package: Any, api: Any
) -> None:
    with pytest.raises(package.errors.RequestError):
        package.with_response(api.get_pet)(pet_id="one")
    with pytest.raises(TypeError):
        package.with_response(api.get_pet)(pet=1)
    assert flow.calls == 0


def test_errors_are_those_of_the_operation(flow: Flow, package: Any, api: Any) -> None:
    flow.answer("text/plain", [b"slow"], status=429, headers={"Retry-After": "3"})
    for call in (package.with_response(api.get_pet), api.get_pet):
        with pytest.raises(package.errors.TooManyRequestsError) as raised:
            call(pet_id=1)

        assert raised.value.headers["retry-after"] == "3"
        assert raised.value.raw == b"slow"


@pytest.mark.parametrize("function", ["with_response", "stream"])
def test_only_an_operation_of_a_client_is_taken(package: Any, function: str) -> None:
    for stranger in (print, package.with_response, "".upper):
        with pytest.raises(TypeError, match="is not an operation"):
            getattr(package, function)(stranger)


def test_a_stream_of_items_with_its_response(flow: Flow, connect: Connect) -> None:
    flow.answer("application/jsonl", [b"a\nb"])
    streams = import_module("streams")
    answer = streams.with_response(connect("streams").default.log)()

    assert (answer.status, answer.raw) == (200, b"")
    assert list(answer.value) == ["a", "b"]


def test_a_file_is_read_before_it_has_come(
    flow: Flow, package: Any, api: Any, tmp_path: Path
) -> None:
    gate, path = Event(), tmp_path / "photo.png"
    flow.answer("image/png", [PHOTO, gate, PHOTO], headers={"ETag": "e1"})
    with package.stream(api.get_photo)(pet_id=1) as photo:
        pieces = photo.iter_bytes()
        first = next(pieces)
        gate.set()
        rest = b"".join(pieces)
    with package.stream(api.get_photo)(pet_id=1) as same:
        same.save(path)

    assert (photo.status, photo.headers["etag"]) == (200, "e1")
    assert first
    assert first + rest == path.read_bytes() == PHOTO * 2


def test_a_file_is_read_async_before_it_has_come(
    flow: Flow, package: Any, tmp_path: Path
) -> None:
    gate, path = Event(), tmp_path / "photo.png"
    flow.answer("image/png", [PHOTO, gate, PHOTO])

    async def use(client: Any) -> bytes:
        photo = package.stream(client.pets.get_photo)
        async with photo(pet_id=1) as body:
            pieces = body.iter_bytes()
            first = await anext(pieces)
            gate.set()
            rest = b"".join([piece async for piece in pieces])
        async with photo(pet_id=1) as body:
            await body.save(path)
        async with photo(pet_id=1) as body:
            assert await body.read() == first + rest
        whole: bytes = first + rest
        return whole

    assert run(flow, CASE, use) == path.read_bytes() == PHOTO * 2


def test_text_and_lines_in_the_charset_of_the_answer(
    flow: Flow, package: Any, api: Any
) -> None:
    text = "äöü\r\nzwei\u2028drei\nvier"
    raw = text.encode("utf-16")
    flow.answer('text/plain; charset="utf-16"', [raw[:5], raw[5:12], raw[12:]])

    async def use(client: Any) -> list[str]:
        async with package.stream(client.pets.get_notes)() as notes:
            return [line async for line in notes.iter_lines()]

    with package.stream(api.get_notes)() as notes:
        assert "".join(notes.iter_text()) == text
    with package.stream(api.get_notes)() as notes:
        lines = list(notes.iter_lines())
    assert lines == ["äöü", "zwei\u2028drei", "vier"] == run(flow, CASE, use)
    assert api.get_notes() == text


def test_a_text_that_is_not_in_its_charset(flow: Flow, package: Any, api: Any) -> None:
    for charset in ("utf-8", "none-such"):
        flow.answer(f"text/plain; charset={charset}", ["ä".encode("latin-1")])
        with pytest.raises(package.errors.DecodingError):
            api.get_notes()
    flow.answer("text/plain; charset=ISO-8859-1", ["ä".encode("latin-1")])
    assert api.get_notes() == "ä"


def test_an_error_status_is_raised_when_the_stream_is_opened(
    flow: Flow, package: Any, api: Any
) -> None:
    flow.answer("application/json", [b'{"message": "m"}'], status=404)

    async def use(client: Any) -> None:
        async with package.stream(client.pets.get_photo)(pet_id=1):
            pytest.fail("it was opened")

    for _ in range(2):
        with (
            pytest.raises(package.errors.NotFoundError) as raised,
            package.stream(api.get_photo)(pet_id=1),
        ):
            pytest.fail("it was opened")
        assert raised.value.body.message == "m"
    with pytest.raises(package.errors.NotFoundError):
        run(flow, CASE, use)


def test_a_connection_that_breaks_while_a_file_is_read(
    flow: Flow, package: Any, api: Any, tmp_path: Path
) -> None:
    flow.answer("image/png", [PHOTO, None])
    path = tmp_path / "photo.png"
    with (
        package.stream(api.get_photo)(pet_id=1) as photo,
        pytest.raises(package.errors.ApiConnectionError),
    ):
        photo.save(path)

    assert path.read_bytes() == PHOTO


def test_a_connection_is_given_back_when_a_reader_stops(
    flow: Flow, package: Any, api: Any
) -> None:
    gate = Event()
    flow.answer("image/png", [PHOTO, gate, PHOTO])
    photo = package.stream(api.get_photo)
    with photo(pet_id=1) as body:
        next(body.iter_bytes())
    with photo(pet_id=1):
        pass
    with pytest.raises(LookupError), photo(pet_id=1) as body:
        raise LookupError(next(body.iter_bytes()))
    gate.set()

    assert api.get_photo(pet_id=1) == PHOTO * 2


def test_an_async_connection_is_given_back_when_a_reader_stops(
    flow: Flow, package: Any
) -> None:
    gate = Event()
    flow.answer("image/png", [PHOTO, gate, PHOTO])

    async def use(client: Any) -> bytes:
        photo = package.stream(client.pets.get_photo)
        async with photo(pet_id=1) as body:
            async for _ in body.iter_bytes():
                break

        async def read() -> None:
            async with photo(pet_id=1) as body:
                await body.read()

        reading = asyncio.create_task(read())
        while flow.calls < 2:
            await asyncio.sleep(0.01)
        reading.cancel()
        with pytest.raises(asyncio.CancelledError):
            await reading
        gate.set()
        content: bytes = await client.pets.get_photo(pet_id=1)
        return content

    assert run(flow, CASE, use) == PHOTO * 2
