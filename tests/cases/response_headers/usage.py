from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, assert_type

from response_headers import (
    AsyncResponseHeaders,
    Response,
    ResponseHeaders,
    stream,
    with_response,
)
from response_headers.models import Pet


def read(client: ResponseHeaders, folder: Path) -> None:
    answer = with_response(client.pets.get_pet)(pet_id=1)
    assert_type(answer, Response[Pet])
    assert_type(answer.value.name, str)
    assert_type(answer.headers, Mapping[str, str])
    assert_type(answer.status, int)
    assert_type(answer.raw, bytes)
    assert_type(with_response(client.pets.pet_exists)(pet_id=1), Response[None])
    anything: Response[Any] = with_response(client.pets.anything)()
    print(anything.status)
    with_response(client.pets.get_pet)(pet_id="one")  # error
    with_response(client.pets.get_pet)()  # error
    answer.headers["x"] = "y"  # error

    with stream(client.pets.get_photo)(pet_id=1) as photo:
        assert_type(photo.status, int)
        assert_type(photo.headers["etag"], str)
        for piece in photo.iter_bytes():
            assert_type(piece, bytes)
        for line in photo.iter_lines():
            assert_type(line, str)
        photo.save(folder / "photo.png")
    with stream(client.pets.anything)() as body:
        content: bytes = body.read()
        print(content)
    with stream(client.pets.get_photo)(photo_id=1):  # error
        pass


async def read_async(client: AsyncResponseHeaders, folder: Path) -> None:
    answer = await with_response(client.pets.get_pet)(pet_id=1)
    assert_type(answer, Response[Pet])
    async with stream(client.pets.get_photo)(pet_id=1) as photo:
        async for text in photo.iter_text():
            assert_type(text, str)
        await photo.save(folder / "photo.png")
    with stream(client.pets.get_photo)(pet_id=1):  # error
        pass
