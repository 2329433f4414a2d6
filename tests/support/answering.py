"""A server that keeps the requests that arrive, and answers what it is told."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, TypeVar

HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Received:
    """A request as it arrived; `target` as it stands on the request line."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        assert self.headers["content-type"] == "application/json"
        return json.loads(self.body)


class Server:
    """The running server: its URL, what arrived, and what it answers.

    It reads bodies and forgets them unless it is to `keep` them.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.received: list[Received] = []
        self.keep = True
        self.answer(204)

    def answer(self, status: int, body: Any = b"", kind: str = "") -> None:
        """Answer so from now on; what is not bytes is sent as JSON."""
        raw = isinstance(body, bytes)
        self.content = body if raw else json.dumps(body).encode()
        self.kind = kind or ("text/plain" if raw else "application/json")
        self.status = status

    def arrived(self, request: Received) -> None:
        """Keep a request; a server that chooses its answer by it does so here."""
        self.received.append(request)

    @property
    def request(self) -> Received:
        """The one request that arrived."""
        (request,) = self.received
        return request


AnyServer = TypeVar("AnyServer", bound=Server)


@contextmanager
def serve(make: Callable[[str], AnyServer]) -> Generator[AnyServer]:
    """Serve on a free port for as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline()
            if not self.raw_requestline or not self.parse_request():
                self.close_connection = True
                return
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers.get("content-length", "0")))
            if headers.get("transfer-encoding") == "chunked":
                try:
                    body = b"".join(c for c in self._chunks() if server.keep)
                except ValueError:  # the client broke off
                    self.close_connection = True
                    return
            server.arrived(Received(self.command, self.path, headers, body))
            self._answer()

        def _chunks(self) -> Iterator[bytes]:
            # https://www.rfc-editor.org/rfc/rfc9112#section-7.1
            while size := int(self.rfile.readline(), 16):
                yield self.rfile.read(size)
                assert self.rfile.readline() == b"\r\n"
            assert self.rfile.readline() == b"\r\n"

        def _answer(self) -> None:
            # Who has read the last header may already set another answer.
            status, kind, content = server.status, server.kind, server.content
            self.send_response_only(status)
            if status != 204:
                self.send_header("content-type", kind)
                self.send_header("content-length", str(len(content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)

    with ThreadingHTTPServer((HOST, 0), Handler) as http:
        http.daemon_threads = True
        server = make(f"http://{HOST}:{http.server_address[1]}")
        thread = Thread(target=http.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            http.shutdown()
            thread.join(timeout=5)
