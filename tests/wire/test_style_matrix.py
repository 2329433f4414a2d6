"""The table of styles, through a generated client and over a socket."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import signature
from typing import Any

import pytest

from support import packages, styles
from support.answering import Received, Server

NAME = "style_matrix"


def path(index: int, row: styles.Row) -> str:
    """Return the path of a row; an `a` keeps what is sent from being a dot segment."""
    if row["in"] != "path":
        return f"/{index}"
    return f"/{index}/{'' if styles.is_refused(row) else 'a'}{{{row['name']}}}"


def operation(index: int, row: styles.Row) -> dict[str, Any]:
    parameter = {key: row[key] for key in ("name", "in", "style", "explode")}
    parameter |= {"required": row["in"] == "path", "schema": {}}
    parameter |= {"allowReserved": True} if row.get("allowReserved") else {}
    return {
        "operationId": f"send{index}",
        "parameters": [parameter],
        "responses": {"204": {"description": "Nothing"}},
    }


def sent(row: styles.Row, request: Received) -> str:
    """Return what arrived for the parameter of a row, as it was on the wire."""
    target, _, query = request.target.partition("?")
    match row["in"]:
        case "path":
            return target.split("/", 2)[2].removeprefix("a")
        case "query":
            return query
        case "header":
            return request.headers[row["name"]]
        case _:
            return request.headers["cookie"]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[packages.Package]:
    document = {
        "openapi": "3.2.0",
        "info": {"title": "Styles", "version": "1"},
        "paths": {
            path(index, row): {"get": operation(index, row)}
            for index, row in enumerate(styles.ROWS)
        },
    }
    folder = tmp_path_factory.mktemp(NAME)
    with packages.imported_document(folder, NAME, document) as package:
        yield package


def test_every_row(
    server: Server, package: packages.Package, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    client = package.module("client").StyleMatrix(base_url=server.url)
    found: dict[int, str] = {}
    refused: set[int] = set()
    with client:
        for index, row in enumerate(styles.ROWS):
            server.received.clear()
            call = getattr(client.default, f"send{index}")
            argument, _ = signature(call).parameters
            try:
                call(**{argument: row["value"]})
            except package.refusal:
                refused.add(index)
                assert not server.received
            else:
                found[index] = sent(row, server.request)

    assert len(styles.ROWS) == len(found) + len(refused) == 81
    assert refused == {i for i, r in enumerate(styles.ROWS) if styles.is_refused(r)}
    wrong = {i: w for i, w in found.items() if w != styles.wire(styles.ROWS[i])}
    assert wrong == {}
