"""Servers on 127.0.0.1, each in a thread, for as long as a `with` block lasts."""

from __future__ import annotations

import socket
import socketserver
import time
from collections.abc import Generator
from contextlib import contextmanager
from threading import Thread

import uvicorn
from fastapi import FastAPI

from .thymia_server import Received

HOST = "127.0.0.1"


class Server:
    """The running Thymia server: its URL, and what the current test made arrive."""

    def __init__(self, url: str, received: list[Received]) -> None:
        self.url = url
        self.received = received

    @property
    def request(self) -> Received:
        """The one request that arrived."""
        (request,) = self.received
        return request


@contextmanager
def serve(app: FastAPI) -> Generator[str]:
    """Serve the application on a free port; yield its URL once it accepts."""
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level="warning",
        lifespan="off",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    with socket.create_server((HOST, 0)) as listener:
        thread = Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        try:
            _wait_until_started(server, thread)
            yield f"http://{HOST}:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=5)


def _wait_until_started(server: uvicorn.Server, thread: Thread) -> None:
    while not server.started:
        if not thread.is_alive():
            raise RuntimeError("the test server did not start")
        time.sleep(0.005)


@contextmanager
def serve_bytes(answer: bytes) -> Generator[str]:
    """Answer every request with these bytes and close the connection; yield the URL.

    No HTTP library would send what the tests need: half an answer, or none.
    """

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            length = 0
            while (line := self.rfile.readline()) not in (b"\r\n", b""):
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            self.rfile.read(length)
            self.wfile.write(answer)

    with socketserver.ThreadingTCPServer((HOST, 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield f"http://{HOST}:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join(timeout=5)


def refusing_url() -> str:
    """Return the URL of a port that nothing listens on."""
    with socket.create_server((HOST, 0)) as listener:
        return f"http://{HOST}:{listener.getsockname()[1]}"
