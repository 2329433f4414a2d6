"""What the hostile cases have in common: an importer, and a listener to lure them."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import cases

from .oracle import Importer

PORT = 47999
"""The port of 127.0.0.1 that hostile documents point to."""


@pytest.fixture(scope="session")
def importer() -> Iterator[Importer]:
    program = Path(__file__).with_name("importing.py")
    with subprocess.Popen(
        [sys.executable, str(program)],
        env=cases.environment(Path(__file__).parents[1]),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        asking, answering = process.stdin, process.stdout
        assert asking is not None
        assert answering is not None

        def ask(folder: Path, name: str) -> list[str] | None:
            print(json.dumps([str(folder), name]), file=asking, flush=True)
            faults: list[str] | None = json.loads(answering.readline())
            return faults

        yield ask
        asking.close()


@pytest.fixture(scope="session")
def connections() -> Iterator[list[str]]:
    """Whoever connected to the lure; the processes of a test run share its port."""
    found: list[str] = []
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind(("127.0.0.1", PORT))
        listener.listen()

        def count() -> None:
            while True:
                try:
                    connection, address = listener.accept()
                except OSError:
                    return
                found.append(f"{address}")
                connection.close()

        thread = threading.Thread(target=count, daemon=True)
        thread.start()
        yield found
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()
    assert not found, "a hostile document made a connection"
