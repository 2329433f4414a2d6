"""Parameters and methods at the edges, as they arrive; and what is never sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from support.answering import Server

from .conftest import Connect

TARGETS: dict[str, tuple[Callable[[Any], object], str]] = {
    "form": (
        lambda api: api.by_form(
            filter={
                "q": "a b&c=+",
                "tags": ["x", "y,z"],
                "near": {"km": 1.5},
                "created_at": date(2026, 1, 31),
            }
        ),
        "/search?q=a%20b%26c%3D%2B&tags=x&tags=y%2Cz&near=%7B%22km%22%3A1.5%7D"
        "&createdAt=2026-01-31",
    ),
    "json": (lambda api: api.by_json(selector=[1, 2]), "/search?%5B1%2C2%5D"),
    "no query": (lambda api: api.by_json(), "/search"),
    "text": (
        lambda api: api.by_text(path="$.a[0]&b"),
        "/search?%24.a%5B0%5D%26b",
    ),
    "contents": (
        lambda api: api.contents(line='a,"b"', count=3, note="a b"),
        "/contents/a%2C%22b%22?count=3&note=a%20b",
    ),
    "records": (
        lambda api: api.contents(line="a", sizes=["s", "xl"]),
        "/contents/a?sizes=%1E%22s%22%0A%1E%22xl%22%0A",
    ),
    "lines": (
        lambda api: api.contents(line="a", rows=[1, 2]),
        "/contents/a?rows=1%0A2%0A",
    ),
    "empty": (lambda api: api.styles(file="a", empty=""), "/styles/a?empty="),
    "reserved": (
        lambda api: api.styles(file="a:b;c,d/e%2F"),
        "/styles/a:b;c,d%2Fe%2F",
    ),
    "undeclared": (
        lambda api: api.undeclared(shop_id="a/b", id=1),
        "/undeclared/a%2Fb/1",
    ),
    "colon": (lambda api: api.colons(task_uid=7), "/tasks/7/:other"),
}

HEADERS: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "cookie items": ({"colours": ["a", "b"]}, {"cookie": "colours=a; colours=b"}),
    "cookie fields": ({"point": {"x": "1", "y": "2"}}, {"cookie": "point=x,1,y,2"}),
    "no cookie": ({"colours": []}, {}),
    "two cookies": (
        {"colours": ["a"], "plain": "a/b=c d"},
        {"cookie": "colours=a; plain=a/b=c%20d"},
    ),
    "header items": ({"x_list": ["a", None, "b"]}, {"x-list": "a,b"}),
    "empty header": ({"x_text": "", "x_list": [""]}, {"x-text": "", "x-list": ""}),
    "no header": ({"x_text": None, "x_list": [], "x_map": {}}, {}),
    "only nulls": ({"x_list": [None]}, {}),
    "header fields": ({"x_map": {"a": "1", "b": "2"}}, {"x-map": "a=1,b=2"}),
    "beyond ASCII": ({"x_text": "Zoë"}, {"x-text": "Zoë"}),
}

REFUSED: dict[str, dict[str, Any]] = {
    "empty path": {"file": ""},
    "dot": {"file": "."},
    "dots": {"file": ".."},
    "encoded dots": {"file": "%2e%2E"},
    "half encoded": {"file": ".%2e"},
    "cookie item": {"colours": ["a", "b; admin=1"]},
    "cookie field": {"point": {"x": "1;y=2"}},
    "cookie line": {"colours": ["a\r\nx: y"]},
    "plain cookie": {"plain": "a;b"},
    "header item": {"x_list": ["a", "b\r\nx: y"]},
    "header key": {"x_map": {"a\nx: y": "1"}},
    "header value": {"x_map": {"a": "1\0"}},
    "header beyond": {"x_text": "日"},
}

METHODS = {
    **{
        f"{name.lower()}_things_by_id": name
        for name in ("GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH")
    },
    "trace_things_by_id": "TRACE",
    "copy_things_by_id": "COPY",
    "m_search_things_by_id": "M-SEARCH",
    "link_thing": "Link",
}


@pytest.mark.parametrize(("call", "target"), TARGETS.values(), ids=TARGETS)
def test_targets(
    server: Server, connect: Connect, call: Callable[[Any], object], target: str
) -> None:
    call(connect("locations").default)

    assert server.request.target == target


@pytest.mark.parametrize(("given", "sent"), HEADERS.values(), ids=HEADERS)
def test_headers_and_cookies(
    server: Server, connect: Connect, given: dict[str, Any], sent: dict[str, str]
) -> None:
    connect("locations").default.styles(file="a", **given)

    names = ("cookie", "x-list", "x-map", "x-text")
    arrived = server.request.headers
    assert {name: arrived[name] for name in names if name in arrived} == sent


def test_what_has_a_media_type(server: Server, connect: Connect) -> None:
    connect("locations").default.contents(line="a", xml="<a/>", tree={"b": 1})

    assert server.request.headers["xml"] == "<a/>"
    assert server.request.headers["cookie"] == "tree=%7B%22b%22%3A1%7D"


@pytest.mark.parametrize("given", REFUSED.values(), ids=REFUSED)
def test_refused_before_sending(
    server: Server, connect: Connect, given: dict[str, Any]
) -> None:
    client = connect("locations")

    with pytest.raises(Exception, match="nothing was sent") as caught:
        client.default.styles(**{"file": "a", **given})

    assert type(caught.value).__name__ == "RequestError"
    assert server.received == []


@pytest.mark.parametrize(("operation", "method"), METHODS.items(), ids=METHODS)
def test_methods(server: Server, connect: Connect, operation: str, method: str) -> None:
    getattr(connect("methods").default, operation)(id="a")

    assert (server.request.method, server.request.target) == (method, "/things/a")


def test_the_method_query(server: Server, connect: Connect) -> None:
    server.answer(200, ["a"])

    assert connect("methods").default.query_things_by_id(id="a", q="b") == ["a"]
    assert server.request.method == "QUERY"
    assert server.request.json() == {"q": "b"}
