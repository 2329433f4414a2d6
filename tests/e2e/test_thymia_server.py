"""The test server is the API of the reference page, as far as a caller can tell."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import pytest

from .calls import SAMPLE
from .serving import Server
from .thymia_server import (
    ACTIVITY_LINK,
    ALTERED,
    CALL_ID,
    CANNED,
    CREATED_AT,
    KEY,
)

Post = Callable[..., httpx2.Response]


@pytest.fixture(scope="module")
def http() -> Iterator[httpx2.Client]:
    with httpx2.Client() as client:
        yield client


@pytest.fixture
def post(http: httpx2.Client, server: Server) -> Post:
    """Send a payload as the reference page's sample does."""

    def post(payload: Any, key: str = KEY) -> httpx2.Response:
        url = f"{server.url}/v1/calls"
        return http.post(url, json=payload, headers={"x-api-key": key})

    return post


def labelled(label: str) -> dict[str, Any]:
    return {**SAMPLE, "user": {**SAMPLE["user"], "userLabel": label}}


def test_it_answers_the_sample_and_echoes_the_agent(post: Post) -> None:
    answer = post(SAMPLE)

    assert answer.status_code == 200
    assert answer.json() == {
        "id": CALL_ID,
        "user": {"userLabel": SAMPLE["user"]["userLabel"]},
        "status": "CREATED",
        "createdAt": CREATED_AT,
        "activityLink": ACTIVITY_LINK,
        "agent": SAMPLE["agent"],
    }


def test_the_link_is_only_there_without_a_phone_number(post: Post) -> None:
    answer = post({**SAMPLE, "phoneNumber": "+441632960001"})

    assert "activityLink" not in answer.json()


def test_it_validates(post: Post) -> None:
    answer = post({**SAMPLE, "language": "xx"})

    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["body", "language"]


def test_it_refuses_a_wrong_key(post: Post) -> None:
    assert post(SAMPLE, key="another").status_code == 401


@pytest.mark.parametrize("label", CANNED)
def test_a_canned_answer_is_chosen_by_the_label(post: Post, label: str) -> None:
    answer = post(labelled(label))

    assert answer.status_code == CANNED[label].status
    assert answer.content == CANNED[label].content


@pytest.mark.parametrize("label", ALTERED)
def test_an_altered_answer_is_chosen_by_the_label(post: Post, label: str) -> None:
    usual, altered = post(SAMPLE).json(), post(labelled(label)).json()

    differs = {key for key in usual.keys() | altered.keys() if key != "user"}
    differs = {key for key in differs if usual.get(key) != altered.get(key)}
    assert differs == ALTERED[label].keys() - {"user"}


def test_it_records_what_arrived(http: httpx2.Client, server: Server) -> None:
    http.post(f"{server.url}/eu/thymia/v1/calls?a=1%202", content=b"{}")

    assert server.request.method == "POST"
    assert server.request.path == "/eu/thymia/v1/calls"
    assert server.request.query == "a=1%202"
    assert server.request.body == b"{}"
    assert server.request.header("content-length") == ["2"]
