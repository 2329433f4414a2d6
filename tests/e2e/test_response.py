"""What a successful call returns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from thymia.models import VoiceAgentCallCreateResponse

from .calls import SAMPLE, a_call
from .drivers import Driver
from .thymia_server import ACTIVITY_LINK, ALTERED, CALL_ID

CREATED = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_every_field_has_its_python_type(api: Driver) -> None:
    call = api.create_call(**SAMPLE)

    assert type(call) is VoiceAgentCallCreateResponse
    assert call.id == UUID(CALL_ID)
    assert call.user.user_label == SAMPLE["user"]["userLabel"]
    assert call.status == "CREATED"
    assert call.created_at == CREATED
    assert call.activity_link == ACTIVITY_LINK
    assert call.agent == SAMPLE["agent"]


def test_an_absent_field_is_none(api: Driver) -> None:
    call = api.create_call(**a_call("no link"))

    assert call.activity_link is None
    assert "activity_link" not in call.model_fields_set


def test_a_null_field_is_none_and_was_set(api: Driver) -> None:
    call = api.create_call(**a_call("null link"))

    assert call.activity_link is None
    assert "activity_link" in call.model_fields_set


@pytest.mark.parametrize(
    ("label", "created_at"),
    [
        ("anyone", CREATED),
        ("naive time", CREATED.replace(tzinfo=None)),
        (
            "time with offset",
            datetime(
                *(2026, 1, 2, 3, 4, 5, 678_000),
                tzinfo=timezone(timedelta(hours=5, minutes=30)),
            ),
        ),
    ],
)
def test_a_moment_with_and_without_a_time_zone(
    api: Driver, label: str, created_at: datetime
) -> None:
    call = api.create_call(**a_call(label))

    assert call.created_at == created_at


def test_fields_that_the_document_lacks_are_kept(api: Driver) -> None:
    call = api.create_call(**a_call("more fields"))

    assert call.model_extra == ALTERED["more fields"]
    written_back = call.model_dump(mode="json", exclude_unset=True)
    assert written_back["queue"] == ALTERED["more fields"]["queue"]
    assert written_back["activityLink"] == ACTIVITY_LINK
