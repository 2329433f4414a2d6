"""A server that keeps the requests that it gets, and answers what it is told to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass(frozen=True, slots=True)
class Recorded:
    """A request as it arrived: the target is path and query, as on the wire."""

    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        """Return a header, empty if there is none."""
        return next((v for k, v in self.headers if k.lower() == name.lower()), "")


@dataclass(slots=True)
class Recorder:
    """What arrived, and the answer to the next requests."""

    port: int = 0
    requests: list[Recorded] = field(default_factory=list[Recorded])
    status: int = 204
    media_type: str = ""
    content: bytes = b""

    @property
    def url(self) -> str:
        """Where to send requests."""
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def recorder() -> Iterator[Recorder]:
    """Serve on a free port of this machine."""
    record = Recorder()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def __getattr__(self, name: str) -> object:
            if name.startswith("do_"):  # whatever the method
                return self._record
            raise AttributeError(name)

        def _record(self) -> None:
            record.requests.append(
                Recorded(
                    self.command, self.path, list(self.headers.items()), self._body()
                )
            )
            self.send_response(record.status)
            if record.media_type:
                self.send_header("content-type", record.media_type)
            if record.status != 204:
                self.send_header("content-length", str(len(record.content)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(record.content)

        def _body(self) -> bytes:
            if self.headers.get("transfer-encoding", "").lower() != "chunked":
                return self.rfile.read(int(self.headers.get("content-length", 0)))
            body = b""
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return body

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    record.port = server.server_port
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield record
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
