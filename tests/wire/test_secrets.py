"""A credential in each place that can hold one, searched for in all that is shown."""

from __future__ import annotations

import asyncio
import copy
import logging
import pickle
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import suppress
from importlib import import_module
from traceback import TracebackException
from types import TracebackType
from typing import Any

import httpx2
import pytest

from support.answering import Server

from .conftest import Connect

SECRET = "hidden%20word"
"""In each place, as it stands there; what is sent of it may be decoded."""

FORMS = ("hidden", b64encode(b"me:hidden").decode())


def _of_the_environment(patch: pytest.MonkeyPatch, url: str) -> dict[str, Any]:
    patch.setenv("SECURITY_BASE_URL", _with_login(url))
    patch.setenv("SECURITY_TOKEN", SECRET)
    return {"base_url": None}


PLACES: dict[str, Callable[[pytest.MonkeyPatch, str], dict[str, Any]]] = {
    "a header": lambda _, url: {"base_url": url, "key": SECRET},
    "a cookie": lambda _, url: {"base_url": url, "key": "x", "session": SECRET},
    "the query": lambda _, url: {
        **{"base_url": url, "timeout_key": SECRET, "token": SECRET}
    },
    "a token": lambda _, url: {"base_url": url, "token": SECRET},
    "a fresh token": lambda _, url: {"base_url": url, "token": lambda: SECRET},
    "a login": lambda _, url: {"base_url": url, "basic_auth": ("me", SECRET)},
    "the URL": lambda _, url: {"base_url": _with_login(url), "token": "x"},
    "the HTTP client": lambda _, url: {
        "base_url": url,
        "token": "x",
        "http_client": httpx2.Client(
            auth=("me", SECRET), headers={"x-own": SECRET}, cookies={"own": SECRET}
        ),
    },
    "the environment": _of_the_environment,
}

CALLS = ("default", "lifted", "either", "optional", "signed", "public")
ANSWERS: dict[str, tuple[int, bytes]] = {
    "success": (204, b""),
    "an error": (401, b'{"why": "expired"}'),
    "nonsense": (200, b"\xff"),
}


def _with_login(url: str) -> str:
    return url.replace("//", f"//me:{SECRET}@")


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Callable[[], str]:
    """All that any logger is told, at any level."""
    caplog.set_level(logging.DEBUG)
    for name in list(logging.root.manager.loggerDict):
        caplog.set_level(logging.DEBUG, logger=name)
    return lambda: "\n".join(
        f"{r.getMessage()} {vars(r)!r} {r.args!r}" for r in caplog.records
    )


def pickled(value: object) -> str:
    """Return a pickle as text; what cannot be pickled keeps what it has."""
    with suppress(TypeError, AttributeError, pickle.PicklingError):
        return pickle.dumps(value).decode("latin-1")
    return ""


def shown(*values: object) -> Iterator[str]:
    """Give all that a log, a debugger or a pickle shows of some values."""
    for value in values:
        yield f"{value!r} {value!s} {value}"
        yield repr(getattr(value, "__dict__", None))
        yield pickled(value)
        if isinstance(value, BaseException):
            yield from _reported(value)


def _reported(error: BaseException) -> Iterator[str]:
    """Give a crash report, with local variables, and the same of its causes."""
    causes = [error]
    while cause := causes[-1].__cause__ or causes[-1].__context__:
        causes.append(cause)
    for each in causes:
        below = each.with_traceback(_below_the_test(each.__traceback__))
        yield "".join(
            TracebackException.from_exception(below, capture_locals=True).format()
        )
        yield f"{vars(each)!r} {each.args!r} {pickled(each)}"


def _below_the_test(trace: TracebackType | None) -> TracebackType | None:
    while trace and trace.tb_frame.f_code.co_filename == __file__:
        trace = trace.tb_next
    return trace


def found(texts: Iterator[str]) -> list[str]:
    return [text for text in texts if any(form in text for form in FORMS)]


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_no_place_is_shown(
    server: Server,
    connect: Connect,
    monkeypatch: pytest.MonkeyPatch,
    logged: Callable[[], str],
    place: Callable[[pytest.MonkeyPatch, str], dict[str, Any]],
    answer: tuple[int, bytes],
) -> None:
    server.answer(*answer)
    client = connect("security", **place(monkeypatch, server.url))
    outcomes = [_outcome(getattr(client.default, name)) for name in CALLS]

    assert any(FORMS[0] in f"{r}" or FORMS[1] in f"{r}" for r in server.received)
    assert found(shown(client, client.default, copy.copy(client), *outcomes)) == []
    assert "HTTP Request" in logged()
    assert found(iter([logged()])) == []


def _outcome(call: Callable[[], object]) -> object:
    try:
        return call()
    except Exception as error:
        return error


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_no_failure_to_connect_shows_it(
    connect: Connect,
    monkeypatch: pytest.MonkeyPatch,
    logged: Callable[[], str],
    place: Callable[[pytest.MonkeyPatch, str], dict[str, Any]],
) -> None:
    client = connect("security", **place(monkeypatch, "http://127.0.0.1:9"))
    outcomes = [_outcome(getattr(client.default, name)) for name in CALLS]

    refused = import_module("security").errors.ApiConnectionError
    assert any(isinstance(outcome, refused) for outcome in outcomes)
    assert found(shown(*outcomes)) == []
    assert found(iter([logged()])) == []


def test_the_login_of_a_url_is_sent_to_that_server_only(
    server: Server, connect: Connect
) -> None:
    client = connect("security", base_url=_with_login(server.url))
    client.default.public()
    client.default.public(options={"base_url": server.url})
    client.default.public(options={"base_url": server.url.replace("//", "//you@")})

    sent = [request.headers.get("authorization") for request in server.received]
    mine, yours = (b64encode(s).decode() for s in (b"me:hidden word", b"you:"))
    assert sent == [f"Basic {mine}", None, f"Basic {yours}"]


def test_an_asynchronous_client_does_not_show_it(
    server: Server, connect: Connect, logged: Callable[[], str]
) -> None:
    connect("security")
    kind = import_module("security").AsyncSecurity
    server.answer(401, {"why": "expired"})

    async def results() -> list[object]:
        url = _with_login(server.url)
        async with kind(base_url=url, token=SECRET, timeout_key=SECRET) as client:
            try:
                return [client, await client.default.lifted()]
            except Exception as error:
                return [client, error]

    assert found(shown(*asyncio.run(results()))) == []
    assert found(iter([logged()])) == []
    assert "hidden" in server.request.target
