"""Models that are called as parts of the runtime are."""

from __future__ import annotations

import ast

import pytest

from specpress.naming import identifiers
from specpress.render.endpoints.functions import PARTS
from support import cases


def taken(text: str) -> set[str]:
    """Return what a module takes from the runtime while it runs."""
    return {
        alias.name
        for node in ast.parse(text).body
        if isinstance(node, ast.ImportFrom) and "_runtime" in str(node.module)
        for alias in node.names
    }


@pytest.mark.parametrize("case", cases.NAMES)
def test_no_model_hides_a_part_of_the_runtime(case: str) -> None:
    folder = cases.FOLDER / case / "golden" / "endpoints"
    for path in folder.glob("*.py"):
        assert taken(path.read_text("utf-8")) <= PARTS | identifiers.TYPE_WORDS, path


def test_a_webhook_may_be_a_payload() -> None:
    golden = (cases.FOLDER / "webhooks" / "golden" / "webhooks.py").read_text("utf-8")

    assert taken(golden) == {"Payload"}
