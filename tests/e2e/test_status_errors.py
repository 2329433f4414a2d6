"""A status that is no success raises: a class per status, its body beside it."""

from __future__ import annotations

import pytest
from thymia import errors
from thymia.models import HTTPValidationError

from .calls import a_call
from .drivers import Connect, Driver
from .serving import Server
from .thymia_server import CANNED, INVALID, PAGE

RAISED: dict[str, tuple[type[errors.StatusError], object]] = {
    "400 json": (errors.BadRequestError, {"detail": "No such agent"}),
    "404 json": (errors.NotFoundError, {"detail": "Not found"}),
    "409 json": (
        errors.ConflictError,
        {"detail": "A call is under way", "calls": [1, 2]},
    ),
    "422 detail is text": (
        errors.UnprocessableEntityError,
        {"detail": "Unknown agent"},
    ),
    "422 html": (errors.UnprocessableEntityError, PAGE.decode()),
    "429 json": (errors.TooManyRequestsError, {"detail": "Slow down"}),
    "499 json": (errors.StatusError, {"detail": "A status without a name"}),
    "500 json": (errors.InternalServerError, {"detail": "Out of order"}),
    "500 html": (errors.InternalServerError, PAGE.decode()),
    "500 not the json it says": (errors.InternalServerError, '{"detail": '),
    "502 html": (errors.BadGatewayError, PAGE.decode()),
    "503 text": (errors.ServiceUnavailableError, "Back at noon"),
}


@pytest.mark.parametrize(
    ("child", "parent"),
    [
        (errors.UnprocessableEntityError, errors.StatusError),
        (errors.StatusError, errors.ApiError),
        (errors.DecodingError, errors.ApiError),
        (errors.RequestError, errors.ApiError),
        (errors.ApiTimeoutError, errors.ApiConnectionError),
        (errors.ApiConnectionError, errors.ApiError),
        (errors.ApiError, Exception),
    ],
)
def test_the_tree(child: type[Exception], parent: type[Exception]) -> None:
    assert issubclass(child, parent)


@pytest.mark.parametrize(
    ("label", "kind", "body"),
    [(label, *expected) for label, expected in RAISED.items()],
    ids=RAISED,
)
def test_a_status_raises_its_class_with_the_body_as_it_came(
    api: Driver, label: str, kind: type[errors.StatusError], body: object
) -> None:
    with pytest.raises(errors.StatusError) as raised:
        api.create_call(**a_call(label))

    error = raised.value
    assert type(error) is kind
    assert error.status == CANNED[label].status
    assert error.body == body
    assert error.raw == CANNED[label].content
    assert str(error.status) in str(error)


def test_a_documented_body_is_typed(api: Driver) -> None:
    with pytest.raises(errors.UnprocessableEntityError) as raised:
        api.create_call(**a_call("422 documented"))

    body = raised.value.body
    assert isinstance(body, HTTPValidationError)
    assert body.detail is not None
    (problem,) = body.detail
    assert (problem.loc, problem.msg, problem.type) == (
        ["body", "agent", 0],
        "No",
        "odd",
    )
    assert raised.value.raw == INVALID


def test_an_error_without_a_body(api: Driver) -> None:
    with pytest.raises(errors.ForbiddenError) as raised:
        api.create_call(**a_call("403 empty"))

    assert raised.value.raw == b""
    assert not raised.value.body


def test_the_headers_of_an_error(api: Driver) -> None:
    with pytest.raises(errors.TooManyRequestsError) as raised:
        api.create_call(**a_call("429 json"))

    assert raised.value.headers["Retry-After"] == "7"
    assert raised.value.headers["retry-after"] == "7"


def test_a_wrong_key(connect: Connect) -> None:
    with (
        connect(api_key="another") as api,
        pytest.raises(errors.UnauthorizedError) as raised,
    ):
        api.create_call(**a_call())

    assert raised.value.status == 401
    assert raised.value.body == {"detail": "Invalid activation key"}


def test_a_redirect_is_not_followed(api: Driver, server: Server) -> None:
    with pytest.raises(errors.StatusError) as raised:
        api.create_call(**a_call("307 elsewhere"))

    assert raised.value.status == 307
    assert [request.path for request in server.received] == ["/v1/calls"]


def test_a_client_is_usable_after_an_error(api: Driver) -> None:
    with pytest.raises(errors.InternalServerError):
        api.create_call(**a_call("500 html"))

    assert api.create_call(**a_call()).status == "CREATED"
