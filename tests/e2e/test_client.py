"""A client from its construction to its end."""

from __future__ import annotations

import pytest
import thymia
from thymia.errors import ApiError, ConfigurationError

from . import CLIENT
from .calls import a_call
from .drivers import Connect, Driver
from .serving import Server
from .thymia_server import KEY, OTHER_KEY, TOGETHER, TOGETHER_COUNT


def test_settings_from_the_environment(
    new_client: Connect, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THYMIA_API_KEY", KEY)
    monkeypatch.setenv("THYMIA_BASE_URL", server.url)

    with new_client() as api:
        api.create_call(**a_call())

    assert server.request.header("x-api-key") == [KEY]


def test_a_setting_that_is_given_wins_over_the_environment(
    new_client: Connect, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THYMIA_API_KEY", "of the environment")
    monkeypatch.setenv("THYMIA_BASE_URL", "http://127.0.0.1:9/of-the-environment")

    with new_client(api_key=KEY, base_url=server.url) as api:
        api.create_call(**a_call())

    assert server.request.header("x-api-key") == [KEY]


@pytest.mark.parametrize(
    ("settings", "variable"),
    [
        ({"base_url": "http://127.0.0.1"}, "THYMIA_API_KEY"),
        ({"api_key": KEY}, "THYMIA_BASE_URL"),
    ],
)
def test_a_missing_setting_is_refused_with_the_variable_s_name(
    new_client: Connect, settings: dict[str, str], variable: str
) -> None:
    with pytest.raises(ConfigurationError, match=variable):
        new_client(**settings)


def test_a_closed_client_says_so(connect: Connect, server: Server) -> None:
    with connect() as left:
        left.create_call(**a_call())
    closed = connect()
    closed.create_call(**a_call())
    closed.close()

    for api in (left, closed):
        with pytest.raises((ApiError, RuntimeError), match="closed"):
            api.create_call(**a_call())
    assert len(server.received) == 2


def test_closing_twice_or_unused_does_no_harm(connect: Connect) -> None:
    api = connect()

    api.close()
    api.close()


def test_two_clients_at_once(connect: Connect, server: Server) -> None:
    with connect() as one, connect(api_key=OTHER_KEY) as other:
        one.create_call(**a_call())
        other.create_call(**a_call())
        one.close()
        other.create_call(**a_call())

    keys = [request.header("x-api-key") for request in server.received]
    assert keys == [[KEY], [OTHER_KEY], [OTHER_KEY]]


def test_many_calls_at_once_each_get_their_own_answer(
    api: Driver, server: Server
) -> None:
    agents = [{"number": number} for number in range(TOGETHER_COUNT)]

    # The server answers none of them before all have arrived.
    calls = api.create_calls([a_call(TOGETHER, agent=agent) for agent in agents])

    assert [call.agent for call in calls] == agents
    assert len(server.received) == TOGETHER_COUNT


def test_the_client_is_that_of_these_tests() -> None:
    assert thymia.__file__ == str(CLIENT / "thymia" / "__init__.py")
