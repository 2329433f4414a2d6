"""What the API sends, as a receiver reads it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Any

import pytest

from specpress.document.document import load
from support import cases
from support.again import shuffled

PET = {"id": 1, "name": "Rex", "born": "2020-02-29", "kind": "cat", "more": [1]}


@pytest.fixture
def package(packages: Path) -> Any:
    if not (packages / "webhooks").is_dir():
        cases.put(packages / "webhooks", cases.package("webhooks"))
    return import_module("webhooks")


@pytest.mark.parametrize(
    "payload",
    [
        b'{"id":1,"name":"Rex","born":"2020-02-29","kind":"cat","more":[1]}',
        '{"id":1,"name":"Rex","born":"2020-02-29","kind":"cat","more":[1]}',
        PET,
        MappingProxyType(PET),
        {**PET, "id": "1"},
        {**PET, "born": date(2020, 2, 29)},
    ],
    ids=["bytes", "text", "dict", "mapping", "lenient", "values"],
)
def test_a_payload_is_read_as_an_answer_is(package: Any, payload: Any) -> None:
    pet = package.webhooks.parse_new_pet(payload)

    assert type(pet) is package.models.Pet
    assert (pet.id, pet.name, pet.kind, pet.more) == (1, "Rex", "cat", [1])
    assert pet.born == date(2020, 2, 29)


def test_each_payload_has_its_type(package: Any) -> None:
    parse = package.webhooks
    data = {"sentAt": "2026-01-31T12:00:00Z", "items": [{"id": 1}]}
    stream = parse.parse_open_stream_on_data(data)

    assert stream.sent_at == datetime(2026, 1, 31, 12, tzinfo=UTC)
    assert type(stream.items[0]) is package.models.OpenStreamOnDataRequestItem
    assert parse.parse_closed('"done"') == "done"
    assert parse.parse_open_stream_moved_request_body_url_after(b"3") == 3
    form = parse.parse_submitted({"count": "2", "tags": ["a"]})
    assert (form.count, form.tags) == (2, ["a"])


def test_a_union_is_told_apart(package: Any) -> None:
    parse = package.webhooks.parse_event

    assert type(parse('{"type":"PetSold","price":2}')).__name__ == "PetSold"
    assert type(parse({"type": "PetLost"})).__name__ == "PetLost"
    assert type(parse({"type": "PetEaten"})).__name__ == "UnknownVariant"


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"", "EOF"),
        (b"\xff", "expected value"),
        ("{", "EOF"),
        ("[]", "should be an object"),
        ({"id": 1}, "name"),
        ({"id": "x", "name": "Rex"}, "valid integer"),
        ({"id": 1, "name": object()}, "Unable to serialize"),
        ("\ud800", "surrogates"),
    ],
)
def test_a_payload_that_does_not_fit_is_refused(
    package: Any, payload: Any, reason: str
) -> None:
    with pytest.raises(package.errors.DecodingError, match=reason) as caught:
        package.webhooks.parse_new_pet(payload)

    assert caught.value.status == 0
    assert isinstance(caught.value.raw, bytes)


def test_names_depend_on_no_order(tmp_path: Path) -> None:
    spec = cases.FOLDER / "webhooks" / "spec.yaml"
    turned = tmp_path / "spec.json"
    turned.write_text(json.dumps(shuffled(load(spec).data, Random(1))))

    assert cases.render(turned, "webhooks") == cases.package("webhooks")
