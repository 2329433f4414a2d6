"""The packages of `cases/`, imported, and a server for them to talk to."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from support import cases
from support.answering import Server, serve

Connect: TypeAlias = Callable[..., Any]
"""Makes a client from the name of a case, and settings."""


@pytest.fixture(scope="session")
def running_server() -> Iterator[Server]:
    with serve(Server) as server:
        yield server


@pytest.fixture
def server(running_server: Server) -> Server:
    """A server that nothing has reached yet, and that answers without content."""
    running_server.received.clear()
    running_server.answer(204)
    return running_server


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for packages, from which they can be imported."""
    folder = tmp_path_factory.mktemp("packages")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield folder
    for name in [*sys.modules]:
        if name.partition(".")[0] in cases.NAMES:
            del sys.modules[name]


@pytest.fixture
def connect(
    server: Server, packages: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Connect]:
    """Make clients of the server, which are closed at the end of the test."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with ExitStack() as clients:

        def connect(case: str, **settings: Any) -> Any:
            if not (packages / case).is_dir():
                cases.put(packages / case, cases.package(case))
            kind = getattr(import_module(case), case.title().replace("_", ""))
            client = kind(**{"base_url": server.url, "timeout": 5, **settings})
            return clients.enter_context(client)

        yield connect
