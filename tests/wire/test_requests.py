"""What arrives at a server when a client of a case is called."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from support.answering import Server

from .conftest import Connect

ID = UUID("0f8fad5b-d9cb-469f-a165-70867728950e")

BODIES: dict[str, tuple[Callable[[Any], object], str, bytes]] = {
    "list": (
        lambda api: api.send_list(body=[{"item_name": "a"}, {"itemName": "b"}]),
        "application/json",
        b'[{"itemName":"a"},{"itemName":"b"}]',
    ),
    "scalar": (lambda api: api.send_scalar(body=5), "application/json", b"5"),
    "null": (lambda api: api.send_nullable(body=None), "application/json", b"null"),
    "union": (lambda api: api.send_union(body=["a"]), "application/json", b'["a"]'),
    "map": (
        lambda api: api.send_map(body={"a b": 1}),
        "application/json",
        b'{"a b":1}',
    ),
    "anything": (
        lambda api: api.send_anything(body={"deep": [None, {"ä": 1.5}]}),
        "application/json",
        '{"deep":[null,{"ä":1.5}]}'.encode(),
    ),
    "text": (lambda api: api.send_text(body="ä\n"), "text/plain", "ä\n".encode()),
    "bytes": (
        lambda api: api.send_bytes(body=b"\x00\xff"),
        "application/octet-stream",
        b"\x00\xff",
    ),
    "form": (
        lambda api: api.send_form(item_name="a b&c", count=2),
        "application/x-www-form-urlencoded",
        b"itemName=a+b%26c&count=2",
    ),
    "another json": (
        lambda api: api.send_several(item_name="a"),
        "application/vnd.example+json",
        b'{"itemName":"a"}',
    ),
}


@pytest.mark.parametrize(("call", "kind", "body"), BODIES.values(), ids=BODIES)
def test_bodies(
    server: Server,
    connect: Connect,
    call: Callable[[Any], object],
    kind: str,
    body: bytes,
) -> None:
    call(connect("bodies").default)

    assert server.request.headers["content-type"] == kind
    assert server.request.body == body


def test_an_optional_body_can_be_left_out(server: Server, connect: Connect) -> None:
    connect("bodies").default.send_scalar()

    assert server.request.body == b""
    assert "content-type" not in server.request.headers


def test_a_file_is_sent_as_it_is(server: Server, connect: Connect) -> None:
    connect("bodies").default.upload(file=b"\x00\xff\r\n--", note="ä")

    kind, _, boundary = server.request.headers["content-type"].partition("; boundary=")
    assert kind == "multipart/form-data"
    first, file, note, last = server.request.body.split(f"--{boundary}".encode())
    assert (first, last) == (b"", b"--\r\n")
    assert file.endswith(b"\r\n\r\n\x00\xff\r\n--\r\n")
    assert b'name="file"' in file
    assert b'name="note"' in note
    assert note.endswith("\r\n\r\nä\r\n".encode())


def test_parameters_travel_where_the_document_says(
    server: Server, connect: Connect
) -> None:
    connect("parameters").default.list_items(
        shop_id=7,
        item_ids=["a/b", "c"],
        limit=20,
        tag=["new", "50%"],
        colours=["red", "dark blue"],
        filter={"min_price": 1.5, "brand": "B&B"},
        where={"size": "L"},
        raw="a/b?c",
        x_trace_id=ID,
        x_flags=["a", "b"],
        session="s1",
    )

    path, _, query = server.request.target.partition("?")
    assert server.request.method == "GET"
    assert path == "/shops/7/items/a%2Fb,c"
    assert query.split("&") == [
        "limit=20",
        "tag=new",
        "tag=50%25",
        "colours=red%7Cdark%20blue",
        "filter%5BminPrice%5D=1.5",
        "filter%5Bbrand%5D=B%26B",
        "where=%7B%22size%22%3A%22L%22%7D",
        "raw=a/b?c",
    ]
    assert server.request.headers["x-trace-id"] == str(ID)
    assert server.request.headers["x-flags"] == "a,b"
    assert server.request.headers["cookie"] == "session=s1"


def test_two_parameters_of_one_name(server: Server, connect: Connect) -> None:
    api = connect("parameters").default
    api.matrix(point={"x": 1, "y": 2}, query_id="q", header_id="h")

    assert server.request.target == "/matrix/;x=1;y=2?id=q"
    assert server.request.headers["id"] == "h"


def test_arguments_that_clash_each_reach_their_place(
    server: Server, connect: Connect
) -> None:
    connect("arguments").default.replace_thing(
        path_id=1,
        query_id=2,
        name="of the query",
        client_="of the query",
        options_="of the header",
        body_name="of the body",
        self="of the body",
        body_client="of the body",
        body_options={"of": "the body"},
        missing="of the body",
        body_body_name="also of the body",
        options={"headers": {"x-trace": "t"}},
    )

    path, _, query = server.request.target.partition("?")
    assert path == "/things/1"
    assert sorted(query.split("&")) == [
        "client=of%20the%20query",
        "id=2",
        "name=of%20the%20query",
    ]
    assert server.request.headers["options"] == "of the header"
    assert server.request.headers["x-trace"] == "t"
    assert server.request.json() == {
        "name": "of the body",
        "self": "of the body",
        "client": "of the body",
        "options": {"of": "the body"},
        "MISSING": "of the body",
        "bodyName": "also of the body",
    }


def test_names_that_are_none_in_python(server: Server, connect: Connect) -> None:
    server.answer(200, [{"None": "n", "items": ["a"]}])
    (item,) = connect("names").import_.print(
        class_="c", page_size=5, json_={"a": 1}, body_self="s", date=date(2026, 1, 2)
    )

    assert (item.none, item.items) == ("n", ["a"])
    assert server.request.target == "/print?class=c&page%5Bsize%5D=5"
    assert server.request.json() == {
        "self": "s",
        "json": {"a": 1},
        "date": "2026-01-02",
    }


def test_null_unset_and_value(server: Server, connect: Connect) -> None:
    server.answer(200, {"needed": "a", "neededOrNull": None, "id": "1"})
    thing = connect("presence").default.create_thing(
        needed="a", needed_or_null=None, optional_or_null=None, secret="s"
    )

    assert server.request.body == (
        b'{"needed":"a","neededOrNull":null,"optionalOrNull":null,"secret":"s"}'
    )
    assert (thing.needed_or_null, thing.optional) == (None, None)
    assert thing.model_fields_set == {"needed", "needed_or_null", "id"}


def test_formats(server: Server, connect: Connect) -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    sample = {
        "date": "2026-01-02",
        "date_time": "2026-01-02T03:04:05Z",
        "time": "03:04:05",
        "uuid": str(ID),
        "uri": "https://example.com/ä b",
        "decimal": "1.10",
        "byte": "AP8=",
    }
    server.answer(200, sample)
    read = connect("formats").default.replace(
        id=ID,
        since=moment,
        days=[date(2026, 1, 2), date(2026, 1, 3)],
        date=date(2026, 1, 2),
        date_time=moment,
        time=time(3, 4, 5),
        uuid=ID,
        uri="https://example.com/ä b",
        decimal=Decimal("1.10"),
        byte="AP8=",
    )

    assert server.request.target == (
        f"/samples/{ID}?since=2026-01-02T03%3A04%3A05Z&days=2026-01-02&days=2026-01-03"
    )
    assert server.request.json() == sample
    assert (read.date, read.date_time) == (date(2026, 1, 2), moment)
    assert (read.uuid, read.decimal) == (ID, Decimal("1.10"))
    assert read.uri == "https://example.com/ä b"
