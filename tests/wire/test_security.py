"""Which credentials arrive at a server, and where they stand."""

from __future__ import annotations

import asyncio
import logging
import pickle
from collections.abc import Iterator, Mapping
from importlib import import_module
from traceback import TracebackException
from typing import Any

import httpx2
import pytest

from support.answering import Received, Server

from .conftest import Connect

SECRETS: Mapping[str, Any] = {
    "basic_auth": ("me", "hidden-password"),
    "key": "hidden-key",
    "session": "hidden-session",
    "timeout_key": "hidden-tenant",
    "token": "hidden-token",
}
BASIC = "Basic bWU6aGlkZGVuLXBhc3N3b3Jk"


def credentials(request: Received) -> dict[str, str]:
    """Return whatever a request has that a credential can stand in."""
    names = ("authorization", "cookie", "x-key")
    found = {n: request.headers[n] for n in names if n in request.headers}
    query = request.target.partition("?")[2]
    return found | ({"query": query} if query else {})


SENT: dict[str, tuple[str, set[str], dict[str, str]]] = {
    "the default": ("default", {*SECRETS}, {"x-key": "hidden-key"}),
    "none": ("public", {*SECRETS}, {}),
    "all of a combination": (
        *("either", {*SECRETS}),
        {"x-key": "hidden-key", "cookie": "sid=hidden-session"},
    ),
    "the next if one of a combination is missing": (
        *("either", {"key", "token", "basic_auth"}),
        {"authorization": "Bearer hidden-token"},
    ),
    "the last alternative": (
        *("either", {"session", "basic_auth"}),
        {"authorization": BASIC},
    ),
    "an optional one that is there": (
        *("optional", {*SECRETS}),
        {"authorization": "Bearer hidden-token"},
    ),
    "an optional one that is not": ("optional", {"key"}, {}),
    "what the HTTP client signs": ("signed", {*SECRETS}, {}),
    "lifted parameters": (
        *("lifted", {*SECRETS}),
        {
            "authorization": "Bearer hidden-token",
            "x-key": "hidden-key",
            "query": "tenant=hidden-tenant",
        },
    ),
    "lifted parameters without the optional one": (
        *("lifted", {"timeout_key", "token"}),
        {"authorization": "Bearer hidden-token", "query": "tenant=hidden-tenant"},
    ),
}


@pytest.mark.parametrize(("call", "given", "sent"), SENT.values(), ids=SENT)
def test_a_call_sends_what_its_operation_needs(
    server: Server, connect: Connect, call: str, given: set[str], sent: dict[str, str]
) -> None:
    client = connect("security", **{name: SECRETS[name] for name in given})
    getattr(client.default, call)()

    assert credentials(server.request) == sent


def test_an_asynchronous_call_sends_the_same(server: Server, connect: Connect) -> None:
    connect("security")
    kind: Any = import_module("security").AsyncSecurity

    async def call() -> None:
        async with kind(base_url=server.url, token=lambda: "fresh") as client:
            await client.default.either()

    asyncio.run(call())

    assert credentials(server.request) == {"authorization": "Bearer fresh"}


MISSING: dict[str, tuple[str, set[str], str]] = {
    "one of two": ("either", {"key"}, "key and session, or token, or basic_auth"),
    "of the default": ("default", {"token"}, "SECURITY_KEY"),
    "what is not there": ("either", {"session"}, "SECURITY_KEY, SECURITY_TOKEN"),
}


@pytest.mark.parametrize(("call", "given", "told"), MISSING.values(), ids=MISSING)
def test_a_call_without_its_credentials_says_what_is_missing(
    server: Server, connect: Connect, call: str, given: set[str], told: str
) -> None:
    client = connect("security", **{name: SECRETS[name] for name in given})
    with pytest.raises(import_module("security").errors.ConfigurationError) as raised:
        getattr(client.default, call)()

    assert told.replace("SECURITY_KEY, ", "SECURITY_BASIC_AUTH, SECURITY_KEY, ") in str(
        raised.value
    )
    assert server.received == []


def test_a_key_that_all_operations_need_is_demanded_at_once(connect: Connect) -> None:
    connect("bearer", token="t")
    with pytest.raises(import_module("bearer").errors.ConfigurationError) as raised:
        connect("bearer")

    assert "token=" in str(raised.value)
    assert "BEARER_TOKEN" in str(raised.value)


@pytest.mark.parametrize(
    ("name", "value", "call", "sent"),
    [
        (
            "BASIC_AUTH",
            "me:hid:den",
            "either",
            {"authorization": "Basic bWU6aGlkOmRlbg=="},
        ),
        ("TOKEN", "t", "either", {"authorization": "Bearer t"}),
        ("KEY", "k", "default", {"x-key": "k"}),
    ],
)
def test_credentials_of_the_environment(
    server: Server,
    connect: Connect,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
    call: str,
    sent: dict[str, str],
) -> None:
    monkeypatch.setenv(f"SECURITY_{name}", value)
    getattr(connect("security").default, call)()

    assert credentials(server.request) == sent


def test_a_token_is_asked_for_at_each_call(server: Server, connect: Connect) -> None:
    tokens = iter(("first", "second"))
    client = connect("security", token=lambda: next(tokens))
    client.default.either()
    client.default.either()

    assert [r.headers["authorization"] for r in server.received] == [
        "Bearer first",
        "Bearer second",
    ]


