"""No answer, half an answer, a late answer, and one that cannot be decoded."""

from __future__ import annotations

import time

import pytest
from thymia.errors import (
    ApiConnectionError,
    ApiTimeoutError,
    DecodingError,
    InternalServerError,
    UnprocessableEntityError,
)

from .calls import a_call
from .drivers import Connect, Driver
from .serving import Server, refusing_url, serve_bytes
from .thymia_server import ALTERED, CANNED, SLOW, SLOW_SECONDS

UNDECODABLE = [
    *(label for label in CANNED if label.startswith("200 ")),
    "204",
    "no id",
    "no status",
    "id is no uuid",
    "user is text",
    "snake-case field",
]

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
BROKEN = {
    "nothing": b"",
    "half a head": HEAD,
    "truncated body": HEAD + b'Content-Length: 1000\r\n\r\n{"id": "0f8f',
    "truncated chunk": HEAD + b'Transfer-Encoding: chunked\r\n\r\n40\r\n{"id":',
    "another protocol": b"SSH-2.0-OpenSSH_9.6\r\n",
}


@pytest.mark.parametrize("label", UNDECODABLE)
def test_a_success_that_cannot_be_decoded_says_not_to_repeat_it(
    api: Driver, server: Server, label: str
) -> None:
    with pytest.raises(DecodingError, match=r"accepted.*repeated") as raised:
        api.create_call(**a_call(label))

    assert len(server.received) == 1
    if label in ALTERED:
        assert raised.value.status == 200
        assert b'"agent"' in raised.value.raw
    else:
        assert raised.value.status == CANNED[label].status
        assert raised.value.raw == CANNED[label].content


def test_a_success_whose_encoding_is_a_lie(connect: Connect) -> None:
    answer = HEAD + b"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"

    with (
        serve_bytes(answer) as url,
        connect(base_url=url) as api,
        pytest.raises(DecodingError, match=r"accepted.*repeated") as raised,
    ):
        api.create_call(**a_call())

    assert raised.value.status == 200


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (b"422 Unprocessable Content", UnprocessableEntityError),
        (b"500 Internal Server Error", InternalServerError),
    ],
)
def test_an_error_whose_encoding_is_a_lie_keeps_its_class(
    connect: Connect, status: bytes, kind: type[Exception]
) -> None:
    head = HEAD.replace(b"200 OK", status)
    answer = head + b"Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"

    with (
        serve_bytes(answer) as url,
        connect(base_url=url) as api,
        pytest.raises(kind),
    ):
        api.create_call(**a_call())


@pytest.mark.parametrize("answer", BROKEN.values(), ids=BROKEN)
def test_a_connection_that_breaks(connect: Connect, answer: bytes) -> None:
    with (
        serve_bytes(answer) as url,
        connect(base_url=url) as api,
        pytest.raises(ApiConnectionError) as raised,
    ):
        api.create_call(**a_call())

    assert not isinstance(raised.value, ApiTimeoutError)


def test_a_connection_that_is_refused(connect: Connect) -> None:
    with (
        connect(base_url=refusing_url()) as api,
        pytest.raises(ApiConnectionError) as raised,
    ):
        api.create_call(**a_call())

    assert not isinstance(raised.value, ApiTimeoutError)


@pytest.mark.parametrize(
    ("timeout", "options"),
    [(0.2, {}), (5.0, {"options": {"timeout": 0.2}})],
    ids=["of the client", "of the call"],
)
def test_a_late_answer(
    connect: Connect, server: Server, timeout: float, options: dict[str, object]
) -> None:
    with connect(timeout=timeout) as api:
        began = time.monotonic()
        with pytest.raises(ApiTimeoutError):
            api.create_call(**a_call(SLOW, **options))
        waited = time.monotonic() - began

    assert waited < SLOW_SECONDS
    assert len(server.received) == 1


def test_a_call_can_take_longer_than_its_client_allows(connect: Connect) -> None:
    with connect(timeout=0.2) as api:
        call = api.create_call(**a_call(SLOW, options={"timeout": 5.0}))

    assert call.status == "CREATED"
