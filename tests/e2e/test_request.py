"""What a call sends: method, path, headers and JSON, as they arrive."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import httpx2
import pytest
from thymia.models import UserDetails

from .calls import SAMPLE, a_call
from .drivers import Connect, Driver
from .serving import Server
from .thymia_server import KEY, PREFIX

USER_ON_THE_WIRE = {
    "userLabel": "anyone",
    "dateOfBirth": "1990-08-24",
    "birthSex": "MALE",
}

USERS = {
    "snake case": {
        "user_label": "anyone",
        "date_of_birth": date(1990, 8, 24),
        "birth_sex": "MALE",
    },
    "wire names": USER_ON_THE_WIRE,
    "both": {
        "user_label": "anyone",
        "dateOfBirth": "1990-08-24",
        "birth_sex": "MALE",
    },
    "another order": {
        "birth_sex": "MALE",
        "date_of_birth": date(1990, 8, 24),
        "user_label": "anyone",
    },
    "model": UserDetails(
        user_label="anyone", date_of_birth=date(1990, 8, 24), birth_sex="MALE"
    ),
}

AGENTS: dict[str, dict[str, Any]] = {
    "empty": {},
    "nested": {"steps": [[1, [2, {"then": []}]], {}, None, True, -0.5, ""]},
    "null": {"context": None},
    "unicode": {"名前": 'Zoë \N{PILE OF POO} \u2028 " \\ \x00', "": "empty key"},
    "like our own names": {"user_label": 1, "userLabel": 2, "self": 3, "agent": 4},
    "large numbers": {"large": 2**53 - 1, "small": 1e-300},
}


def test_the_sample_of_the_reference_page_is_sent_as_the_page_sends_it(
    api: Driver, server: Server
) -> None:
    api.create_call(**SAMPLE)
    httpx2.post(f"{server.url}/v1/calls", json=SAMPLE, headers={"x-api-key": KEY})

    ours, theirs = server.received
    assert (ours.method, ours.path, ours.query) == ("POST", "/v1/calls", "")
    assert (ours.method, ours.path, ours.query) == (
        theirs.method,
        theirs.path,
        theirs.query,
    )
    assert ours.json() == theirs.json() == SAMPLE
    for name in ("x-api-key", "content-type"):
        assert ours.header(name) == theirs.header(name)


def test_the_headers(api: Driver, server: Server) -> None:
    api.create_call(**SAMPLE)

    assert server.request.header("x-api-key") == [KEY]
    assert server.request.header("content-type") == ["application/json"]
    assert server.request.header("accept") == ["application/json"]


def test_every_field_in_the_order_of_the_document(api: Driver, server: Server) -> None:
    api.create_call(
        delete_data=True,
        metadata={"ward": 7},
        webhook_url="https://hooks.example.com/calls",
        agent={"id": "intake"},
        language="en-GB",
        user=USERS["another order"],
        phone_number="+441632960001",
    )

    sent = server.request.json()
    assert sent == {
        "phoneNumber": "+441632960001",
        "user": USER_ON_THE_WIRE,
        "language": "en-GB",
        "agent": {"id": "intake"},
        "webhookUrl": "https://hooks.example.com/calls",
        "metadata": {"ward": 7},
        "deleteData": True,
    }
    assert list(sent) == [
        "phoneNumber",
        "user",
        "language",
        "agent",
        "webhookUrl",
        "metadata",
        "deleteData",
    ]
    assert list(sent["user"]) == ["userLabel", "dateOfBirth", "birthSex"]


def test_the_function_form_is_the_same_call(api: Driver, server: Server) -> None:
    bound = api.create_call(**a_call())
    function = api.call_function(**a_call())

    assert function == bound
    first, second = server.received
    assert first == second


@pytest.mark.parametrize("user", USERS.values(), ids=USERS)
def test_a_user_in_every_form_is_the_same_json(
    api: Driver, server: Server, user: Any
) -> None:
    api.create_call(user=user, language="en-GB", agent={})

    assert server.request.json()["user"] == USER_ON_THE_WIRE


def test_what_is_not_given_is_not_sent(api: Driver, server: Server) -> None:
    api.create_call(**a_call())

    assert list(server.request.json()) == ["user", "language", "agent"]


def test_a_value_that_equals_the_default_is_sent(api: Driver, server: Server) -> None:
    api.create_call(**a_call(delete_data=False))

    assert server.request.json()["deleteData"] is False


@pytest.mark.parametrize("agent", AGENTS.values(), ids=AGENTS)
def test_an_agent_arrives_and_comes_back_whole(
    api: Driver, server: Server, agent: dict[str, Any]
) -> None:
    call = api.create_call(**a_call(agent=agent, metadata=agent))

    assert server.request.json()["agent"] == agent
    assert server.request.json()["metadata"] == agent
    assert call.agent == agent


def test_python_values_inside_an_agent_are_sent_as_texts(
    api: Driver, server: Server
) -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    number = UUID("12345678-1234-5678-1234-567812345678")

    agent = {"on": date(2026, 1, 2), "deep": [{"at": moment}], "number": number}
    call = api.create_call(**a_call(agent=agent))

    sent = server.request.json()["agent"]
    assert sent["on"] == "2026-01-02"
    assert datetime.fromisoformat(sent["deep"][0]["at"]) == moment
    assert sent["number"] == str(number)
    assert call.agent == sent


@pytest.mark.parametrize(
    "url",
    [
        "https://Example.com",
        "https://example.com:443/hook?b=2&a=1#top",
        "HTTPS://EXAMPLE.com/a%20b/../c",
    ],
)
def test_a_url_is_sent_as_it_was_written(api: Driver, server: Server, url: str) -> None:
    api.create_call(**a_call(webhook_url=url))

    assert server.request.json()["webhookUrl"] == url


def test_headers_of_one_call(api: Driver, server: Server) -> None:
    api.create_call(**a_call(options={"headers": {"X-Trace": "1"}}))
    api.create_call(**a_call())

    with_trace, without = server.received
    assert with_trace.header("x-trace") == ["1"]
    assert with_trace.header("x-api-key") == [KEY]
    assert without.header("x-trace") == []


@pytest.mark.parametrize("prefix", ["/", PREFIX, f"{PREFIX}/"])
def test_a_base_url_with_a_path(connect: Connect, server: Server, prefix: str) -> None:
    with connect(base_url=server.url + prefix) as api:
        api.create_call(**a_call())

    assert server.request.path == f"{prefix.rstrip('/')}/v1/calls"
