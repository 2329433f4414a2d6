"""A file is whatever has bytes, and checkers know it."""

from collections.abc import AsyncIterator, Iterator
from io import BytesIO
from pathlib import Path

from uploads import AsyncUploads, FileContent, FilePart, Uploads
from uploads.models import AlbumDict, UploadRequest


def chunks() -> Iterator[bytes]:
    yield b"a"
    yield b"b"


async def chunks_async() -> AsyncIterator[bytes]:
    yield b"a"


def contents(path: Path) -> Iterator[FileContent]:
    yield b"a"
    yield path
    yield open(path, "rb")
    yield BytesIO(b"a")
    yield chunks()


def send(client: Uploads, path: Path) -> None:
    client.default.upload(file=b"a", archive=path, picture=chunks(), scan=BytesIO())
    client.default.upload(file=("a.txt", path, "text/plain"), pages=[b"a", path])
    client.default.upload(file=("", b"a", "a/b", {"X-Own": "1"}))
    with open(path, "rb") as file:
        client.default.upload(file=file, pages=[file, ("b", file, "image/png")])
        client.default.replace_picture(body=file)
    with path.open("rb") as file:
        client.default.replace_picture(body=file)
    for content in contents(path):
        client.default.upload(file=content)
        client.default.replace_picture(body=content)
    album: AlbumDict = {"title": "a", "pictures": [path]}
    part: FilePart = ("a", album["title"].encode(), "text/plain")
    client.default.send_named(body={"a": part, "b": path})
    client.default.send_freely(body={"a": path, "b": 1})
    UploadRequest(file=path, picture=b"a")

    client.default.upload(file="a.txt")  # error
    client.default.upload(file=open(path))  # error
    client.default.upload(file=("a.txt", b"a"))  # error
    client.default.upload(file=[b"a"])  # error
    client.default.upload(file=b"a", pages=b"a")  # error
    client.default.replace_picture(body=part)  # error


async def send_async(client: AsyncUploads, path: Path) -> None:
    await client.default.upload(file=chunks_async(), archive=path)
    await client.default.replace_picture(body=chunks_async())
