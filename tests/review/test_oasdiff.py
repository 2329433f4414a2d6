"""An outside verdict on 200 pairs of documents, see `oasdiff/README.md`."""

from __future__ import annotations

from pathlib import Path

from review.outside import Case, breaks, cases, counterparts, table
from specpress.review.rulebook.rules import RULES

PAGE = Path(__file__).parents[2] / "docs" / "oasdiff.md"
ENOUGH = 0.95


def test_every_counterpart_is_a_rule_or_has_a_reason() -> None:
    for id_, counterpart in counterparts().items():
        assert bool(counterpart.ours) != bool(counterpart.reason), id_
        assert {*counterpart.ours} <= RULES.keys(), id_


def test_what_is_an_error_to_oasdiff_breaks() -> None:
    demanded = [
        (case.name, expected)
        for case in cases()
        for expected in case.expected
        if expected.is_demanded
    ]
    missed = [(name, e.id, e.found) for name, e in demanded if not e.is_met]

    assert len(demanded) - len(missed) >= ENOUGH * len(demanded), missed


def test_nothing_breaks_where_oasdiff_expects_nothing() -> None:
    wrong = {case.name: _breaking(case) for case in cases() if case.is_empty}

    assert len(wrong) == 16
    assert {name: rules for name, rules in wrong.items() if rules} == {}


def _breaking(case: Case) -> list[str]:
    """Name what breaks, of what the case looked for."""
    asked = {rule for id_ in case.scope for rule in counterparts()[id_].ours}
    found = [rule.id for rule in case.found if breaks(rule)]
    return [id_ for id_ in found if id_ in asked or not case.scope]


def test_the_table_is_up_to_date(accept: bool) -> None:
    if accept:
        PAGE.write_text(table(), "utf-8")

    assert PAGE.read_text("utf-8") == table()