def test_without_any_security_in_the_document_all_are_sent(
    server: Server, connect: Connect
) -> None:
    connect("unstated_security", key="k", shop="s", token="t").default.things()

    assert credentials(server.request) == {
        "authorization": "Bearer t",
        "x-key": "k",
        "query": "shop=s",
    }


def test_basic_takes_any_character_but_a_colon_in_the_name(
    server: Server, connect: Connect
) -> None:
    connect("security", basic_auth=("ä", "p:ß")).default.either()

    assert credentials(server.request) == {"authorization": "Basic w6Q6cDrDnw=="}


def test_a_query_key_is_percent_encoded(server: Server, connect: Connect) -> None:
    connect("security", token="t", timeout_key="a&b=/+ ").default.lifted()

    assert server.request.target == "/lifted?tenant=a%26b%3D%2F%2B%20"


def test_the_http_client_signs(server: Server, connect: Connect) -> None:
    """Its own authentication meets no header of this client."""
    http = httpx2.Client(auth=httpx2.BasicAuth("me", "hidden-password"))
    connect("security", http_client=http, **SECRETS).default.signed()

    assert credentials(server.request) == {"authorization": BASIC}


UNFIT: dict[str, dict[str, Any]] = {
    "a line in a key": {"key": "hidden\nx-evil: 1"},
    "a letter in a key": {"key": "hidden…"},
    "a line in a token": {"token": "hidden\r\n"},
    "a semicolon in a cookie": {"session": "hidden;a=b"},
    "a space in a cookie": {"session": "hidden a"},
    "a colon in a name": {"basic_auth": ("hidden:", "hidden")},
    "a line in a password": {"basic_auth": ("me", "hidden\n")},
}


def shown(error: BaseException) -> str:
    """Return all that a crash report may print: local variables too."""
    trace = TracebackException.from_exception(error, capture_locals=True)
    return "\n".join([*trace.format(), str(error), repr(error), repr(vars(error))])


@pytest.mark.parametrize("settings", UNFIT.values(), ids=UNFIT)
def test_what_cannot_be_sent_is_refused_unshown(
    server: Server, connect: Connect, settings: dict[str, Any]
) -> None:
    connect("security")
    kind: Any = import_module("security").Security
    refused = import_module("security").errors.ConfigurationError
    with pytest.raises(refused) as raised:
        _make(kind, server.url, iter([settings]))

    assert "hidden" not in _of_the_client(raised.value)


def _make(kind: Any, url: str, settings: Iterator[dict[str, Any]]) -> None:
    kind(base_url=url, **next(settings))


def _of_the_client(error: BaseException) -> str:
    """Return what is shown of an error below the code of the test."""
    trace = error.__traceback__
    while trace and trace.tb_frame.f_code.co_filename == __file__:
        trace = trace.tb_next
    return shown(error.with_traceback(trace))


def unfit_token() -> str:
    return "hid" + "den\n"


def no_token() -> str:
    raise LookupError("the vault is closed")


FAILING: dict[str, tuple[str, dict[str, Any]]] = {
    "an unfit fresh token": ("lifted", {"token": unfit_token}),
    "no fresh token": ("lifted", {"token": no_token}),
    "an impossible URL": ("lifted", {"options": {"base_url": "http://[/"}}),
    "a refused connection": ("lifted", {"options": {"base_url": "http://127.0.0.1:9"}}),
    "an error status": ("lifted", {}),
    "a missing key": ("either", {"token": None, "session": None}),
}


@pytest.mark.parametrize(("call", "changed"), FAILING.values(), ids=FAILING)
def test_no_failure_shows_a_secret(
    server: Server, connect: Connect, call: str, changed: dict[str, Any]
) -> None:
    server.answer(401, {"why": "expired"})
    options = {"options": changed.get("options")}
    settings = {n: v for n, v in changed.items() if n != "options"}
    given = {**SECRETS, "basic_auth": None, **settings}
    client = connect("security", **given)
    api_error = import_module("security").errors.ApiError
    with pytest.raises((api_error, LookupError, ValueError)) as raised:
        getattr(client.default, call)(**options)

    assert "hidden" not in _of_the_client(raised.value)


def test_nothing_that_is_shown_or_kept_has_a_secret(connect: Connect) -> None:
    client = connect("security", **SECRETS)

    assert "hidden" not in f"{client!r} {client} {vars(client)!r} {client.default!r}"
    (secured,) = vars(client)["_credentials"]
    assert "hidden" not in repr(vars(secured))
    with pytest.raises(TypeError):
        pickle.dumps(secured)


def test_no_logger_is_told(
    server: Server, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in list(logging.root.manager.loggerDict):
        caplog.set_level(logging.DEBUG, logger=name)
    default = connect("security", **SECRETS).default
    for call in (default.lifted, default.either, default.optional):
        call()

    assert server.received[0].target == "/lifted?tenant=hidden-tenant"
    assert any("HTTP Request" in record.getMessage() for record in caplog.records)
    for record in caplog.records:
        assert "hidden" not in record.getMessage()
        assert "hidden" not in repr(vars(record))


def test_headers_of_a_call_go_before_those_of_the_client(
    server: Server, connect: Connect
) -> None:
    options = {"headers": {"X-KEY": "of the call"}}
    connect("security", **SECRETS).default.default(options=options)

    assert credentials(server.request) == {"x-key": "of the call"}
