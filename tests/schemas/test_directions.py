"""What only answers have, what only requests have, and mistakes in a request."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from support.packages import Package, imported, ref

SCHEMAS: dict[str, Any] = {
    "User": {
        "type": "object",
        "required": ["id", "name", "password", "created"],
        "properties": {
            "id": {"type": "integer", "readOnly": True},
            "created": ref("Created"),
            "name": {"type": "string"},
            "password": {"type": "string", "writeOnly": True},
            "passwordHint": {"type": "string", "writeOnly": True},
            "streetName": {"type": "string"},
            "tags": {"type": "array", "items": ref("Tag")},
        },
    },
    "Created": {"type": "string", "format": "date-time", "readOnly": True},
    "Admin": {
        "allOf": [
            ref("User"),
            {
                "type": "object",
                "required": ["apiToken"],
                "properties": {"apiToken": {"type": "string", "writeOnly": True}},
            },
        ]
    },
    "Tag": {
        "type": "object",
        "required": ["label"],
        "properties": {
            "label": {"type": "string"},
            "colour": {"type": ["string", "null"]},
        },
    },
}
SENT = {"name": "a", "password": "b"}
READ = {"id": 1, "created": "2026-01-02T03:04:05Z", "name": "a"}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    with imported(tmp_path_factory.mktemp("p"), "directions_api", SCHEMAS) as package:
        yield package


def test_an_answer_need_not_have_what_is_only_sent(package: Package) -> None:
    user = package.read("User", READ)

    assert user.password is None
    assert package.back("User", READ) == READ
    assert package.read("Admin", READ).api_token is None


def test_an_answer_needs_the_rest(package: Package) -> None:
    with pytest.raises(ValueError, match="name"):
        package.read("User", {"id": 1, "created": READ["created"]})


def test_a_request_need_not_have_what_is_only_read(package: Package) -> None:
    assert package.sent("User", SENT) == SENT
    assert package.sent("User", package.models.User(**SENT)) == SENT


@pytest.mark.parametrize(
    ("type_", "given", "missing"),
    [
        ("User", {"name": "a"}, "password"),
        ("User", {"name": "a", "password": None}, "password"),
        ("User", {"password": "a"}, "name"),
        ("Admin", SENT, "api_token"),
        ("list[User]", [SENT, {"name": "a"}], r"1\.password"),
        ("User", SENT | {"tags": [{"colour": "red"}]}, r"tags\.0\.label"),
    ],
)
def test_a_request_needs_the_rest(
    package: Package, type_: str, given: Any, missing: str
) -> None:
    with pytest.raises(package.refusal, match=rf"{missing}: "):
        package.sent(type_, given)


def test_the_type_of_a_dict_has_what_is_sent(package: Package) -> None:
    keys = package.models.UserDict.__annotations__
    optional = {k for k, t in keys.items() if "NotRequired" in t.__forward_arg__}

    assert keys.keys() - optional == {"name", "password"}
    assert optional == {"password_hint", "street_name", "tags"}


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ({"street_nam": "x"}, "'street_nam' is no field of User; 'street_name' is"),
        ({"streetname": "x"}, "'streetname' is no field of User; 'street_?[nN]ame' is"),
        ({"tags": [{"label": "x", "color": "red"}]}, "'color' is no field of Tag"),
    ],
)
def test_a_key_that_is_close_to_a_field_draws_a_warning(
    package: Package, given: dict[str, Any], hint: str
) -> None:
    with pytest.warns(UserWarning, match=hint):
        sent = package.sent("User", SENT | given)

    assert sent == SENT | given


def test_other_keys_draw_none(package: Package) -> None:
    with warnings.catch_warnings(action="error"):
        package.sent("User", SENT | {"unheard_of": 1, "streetName": "x"})
        user = package.read("User", READ | {"street_nam": "x"})
        assert package.sent("User", user) == READ | {"street_nam": "x"}
