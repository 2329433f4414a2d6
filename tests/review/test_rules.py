"""Every event has a rule, and every rule says something."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

import specpress.review
from specpress.review.compare.changes import Role
from specpress.review.rulebook.rules import BUMPS, RULES, ReviewRule, rule_id

SOURCE = Path(specpress.review.__file__).parent
# Of schemas: each can happen on either side of a call.
OF_SCHEMAS = (
    "became-nullable became-not-nullable became-required became-optional "
    "property-removed optional-property-removed property-added "
    "property-added-required property-hidden property-shown property-deprecated "
    "type-widened type-narrowed type-changed format-changed model-kind-changed "
    "enum-value-added enum-value-removed additional-properties-closed "
    "additional-properties-opened discriminator-changed member-added member-removed "
    "constraint-tightened constraint-loosened default-changed"
).split()
ROLES: tuple[Role, ...] = ("parameter", "request", "response")


def test_there_are_at_least_seventy() -> None:
    assert len(RULES) >= 70


@pytest.mark.parametrize(("role", "event"), [*product(ROLES, OF_SCHEMAS)])
def test_an_event_of_a_schema_has_a_rule(role: Role, event: str) -> None:
    of_property = event.startswith(("property", "optional"))

    assert rule_id(role, event, of_property) in RULES
    assert rule_id(role, event, True) in RULES


def test_an_event_of_an_operation_has_a_rule() -> None:
    """Every text of the engine that looks like an event is one."""
    sign = re.compile(
        r'"((?:operation|parameter|path-parameter|body|response|security|webhook|'
        r"schema|generated|inline|argument|attribute|client|name|return|import|base|"
        r'input|error|default-server)-[a-z-]+[a-z])"'
    )
    found = {
        event
        for path in SOURCE.glob("*.py")
        for event in sign.findall(path.read_text("utf-8"))
        if event not in PREFIXES
    }

    assert sorted(found - RULES.keys()) == []


PREFIXES = {"response-body", "response-media-type", "security-scheme", "error-status"}


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: r.id)
def test_a_rule_is_whole(rule: ReviewRule) -> None:
    assert rule.text[0].isupper()
    assert not rule.text.endswith(".")
    assert rule.bump in BUMPS[1:]
    if rule.bump == "major":
        assert rule.hint, "callers have to do something"
        assert {rule.deployed, rule.upgrade} != {"none"}
