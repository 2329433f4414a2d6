"""What a format makes of a text or a number, read and sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from support.packages import Package, imported

NAMES = (
    "date date-time time duration uuid decimal byte base64url binary int64 uri email "
    "ipv4 password colour"
).split()
OTHERS: dict[str, Any] = {
    "encoded": {"type": "string", "contentEncoding": "base64"},
    "picture": {"type": "string", "contentMediaType": "image/png"},
    "encoded picture": {"contentEncoding": "base64", "contentMediaType": "image/png"},
    "text": {"type": "string", "contentMediaType": "application/json"},
    "number": {"type": "number"},
    "whole number": {"type": "number", "format": "int64"},
    "decimal number": {"type": "number", "format": "decimal"},
    "long": {"type": "integer", "format": "int64"},
    "instant": {"type": "integer", "format": "unix-time"},
}
PROPERTIES = {name: {"type": "string", "format": name} for name in NAMES} | OTHERS
EAST = timezone(timedelta(hours=2))
ID = "1e3b0a2e-91f5-4b1a-9b5c-3f0e7a3a2b1c"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    schemas = {"Sample": {"type": "object", "properties": PROPERTIES}}
    with imported(tmp_path_factory.mktemp("p"), "formats_api", schemas) as package:
        yield package


def value(package: Package, name: str, raw: Any) -> Any:
    """Read an object with one property, and return that."""
    sample = package.read("Sample", {name: raw})
    return getattr(sample, re.sub("[ -]", "_", name))


@pytest.mark.parametrize(
    ("name", "raw", "read"),
    [
        ("date", "1990-08-24", date(1990, 8, 24)),
        (
            "date-time",
            "2026-01-02T03:04:05Z",
            datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        ),
        ("date-time", "2026-01-02T03:04:05", datetime(2026, 1, 2, 3, 4, 5)),
        (
            *("date-time", "2026-01-02T03:04:05.500000+02:00"),
            datetime(2026, 1, 2, 3, 4, 5, 500000, tzinfo=EAST),
        ),
        ("time", "10:00:00", time(10)),
        ("time", "10:00:00+02:00", time(10, tzinfo=EAST)),
        ("duration", "P1M", "P1M"),
        ("duration", "PT36H", "PT36H"),
        ("uuid", ID, UUID(ID)),
        ("decimal", "1.10", Decimal("1.10")),
        ("byte", "aGk=", "aGk="),
        ("base64url", "aGk", "aGk"),
        ("binary", "é", "é".encode()),
        ("int64", "9007199254740993", "9007199254740993"),
        ("uri", "HTTP://example.com:80/%7e/a b", "HTTP://example.com:80/%7e/a b"),
        ("email", "not an address", "not an address"),
        ("ipv4", "127.1", "127.1"),
        ("password", "secret", "secret"),
        ("colour", "#fff", "#fff"),
        ("encoded", "aGk=", "aGk="),
        ("picture", "hi", b"hi"),
        ("encoded picture", "aGk=", "aGk="),
        ("text", "{}", "{}"),
        ("number", 1.5, 1.5),
        ("whole number", 2**60 + 1, 2**60 + 1),
        ("decimal number", 1.1, 1.1),
        ("long", 2**70, 2**70),
        ("instant", 1700000000, 1700000000),
    ],
)
def test_it_is_read_and_goes_back_as_it_came(
    package: Package, name: str, raw: Any, read: Any
) -> None:
    found = value(package, name, raw)

    assert found == read
    assert type(found) is type(read)
    assert package.back("Sample", {name: raw}) == {name: raw}


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("date", "0000-00-00"),
        ("date", ""),
        ("date-time", "1990-12-31T23:59:60Z"),
        ("date-time", "soon"),
        ("time", "23:59:60Z"),
        ("time", "24:00:00"),
    ],
)
def test_a_text_that_no_python_value_holds_is_read_as_that_text(
    package: Package, name: str, raw: str
) -> None:
    assert value(package, name, raw) == raw
    assert package.back("Sample", {name: raw}) == {name: raw}


@pytest.mark.parametrize(
    ("name", "raw", "read"),
    [
        ("long", "12", 12),
        ("long", 12.0, 12),
        ("number", "1.5", 1.5),
        ("number", 5, 5.0),
        ("decimal", 1.5, Decimal("1.5")),
        ("date-time", "2026-01-02", datetime(2026, 1, 2)),
        ("date", "2026-01-02T00:00:00Z", date(2026, 1, 2)),
    ],
)
def test_a_reader_takes_what_means_the_same(
    package: Package, name: str, raw: Any, read: Any
) -> None:
    assert value(package, name, raw) == read


@pytest.mark.parametrize(
    ("name", "raw"),
    [("uuid", "x"), ("decimal", "x"), ("long", 1.5), ("long", "x"), ("uri", 1)],
)
def test_a_reader_refuses_what_means_something_else(
    package: Package, name: str, raw: Any
) -> None:
    with pytest.raises(ValueError, match=name):
        package.read("Sample", {name: raw})


@pytest.mark.parametrize(
    ("name", "given", "sent"),
    [
        ("date", date(2026, 1, 2), "2026-01-02"),
        ("date", "2026-01-02", "2026-01-02"),
        ("date-time", datetime(2026, 1, 2, tzinfo=UTC), "2026-01-02T00:00:00Z"),
        ("date-time", datetime(2026, 1, 2), "2026-01-02T00:00:00"),
        ("time", time(10, tzinfo=EAST), "10:00:00+02:00"),
        ("uuid", UUID(ID), ID),
        ("uuid", ID, ID),
        ("decimal", Decimal("1.10"), "1.10"),
        ("decimal", "1.10", "1.10"),
        ("binary", b"hi", "hi"),
        ("number", 5, 5),
    ],
)
def test_a_request_takes_the_value_or_its_text(
    package: Package, name: str, given: Any, sent: Any
) -> None:
    assert package.sent("Sample", {name: given}) == {name: sent}


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("date", 0),
        ("date", "soon"),
        ("date", datetime(2026, 1, 2, 3)),
        ("date-time", 1700000000),
        ("time", 36000.0),
        ("uuid", 1),
        ("decimal", Decimal("NaN")),
        ("binary", b"\xff"),
        ("long", "12"),
        ("long", True),
        ("long", 12.0),
        ("number", "1.5"),
        ("number", True),
        ("number", float("nan")),
        ("uri", 1),
    ],
)
def test_a_request_refuses_another_type(
    package: Package, name: str, given: Any
) -> None:
    field = re.sub("[ -]", "_", name)
    with pytest.raises(package.refusal, match=rf"^nothing was sent: {field}"):
        package.sent("Sample", {field: given})


def test_a_model_refuses_another_type_when_it_is_made(package: Package) -> None:
    with pytest.raises(ValueError, match="valid integer"):
        package.models.Sample(long="12")
