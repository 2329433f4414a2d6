"""Each row of the table of styles, declared in a document and sent by its client."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from support import cases
from support.answering import Server

from .conftest import Connect

GOLDEN = Path(__file__).parents[1] / "golden" / "style_matrix.json"
ROWS: list[dict[str, Any]] = json.loads(GOLDEN.read_text("utf-8"))
PACKAGE = "style_rows"
# Where the standards leave a choice, see `unit/test_runtime_parameters.py`.
CHOICES = {
    "q=1.0 or 1 (decide and document)": "q=1.0",
    ".a.b.c (ambiguous; RFC 6570 does not encode '.')": ".a.b.c",
}


def parameter(row: dict[str, Any]) -> dict[str, Any]:
    taken = ("name", "in", "style", "explode", "allowReserved")
    declared = {key: row[key] for key in taken if key in row}
    return {**declared, "required": True, "schema": {}}


def document() -> dict[str, Any]:
    """A path for each row, numbered as it is in the table."""
    paths: dict[str, Any] = {}
    for number, row in enumerate(ROWS):
        # A label without a text is a dot, which alone would lead to another path.
        start = "/x" if row["style"] == "label" else "/"
        place = f"{start}{{{row['name']}}}" if row["in"] == "path" else ""
        paths[f"/row{number}{place}"] = {
            "get": {
                "operationId": f"row{number}",
                "parameters": [parameter(row)],
                "responses": {"204": {"description": "Done."}},
            }
        }
    info = {"title": "Rows", "version": "1"}
    return {"openapi": "3.2.0", "info": info, "paths": paths}


@pytest.fixture(scope="module")
def made(packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    spec = tmp_path_factory.mktemp("rows") / "spec.json"
    spec.write_text(json.dumps(document()))
    cases.put(packages / PACKAGE, cases.render(spec, PACKAGE))
    return import_module(PACKAGE)


@pytest.mark.parametrize("number", range(len(ROWS)))
def test_row(server: Server, connect: Connect, made: Any, number: int) -> None:
    row = ROWS[number]
    wire = CHOICES.get(row["wire"], row["wire"])
    with made.StyleRows(base_url=server.url) as client:
        call = getattr(client.default, f"row{number}")
        (argument,) = set(call.__func__.__annotations__) - {
            *("client", "options", "return")
        }
        if wire and wire.startswith("refuse"):
            with pytest.raises(made.errors.RequestError):
                call(**{argument: row["value"]})
            assert server.received == []
            return
        call(**{argument: row["value"]})

    path, _, query = server.request.target.partition("?")
    headers = server.request.headers
    found = {
        "path": path.removeprefix(f"/row{number}/").removeprefix("x"),
        "query": query,
        "header": headers.get(row["name"]),
        "cookie": headers.get("cookie"),
    }
    assert found[row["in"]] == wire
