"""What the hostile cases have in common: two programs, and a listener to lure them."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from support import cases

from .oracle import Generator, Importer

PORT = 47999
"""The port of 127.0.0.1 that hostile documents point to."""


@pytest.fixture(scope="session")
def importer() -> Iterator[Importer]:
    with _asking("importing.py") as ask:
        yield ask


@pytest.fixture(scope="session")
def generator() -> Iterator[Generator]:
    with _asking("generating.py") as ask:
        yield ask


@contextmanager
def _asking(program: str) -> Iterator[Callable[[Path, str], Any]]:
    """Run a program that answers lines; each question is a folder and a name in it."""
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name(program))],
        env=cases.environment(Path(__file__).parents[1], PYTHONDONTWRITEBYTECODE="1"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        asking, answering = process.stdin, process.stdout
        assert asking is not None
        assert answering is not None

        def ask(folder: Path, name: str) -> Any:
            print(json.dumps([str(folder), name]), file=asking, flush=True)
            return json.loads(answering.readline())

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
