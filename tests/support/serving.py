"""A server of files for what is fetched, on a real socket of this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class Pages(dict[str, str]):
    """The text of each path; `redirects` lead elsewhere, `asked` is what came."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.redirects: dict[str, str] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []


@contextmanager
def serving() -> Iterator[Pages]:
    """Serve pages until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            pages.asked.append((self.path, headers))
            target, text = pages.redirects.get(self.path), pages.get(self.path, "")
            self.send_response(302 if target else 200 if text else 404)
            if target:
                self.send_header("Location", target)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        pages = Pages(f"http://127.0.0.1:{server.server_port}")
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield pages
        finally:
            server.shutdown()
            thread.join()
