"""The server, once per session, and a client of either kind, once per test."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from .drivers import AsyncDriver, Connect, Driver, SyncDriver
from .serving import Server, serve
from .thymia_server import KEY, Received, create_app


@pytest.fixture(scope="session")
def running_server() -> Iterator[Server]:
    received: list[Received] = []
    with serve(create_app(received)) as url:
        yield Server(url, received)


@pytest.fixture
def server(running_server: Server) -> Server:
    running_server.received.clear()
    return running_server


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    for name in ("THYMIA_API_KEY", "THYMIA_BASE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(params=["sync", "async"])
def new_client(request: pytest.FixtureRequest) -> Iterator[Connect]:
    """Make a client of either kind with exactly the settings that are given."""
    if request.param == "sync":
        yield SyncDriver
    else:
        with asyncio.Runner() as loop:
            yield partial(AsyncDriver, loop)


@pytest.fixture
def connect(new_client: Connect, server: Server) -> Connect:
    """Make a client of the test server; any of its settings can be replaced."""

    def connect(**settings: Any) -> Driver:
        defaults = {"api_key": KEY, "base_url": server.url, "timeout": 5.0}
        return new_client(**(defaults | settings))

    return connect


@pytest.fixture
def api(connect: Connect) -> Iterator[Driver]:
    with connect() as driver:
        yield driver
