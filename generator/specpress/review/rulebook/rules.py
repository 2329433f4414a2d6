"""What each kind of change means, as data.

Two axes, which are not the same: *deployed*, clients that are already installed,
against a server of the new document; *upgrade*, the callers' code, against the client
that the new document gives. A rule is chosen by a change's role and event, and has no
condition.
"""

from __future__ import annotations

from collections.abc import Mapping

from specpress.review.compare.changes import Change, Event, Role
from specpress.review.rulebook import RULEBOOK
from specpress.review.rulebook.rule import BUMPS, Bump, Effect, ReviewRule

__all__ = ["BUMPS", "RULES", "Bump", "Effect", "ReviewRule", "rule_of"]

RULES: Mapping[str, ReviewRule] = {rule.id: rule for rule in RULEBOOK}

# Events whose rule is not called as they are, after the role.
_REQUEST: Mapping[Event, str] = {
    "property-added": "property-added-optional",
    "optional-property-removed": "property-removed",
    "property-hidden": "property-became-read-only",
    "property-shown": "property-became-writable",
}
_RESPONSE: Mapping[Event, str] = {
    "property-hidden": "property-became-write-only",
    "property-shown": "property-became-readable",
}
_BOTH: Mapping[Event, str] = {
    "became-nullable": "property-became-nullable",
    "became-not-nullable": "property-became-not-nullable",
    "became-required": "property-became-required",
    "became-optional": "property-became-optional",
    "type-changed": "property-type-changed",
    "member-added": "union-member-added",
    "member-removed": "union-member-removed",
}


def rule_of(change: Change) -> ReviewRule:
    """Return the rule of a change; every event has one."""
    return RULES[rule_id(change.role, change.event, bool(change.owner_new))]


def rule_id(role: Role, event: Event, is_property: bool) -> str:
    """Return the id of the rule for an event; a property is one of an object."""
    if not role:
        return event
    if role == "parameter":
        own = f"parameter-{event}"
        if own in RULES and not is_property:
            return own
        role = "request"  # what a parameter holds is sent as what a body holds
    special = _RESPONSE if role == "response" else _REQUEST
    known = f"{role}-{special.get(event) or _BOTH.get(event, event)}"
    return known if known in RULES else event
