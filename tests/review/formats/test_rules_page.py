"""The table of rules in the documentation."""

from __future__ import annotations

from pathlib import Path

import pytest

from specpress.review.formats.rules_page import rules_page
from specpress.review.rulebook.rules import RULES

PAGE = Path(__file__).parents[3] / "docs" / "rules.md"


def test_the_documentation_lists_the_rules_of_the_code(accept: bool) -> None:
    text = rules_page(RULES.values())
    if accept:
        PAGE.write_text(text, "utf-8")
        pytest.skip("accepted")

    assert PAGE.read_text("utf-8") == text
