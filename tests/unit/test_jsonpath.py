"""Queries of overlays: RFC 9535, on documents that nobody trusts."""

from __future__ import annotations

from typing import Any

import pytest

from specpress.prepare import jsonpath
from specpress.prepare.jsonpath import BadQuery, select

DATA: dict[str, Any] = {
    "paths": {"/pets": {"get": {"id": "listPets", "x-internal": True}}},
    "list": [1, 2, {"name": "b"}],
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("$", [()]),
        ("$.list[-1]", [("list", 2)]),
        ("$.list[0:2]", [("list", 0), ("list", 1)]),
        ("$..name", [("list", 2, "name")]),
        ("$['list', 'list'][0]", [("list", 0)]),
        ("$.paths[*][?@['x-internal'] == true]", [("paths", "/pets", "get")]),
        ("$..[?match(@.id, 'list[A-Z].*')]", [("paths", "/pets", "get")]),
        ("$..[?match(@.id, 'list')]", []),
        ("$..[?search(@.id, 'Pets')]", [("paths", "/pets", "get")]),
        ("$..[?search(@.id, '(')]", []),
        ("$.list[?@ > 1]", [("list", 1)]),
        ("$.nothing", []),
    ],
)
def test_select(query: str, found: list[tuple[str | int, ...]]) -> None:
    assert select(query, DATA) == found


@pytest.mark.parametrize(
    "query", ["", "list", "$.", "$ | $.list", "$..~", "$[?@.a", "$[?nothing(@)]", " $"]
)
def test_what_is_no_query(query: str) -> None:
    with pytest.raises(BadQuery):
        select(query, DATA)


@pytest.mark.parametrize("query", ["$..*..*..*..none", "$[?@..*..*..*..none]"])
def test_too_much_work_is_refused(query: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonpath, "MAX_VISITS", 20_000)
    deep: dict[str, Any] = {}
    for _ in range(150):
        deep = {"a": deep, "b": [{}, {}]}
    with pytest.raises(BadQuery, match="too many values"):
        select(query, deep)


def test_a_pattern_does_not_backtrack() -> None:
    """With a backtracking engine, this would not end."""
    assert select("$[?search(@, '^(a+)+$')]", ["a" * 50_000 + "b"]) == []
