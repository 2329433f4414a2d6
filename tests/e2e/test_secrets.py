"""The key stays between the caller and the server."""

from __future__ import annotations

import logging
from collections.abc import Callable
from traceback import TracebackException
from typing import Any

import pytest
from thymia.errors import ApiError, ConfigurationError

from .calls import a_call
from .drivers import Connect, Driver
from .serving import Server, refusing_url, serve_bytes
from .thymia_server import KEY, SLOW

# Each makes a call fail in its own way; none holds the key in a local variable,
# where a traceback would show it for no fault of the client.
FAILURES: dict[str, Callable[[Driver], Any]] = {
    "argument": lambda api: api.create_call(**a_call(language=5)),
    "not json": lambda api: api.create_call(**a_call(agent={"x": object()})),
    "documented status": lambda api: api.create_call(**a_call("422 documented")),
    "other status": lambda api: api.create_call(**a_call("500 html")),
    "decoding": lambda api: api.create_call(**a_call("200 html")),
    "timeout": lambda api: api.create_call(**a_call(SLOW, options={"timeout": 0.1})),
}


def everything_shown(error: BaseException) -> str:
    """Return all that a log or a crash report may print about an error."""
    trace = TracebackException.from_exception(error, capture_locals=True)
    return "\n".join([*trace.format(), str(error), repr(error), repr(vars(error))])


def assert_silent(error: BaseException) -> None:
    shown = everything_shown(error)
    assert "Traceback" in shown
    assert KEY not in shown


def test_a_client_does_not_show_its_key(api: Driver) -> None:
    shown = [repr(api.client), str(api.client), repr(api.client.voice_agent_beta)]

    assert KEY not in "\n".join(shown)


@pytest.mark.parametrize("fail", FAILURES.values(), ids=FAILURES)
def test_an_error_and_its_traceback_do_not_show_it(
    api: Driver, fail: Callable[[Driver], Any]
) -> None:
    with pytest.raises(ApiError) as raised:
        fail(api)

    assert_silent(raised.value)


def test_a_refused_connection_does_not_show_it(connect: Connect) -> None:
    with connect(base_url=refusing_url()) as api, pytest.raises(ApiError) as raised:
        api.create_call(**a_call())

    assert_silent(raised.value)


def test_a_broken_connection_does_not_show_it(connect: Connect) -> None:
    with (
        serve_bytes(b"") as url,
        connect(base_url=url) as api,
        pytest.raises(ApiError) as raised,
    ):
        api.create_call(**a_call())

    assert_silent(raised.value)


@pytest.mark.parametrize("tail", ["\n", "\r\nx-evil: 1", "\x00", "é", "…"])
def test_a_key_that_no_header_can_carry_is_refused_unshown(
    connect: Connect, server: Server, tail: str
) -> None:
    with (
        pytest.raises((ConfigurationError, ApiError)) as raised,
        connect(api_key=KEY + tail) as api,
    ):
        api.create_call(**a_call())

    assert KEY not in f"{raised.value} {raised.value!r}"
    assert server.received == []


@pytest.fixture
def _log_everything(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for name in list(logging.root.manager.loggerDict):
        caplog.set_level(logging.DEBUG, logger=name)


@pytest.mark.usefixtures("_log_everything")
def test_no_logger_is_told(connect: Connect, caplog: pytest.LogCaptureFixture) -> None:
    with connect() as api:
        api.create_call(**a_call())
        for fail in FAILURES.values():
            with pytest.raises(ApiError):
                fail(api)

    assert caplog.records
    for record in caplog.records:
        assert KEY not in record.getMessage()
        assert KEY not in repr(vars(record))
