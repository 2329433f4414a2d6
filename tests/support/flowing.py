"""A server that answers piece by piece, as a test lets it."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import TypeAlias

HOST = "127.0.0.1"
PATIENCE = 10  # seconds for a test to let the next piece go

Piece: TypeAlias = bytes | Event | None
"""What is sent; a gate that the test has to open before; None breaks off."""


class Flow:
    """The running server: its URL, what it answers, and how often it was asked."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.calls = 0
        self.answer("text/plain", [])

    def answer(
        self,
        kind: str,
        pieces: Sequence[Piece],
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Answer so from now on, each piece in a chunk of its own."""
        self.kind = kind
        self.pieces = pieces
        self.status = status
        self.headers = headers or {}


@contextmanager
def serve() -> Generator[Flow]:
    """Serve on a free port for as long as the block lasts."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            flow.calls += 1
            self.rfile.read(int(self.headers.get("content-length", "0")))
            self.send_response_only(flow.status)
            self.send_header("content-type", flow.kind)
            for name, value in flow.headers.items():
                self.send_header(name, value)
            self.send_header("transfer-encoding", "chunked")
            self.end_headers()
            try:
                self._send(flow.pieces)
            except OSError:  # the client has gone
                self.close_connection = True

        do_POST = do_GET

        def _send(self, pieces: Sequence[Piece]) -> None:
            for piece in pieces:
                if piece is None:
                    self.close_connection = True
                    return
                if isinstance(piece, Event):
                    assert piece.wait(PATIENCE)
                else:
                    self.wfile.write(b"%x\r\n%b\r\n" % (len(piece), piece))
            self.wfile.write(b"0\r\n\r\n")

    with ThreadingHTTPServer((HOST, 0), Handler) as http:
        http.daemon_threads = True
        flow = Flow(f"http://{HOST}:{http.server_address[1]}")
        thread = Thread(target=http.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield flow
        finally:
            http.shutdown()
            thread.join(timeout=5)
