"""Files on the wire: of every kind, whole, under their names, and not in memory."""

from __future__ import annotations

import asyncio
import io
import tracemalloc
from collections.abc import AsyncIterator, Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from support.answering import Server

from .conftest import Connect
from .parts import Part, messages, parts

CONTENT = bytes(range(256)) + b"\r\n--\r\n"
OCTETS = "application/octet-stream"


class Pipe(io.RawIOBase):
    """A file that goes forward only, of as many zeros as it is told."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._left = size

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        assert 0 < size <= 64 * 1024
        size = min(size, self._left)
        self._left -= size
        return bytes(size)


def halves() -> Iterator[bytes]:
    yield CONTENT[:100]
    yield CONTENT[100:]


async def halves_async() -> AsyncIterator[bytes]:
    for half in halves():
        await asyncio.sleep(0)
        yield half


def buffered() -> io.BytesIO:
    file = io.BytesIO(b"skipped" + CONTENT)
    file.seek(len(b"skipped"))
    return file


KINDS: dict[str, tuple[Callable[[], Any], bool]] = {
    "bytes": (lambda: CONTENT, True),
    "file": (buffered, True),
    "iterator": (halves, False),
    "list iterator": (lambda: iter([CONTENT]), False),
}
"""Contents, and whether their length can be known."""


@pytest.mark.parametrize(("make", "is_known"), KINDS.values(), ids=KINDS)
def test_a_file_as_a_part(
    server: Server, connect: Connect, make: Callable[[], Any], is_known: bool
) -> None:
    connect("uploads").default.upload(file=make())

    assert parts(server.request) == [Part("file", CONTENT, "file", OCTETS)]
    length = server.request.headers.get("content-length")
    assert length == (str(len(server.request.body)) if is_known else None)


@pytest.mark.parametrize(("make", "is_known"), KINDS.values(), ids=KINDS)
def test_a_file_as_the_body(
    server: Server, connect: Connect, make: Callable[[], Any], is_known: bool
) -> None:
    connect("uploads").default.replace_picture(body=make())

    assert server.request.body == CONTENT
    assert server.request.headers["content-type"] == "image/png"
    length = server.request.headers.get("content-length")
    assert length == (str(len(CONTENT)) if is_known else None)


def test_names_types_and_headers(
    server: Server, connect: Connect, tmp_path: Path
) -> None:
    path = tmp_path / 'ä"b\r\n.jpg'
    path.write_bytes(CONTENT)
    connect("uploads").default.upload(
        file=("", b"1", "a/b", {"X-Own": "é"}),
        archive=("z.zip", path, "application/zip"),
        picture=path,
        pages=[b"1", ("two.txt", io.BytesIO(b"2"), "text/plain"), iter([b"3"])],
        scan=b"%PDF",
        drawing="<svg/>",
        session="v=0",
        note="ä",
        tags=["a", "b"],
        about={"title": "t"},
    )

    assert parts(server.request) == [
        Part("file", b"1", None, "a/b"),
        Part("archive", CONTENT, "z.zip", "application/zip"),
        Part("picture", CONTENT, "ä%22b%0D%0A.jpg", "image/jpeg"),
        Part("pages", b"1", "pages", OCTETS),
        Part("pages", b"2", "two.txt", "text/plain"),
        Part("pages", b"3", "pages", OCTETS),
        Part("scan", b"%PDF", "scan", "application/pdf"),
        Part("note", "ä".encode()),
        Part("tags", b"a"),
        Part("tags", b"b"),
        Part("about", b'{"title":"t"}', None, "application/vnd.about+json"),
        Part("drawing", b"<svg/>", None, "image/svg+xml"),
        Part("session", b"v=0", None, "application/sdp"),
    ]
    own, _, picture, *others = messages(server.request)
    assert own["x-own"] == "é"
    assert picture["x-kind"] == "picture"
    assert not any(other["x-kind"] or other["x-any"] for other in (own, *others))


def test_a_string_that_may_be_a_file(server: Server, connect: Connect) -> None:
    connect("uploads").default.upload(file=b"", session=buffered())

    octets = Part("session", CONTENT, "session", "application/sdp")
    assert parts(server.request)[1:] == [octets]


def test_an_open_file(server: Server, connect: Connect, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(CONTENT)
    api = connect("uploads").default
    with path.open("rb") as file, path.open("rb") as other:
        models = import_module("uploads.models")
        api.send_named(body={"one": file, "two": path})
        server.answer(200, CONTENT)
        first = api.add_pictures(title="t", pictures=[other], cover=None)
        assert models.Album(title="t", pictures=[file]).pictures == [file]

    assert first == CONTENT
    named, album = server.received
    assert parts(named) == [
        Part("one", CONTENT, "a.png", "image/png"),
        Part("two", CONTENT, "a.png", "image/png"),
    ]
    assert parts(album) == [
        Part("title", b"t"),
        Part("pictures", CONTENT, "a.png", "image/png"),
    ]


def test_a_form_without_a_schema(server: Server, connect: Connect) -> None:
    body = {"text": "t", "n": 1, "file": buffered(), "list": [halves(), b"2"]}
    connect("uploads").default.send_freely(body={**body, "json": {"a": [None]}})

    assert parts(server.request) == [
        Part("text", b"t"),
        Part("n", b"1"),
        Part("file", CONTENT, "file", OCTETS),
        Part("list", CONTENT, "list", OCTETS),
        Part("list", b"2", "list", OCTETS),
        Part("json", b'{"a":[null]}', None, "application/json"),
    ]


def test_another_kind_of_multipart(server: Server, connect: Connect) -> None:
    connect("uploads").default.send_mixed(title="t")

    assert server.request.headers["content-type"].startswith("multipart/mixed; ")
    assert parts(server.request) == [Part("title", b"t")]


def test_a_file_cannot_make_a_part(server: Server, connect: Connect) -> None:
    api = connect("uploads").default
    api.upload(file=b"first")
    head = server.request.body.partition(b"\r\n")[0]
    evil = b'%s\r\nContent-Disposition: form-data; name="admin"\r\n\r\n1\r\n' % head
    server.received.clear()
    api.upload(file=b"a\r\n" + evil, note='"\r\nX: y')

    assert parts(server.request) == [
        Part("file", b"a\r\n" + evil, "file", OCTETS),
        Part("note", b'"\r\nX: y'),
    ]
    assert head not in server.request.headers["content-type"].encode()


def test_a_large_file_is_never_in_memory(server: Server, connect: Connect) -> None:
    size = 32 * 1024 * 1024
    api = connect("uploads").default
    server.keep = False
    api.replace_picture(body=b"warm")
    tracemalloc.start()
    try:
        api.replace_picture(body=Pipe(size))
        api.upload(file=Pipe(size))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        server.keep = True

    assert peak < size / 4


@pytest.mark.parametrize("file", ["a.txt", 1, None, {"a": b""}, ("a", b"")])
def test_what_is_no_file_is_refused(
    server: Server, connect: Connect, file: object
) -> None:
    api = connect("uploads").default
    refusal = import_module("uploads.errors").RequestError
    with pytest.raises(refusal, match=r"file: .*a file is bytes, a path"):
        api.upload(file=file)
    with pytest.raises(refusal, match="body is neither bytes nor a file"):
        api.replace_picture(body=file)

    assert not server.received


def test_what_cannot_be_read_is_refused(
    server: Server, connect: Connect, tmp_path: Path
) -> None:
    api = connect("uploads").default
    refusal = import_module("uploads.errors").RequestError
    (tmp_path / "text").write_text("")
    with (tmp_path / "text").open() as text:
        for file in (tmp_path / "missing", text, ("a\n", b"", "a/b\nX: y")):
            with pytest.raises(refusal, match="nothing was sent"):
                api.upload(file=file)

    assert not server.received


def test_an_asynchronous_iterator_needs_an_asynchronous_call(
    server: Server, connect: Connect
) -> None:
    refusal = import_module("uploads.errors").RequestError
    with pytest.raises(refusal, match="for asynchronous calls"):
        connect("uploads").default.upload(file=halves_async())

    assert not server.received


def test_asynchronous_calls(server: Server, connect: Connect, tmp_path: Path) -> None:
    connect("uploads")
    kind = import_module("uploads").AsyncUploads
    path = tmp_path / "a.png"
    path.write_bytes(CONTENT)

    async def call() -> None:
        async with kind(base_url=server.url) as client:
            await client.default.upload(file=path, pages=[halves_async(), halves()])
            await client.default.replace_picture(body=halves_async())
            await client.default.replace_picture(body=CONTENT)

    asyncio.run(call())
    form, streamed, known = server.received

    assert parts(form) == [
        Part("file", CONTENT, "a.png", "image/png"),
        Part("pages", CONTENT, "pages", OCTETS),
        Part("pages", CONTENT, "pages", OCTETS),
    ]
    assert streamed.body == known.body == CONTENT
    assert "content-length" not in streamed.headers
    assert known.headers["content-length"] == str(len(CONTENT))
