"""Where calls go: the server stands as a proxy, so that it sees whole URLs."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import httpx2
import pytest

from support.answering import Server

from .conftest import Connect

Through = Callable[..., Any]


@pytest.fixture
def through(server: Server, connect: Connect) -> Through:
    """Make clients whose calls all arrive at the server, wherever they go."""

    def through(case: str, **settings: Any) -> Any:
        http = httpx2.Client(proxy=server.url)
        return connect(case, **{"base_url": None, "http_client": http, **settings})

    return through


CHOSEN: dict[str, tuple[dict[str, str], str]] = {
    "the default": ({}, "http://eu.example.com/v1/ping"),
    "a variable": ({"region": "us"}, "http://us.example.com/v1/ping"),
    "two variables": (
        {"region": "us", "version": "v2.1"},
        "http://us.example.com/v2.1/ping",
    ),
    "a server": ({"server": "sandbox"}, "http://eu.sandbox.example.com/v1/ping"),
    "a variable named like a key": (
        {"server": "acme.example.com", "server_token": "globex"},
        "http://globex.example.com/ping",
    ),
}


@pytest.mark.parametrize(("settings", "url"), CHOSEN.values(), ids=CHOSEN)
def test_a_server_is_chosen(
    server: Server, through: Through, settings: dict[str, str], url: str
) -> None:
    through("servers", **settings).default.ping()

    assert server.request.target == url


@pytest.mark.parametrize(
    "settings",
    [
        {"server": "sandpit"},
        {"region": "mars"},
        {"server": "sandbox", "region": "us"},
        {"version": "v1/../admin"},
        {"version": ".."},
        {"version": "v1?a=b"},
        {"version": "v1#"},
        {"version": "%2e%2e"},
        {"version": "v1\r\n"},
        {"server": "acme.example.com", "server_token": "evil.test/"},
        {"server": "acme.example.com", "server_token": "me@evil.test"},
        {"server": "acme.example.com", "server_token": "evil.test:80#"},
    ],
)
def test_what_is_no_part_of_a_url_is_refused(
    server: Server, through: Through, settings: dict[str, str]
) -> None:
    through("servers")
    with pytest.raises(import_module("servers").errors.ConfigurationError):
        through("servers", **settings)

    assert server.received == []


OWN: dict[str, tuple[str, dict[str, Any], dict[str, Any], str]] = {
    "of its path": ("list_files", {}, {}, "http://files.example.com/files"),
    "of the operation, on the client's host": (
        *("upload", {"server": "sandbox"}, {}),
        "http://eu.sandbox.example.com/upload/files",
    ),
    "replaced for all": (
        *("list_files", {"base_url": "http://mine.test/api"}, {}),
        "http://mine.test/api/files",
    ),
    "replaced for one call": (
        *("list_files", {}, {"base_url": "http://once.test/"}),
        "http://once.test/files",
    ),
    "replaced for one call before all": (
        *("ping", {"base_url": "http://mine.test"}, {"base_url": "http://once.test"}),
        "http://once.test/ping",
    ),
}


@pytest.mark.parametrize(("call", "settings", "options", "url"), OWN.values(), ids=OWN)
def test_servers_of_an_operation(
    server: Server,
    through: Through,
    call: str,
    settings: dict[str, Any],
    options: dict[str, Any],
    url: str,
) -> None:
    getattr(through("servers", **settings).default, call)(options=options)

    assert server.request.target == url


def test_the_environment_replaces_all_servers(
    server: Server, through: Through, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVERS_BASE_URL", "http://mine.test/api/")
    through("servers", server="sandbox").default.list_files()

    assert server.request.target == "http://mine.test/api/files"


def test_variables_of_the_only_server(server: Server, through: Through) -> None:
    through("server_variables", host="localhost:8080", tenant_id="a").default.ping()

    assert server.request.target == "http://localhost:8080/a/ping"


@pytest.mark.parametrize(
    ("base_url", "url"),
    [
        ("http://mine.test", "http://mine.test/api/v3/ping"),
        ("http://mine.test/", "http://mine.test/api/v3/ping"),
        ("http://mine.test/api/v3", "http://mine.test/api/v3/ping"),
        ("http://mine.test/proxied/", "http://mine.test/proxied/ping"),
    ],
)
def test_a_host_alone_gets_the_path_of_the_document(
    server: Server, through: Through, base_url: str, url: str
) -> None:
    through("server_path", base_url=base_url).default.ping()

    assert server.request.target == url


def test_a_path_alone_is_no_server(connect: Connect) -> None:
    connect("server_path")
    with pytest.raises(import_module("server_path").errors.ConfigurationError):
        connect("server_path", base_url=None)
