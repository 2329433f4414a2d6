"""Reports, made by hand: what the formats have to show, whatever finds it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from specpress.base.problems import Where
from specpress.review.findings import (
    ComparedDocument,
    Excerpt,
    Finding,
    PythonChange,
    Renamed,
    Report,
)
from specpress.review.rulebook.rule import ReviewRule

OPTIONAL = ReviewRule(
    "response-property-became-optional",
    "A property of an answer may be absent.",
    "breaks",
    "types",
    "major",
    "test for None",
)
RENAMED = ReviewRule(
    "parameter-renamed",
    "A parameter has another name.",
    "behaviour",
    "breaks",
    "major",
    "use the new name",
)
VALUE_ADDED = ReviewRule(
    "response-enum-value-added",
    "An answer can have a new value.",
    "none",
    "types",
    "minor",
    "handle it where a match is exhaustive",
)
ADDED = ReviewRule(
    "operation-added", "There is a new operation.", "none", "none", "minor"
)
DOCS = ReviewRule("docs-changed", "Only words changed.", "none", "none", "patch")
DEPRECATED = ReviewRule(
    "operation-deprecated",
    "An operation will go.",
    "none",
    "behaviour",
    "minor",
    "look for its successor",
)


def finding(
    rule: ReviewRule, before: str = "", after: str = "", **fields: Any
) -> Finding:
    """Return a finding whose Python lines are `before` and `after`."""
    plain = Finding(
        rule=rule,
        message=f"message of {rule.id}",
        python=PythonChange(before, after, "models/invite.py"),
        pointer_old="#/components/schemas/Invite",
        pointer_new="#/components/schemas/Invite",
        old=Where("openapi.yaml", 42, 7, "#/components/schemas/Invite"),
        new=Where("openapi.yaml", 43, 7, "#/components/schemas/Invite"),
        before="",
        after="",
        operation=None,
        operation_id="",
        reached_by=(),
        fingerprint="0f" * 8,
    )
    return replace(plain, **fields)


def report(*findings: Finding, **fields: Any) -> Report:
    """Return a report of these findings, from version 1.4.2 of a document."""
    plain = Report(
        old=ComparedDocument("HEAD:openapi.yaml", "1.4.2", "0" * 64),
        new=ComparedDocument("openapi.yaml", "1.4.2", "1" * 64),
        findings=findings,
        names=(),
        bump="major",
        reasons=(),
        surface=(1, 1),
    )
    return replace(plain, **fields)


STATUS = finding(
    OPTIONAL,
    "models.Invite.status: str",
    "models.Invite.status: str | None = None",
    message='the property "status" may be absent',
    reached_by=(("GET", "/invites"), ("GET", "/invites/{id}"), ("POST", "/invites")),
    excerpt_old=Excerpt(42, ("status:", "  type: string")),
    excerpt_new=Excerpt(43, ("status:", "  type: string", "  nullable: true")),
)
LIMIT = finding(
    RENAMED,
    "client.invites.list(max: int = MISSING)",
    "client.invites.list(limit: int = MISSING)",
    message='the parameter "max" is now "limit"',
    python=PythonChange(
        "client.invites.list(max: int = MISSING)",
        "client.invites.list(limit: int = MISSING)",
        "endpoints/invites.py",
    ),
    operation=("GET", "/invites"),
    reached_by=(("GET", "/invites"),),
    excerpt_old=Excerpt(12, ("- name: max", "  in: query")),
    excerpt_new=Excerpt(12, ("- name: limit", "  in: query")),
)
KIND = finding(
    VALUE_ADDED,
    "",
    'models.Kind: "guest"',
    message='the value "guest" is new',
    python=PythonChange("", 'models.Kind: "guest"', "models/kind.py"),
)
CREATE = finding(
    ADDED,
    "",
    "client.invites.create() -> Invite",
    message="the operation is new",
    operation=("POST", "/invites"),
    old=Where("openapi.yaml"),
)
WORDS = finding(DOCS, message="the description changed", operation=("GET", "/invites"))
MOVED = Renamed(
    "#/components/schemas/Invite",
    "models.Invitation",
    "models.Invite",
    "the schema has another key",
    'names."#/components/schemas/Invite" = "Invitation"',
)
USUAL = report(STATUS, LIMIT, KIND, CREATE, WORDS, names=(MOVED,))
