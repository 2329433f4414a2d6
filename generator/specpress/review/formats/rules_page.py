"""The table of all rules, as the documentation shows it."""

from __future__ import annotations

from collections.abc import Iterable

from specpress.render.templates import Templates
from specpress.review.rulebook.rule import ReviewRule


def rules_page(rules: Iterable[ReviewRule]) -> str:
    """Return the page, its rules by id."""
    ordered = sorted(rules, key=lambda rule: rule.id)
    return Templates().render("review/rules.md.jinja", {"rules": ordered})
