"""Bodies that are read while they are sent."""

from __future__ import annotations

import asyncio
import io
from pathlib import Path
from typing import Any

import httpx2
import pytest

from support.runtime import runtime

chunks = runtime("chunks")
forms = runtime("forms")

CONTENT = bytes(range(256))


class Recorder(io.BytesIO):
    """A file that notes how much is asked of it at once."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.sizes: list[int | None] = []

    def read(self, size: int | None = -1) -> bytes:
        self.sizes.append(size)
        return super().read(size)


class Pipe(io.BytesIO):
    """A file that goes forward only."""

    def seekable(self) -> bool:
        return False

    def seek(self, offset: int, whence: int = 0) -> int:
        raise io.UnsupportedOperation

    def tell(self) -> int:
        raise io.UnsupportedOperation


class TestChunks:
    def test_a_large_file_is_never_in_memory(self, tmp_path: Path) -> None:
        size = 1_000_000
        path = tmp_path / "large"
        path.write_bytes(bytes(size))
        file = Recorder(bytes(size))
        _, body = forms.encode_multipart([("a", path), ("b", file)], {})
        lengths = [len(chunk) for chunk in body]
        assert max(lengths) <= 64 * 1024
        assert sum(lengths) == body.length > 2 * size
        assert set(file.sizes) == {64 * 1024}

    def test_they_can_be_read_again(self, tmp_path: Path) -> None:
        path = tmp_path / "file"
        path.write_bytes(b"path")
        file = io.BytesIO(b"0123456789")
        file.seek(8)
        body = chunks.Chunks([b"bytes", path, file, file])
        assert body.length == len(b"bytespath8989")
        assert [b"".join(body), b"".join(body)] == [b"bytespath8989"] * 2

    def test_what_cannot_be_read_again_is_not_sent_empty(self) -> None:
        body = chunks.Chunks([b"a", Pipe(b"b")])
        assert body.length is None
        assert b"".join(body) == b"ab"
        with pytest.raises(ValueError, match="cannot be read a second time"):
            list(body)

    def test_text_files_are_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "text"
        path.write_text("text")
        with path.open() as file, pytest.raises(TypeError, match="binary mode"):
            forms.encode_multipart([("f", file)], {})

    def test_missing_files_are_noticed_before_sending(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError):
            forms.encode_multipart([("f", tmp_path / "missing")], {})


class TestHttpLibrary:
    """Either client sends the body, with its length where that is known."""

    @pytest.fixture(params=[io.BytesIO, Pipe])
    def post(self, request: pytest.FixtureRequest) -> dict[str, Any]:
        """The arguments of a client's `post`, for one file."""
        file = request.param(CONTENT)
        content_type, body = forms.encode_multipart([("f", file)], {})
        headers = {"Content-Type": content_type}
        if body.length is not None:
            headers["Content-Length"] = str(body.length)
        return {"url": "http://x", "headers": headers, "content": body}

    @staticmethod
    def answer(request: httpx2.Request) -> httpx2.Response:
        assert CONTENT in request.content
        length = request.headers.get("Content-Length")
        assert length in (None, str(len(request.content)))
        assert (length is None) == ("Transfer-Encoding" in request.headers)
        return httpx2.Response(202)

    def test_sync(self, post: dict[str, Any]) -> None:
        with httpx2.Client(transport=httpx2.MockTransport(self.answer)) as client:
            assert client.post(**post).status_code == 202

    def test_async(self, post: dict[str, Any]) -> None:
        post["content"] = chunks.AsyncChunks(post["content"])

        async def send() -> httpx2.Response:
            transport = httpx2.MockTransport(self.answer)
            async with httpx2.AsyncClient(transport=transport) as client:
                return await client.post(**post)

        assert asyncio.run(send()).status_code == 202
