"""What the terminal, the annotations and the changelog say."""

from __future__ import annotations

from dataclasses import replace

import click
import pytest

from review.formats.reports import (
    ADDED,
    CREATE,
    DEPRECATED,
    OPTIONAL,
    STATUS,
    USUAL,
    WORDS,
    finding,
    report,
)
from specpress.base.problems import Where
from specpress.review.findings import ComparedDocument
from specpress.review.formats.changelog import changelog
from specpress.review.formats.github import LIMIT, github
from specpress.review.formats.lines import owner, python_change, statement_of
from specpress.review.formats.phrases import verdict
from specpress.review.formats.terminal import terminal
from specpress.review.formats.usage import usage
from specpress.review.version import next_version


def plain(text: str) -> list[str]:
    return click.unstyle(text).splitlines()


def test_the_terminal_tells_the_verdict_then_what_breaks_by_object() -> None:
    assert plain(terminal(USUAL)) == [
        "2 breaking (1 deployed, 2 upgrade), 1 risky, 1 additive, 1 docs"
        " -> major: 1.4.2 -> 2.0.0",
        "",
        "BREAKING",
        "models.Invite",
        "  response-property-became-optional  [deployed upgrade:types]"
        "  via 3 operations",
        "    status: str -> str | None = None   openapi.yaml:42 -> :43"
        "   models/invite.py",
        "    fix: test for None",
        "client.invites.list()",
        "  parameter-renamed  [deployed:behaviour upgrade]",
        "    max: int = MISSING -> limit: int = MISSING   openapi.yaml:42 -> :43"
        "   endpoints/invites.py",
        "    fix: use the new name",
        "",
        "RISKY",
        "models.Kind",
        "  response-enum-value-added  [upgrade:types]",
        '    + "guest"   openapi.yaml:42 -> :43   models/kind.py',
        "    fix: handle it where a match is exhaustive",
        "",
        "ADDITIVE",
        "client.invites.create()",
        "  operation-added",
        "    + client.invites.create() -> Invite   openapi.yaml:43   models/invite.py",
        "",
        "DOCS",
        "GET /invites",
        "  docs-changed",
        "    the description changed   openapi.yaml:42 -> :43   models/invite.py",
        "",
        "NAMES",
        "  models.Invitation -> models.Invite   the schema has another key",
        '    keep it: names."#/components/schemas/Invite" = "Invitation"',
    ]


def test_the_changes_of_one_object_are_aligned() -> None:
    short = finding(OPTIONAL, "models.Invite.a: str", "models.Invite.a: str | None")
    lines = plain(terminal(report(STATUS, short)))

    assert len({line.index("openapi.yaml") for line in lines if ":43" in line}) == 1


@pytest.mark.parametrize("number", [60, 70, 500])
def test_the_terminal_has_at_most_200_lines_and_counts_the_rest(number: int) -> None:
    found = [
        finding(OPTIONAL, f"models.M{n}.a: str", f"models.M{n}.a: str | None")
        for n in range(number)
    ]
    whole = plain(terminal(report(*found, WORDS), limit=None))
    cut = plain(terminal(report(*found, WORDS)))

    assert len(cut) <= 200
    if len(whole) > 200:
        shown = sum(line.startswith("models.") for line in cut)
        rest = f"{number - shown} breaking, 1 docs"
        assert cut[-1] == f"... and {rest} more (--all shows them)"
    assert sum(line.startswith("models.") for line in whole) == number


def test_an_accepted_finding_stands_apart_with_its_reason() -> None:
    owned = replace(STATUS, accepted="nobody reads it")
    lines = plain(terminal(report(owned, bump="none")))

    assert lines[0] == "1 accepted -> none"
    assert lines[2] == "ACCEPTED"
    assert lines[-1] == "    accepted: nobody reads it"


def test_a_document_cannot_act_on_a_terminal() -> None:
    hostile = finding(ADDED, message="\x1b[2J\r\n\u202e", old=Where("\x1b]0;x\x07", 1))
    text = terminal(report(hostile))

    assert "\x1b" not in click.unstyle(text)
    assert not {"\r", "\x07", "\u202e"} & {*text}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("1.4.2", "1.4.2", " -> major: 1.4.2 -> 2.0.0"),
        ("1.4.2", "1.4.3", " -> major: 1.4.2 -> 2.0.0 (the document says 1.4.3)"),
        ("1.4.2", "2.0.0", " -> major: 1.4.2 -> 2.0.0"),
        ("0.4.1", "0.4.1", " -> major: 0.4.1 -> 0.5.0"),
        ("2026-08-01", "2026-09-01", " -> major"),
        ("<b>", "", " -> major"),
    ],
)
def test_the_verdict_names_the_next_version(old: str, new: str, expected: str) -> None:
    found = report(
        STATUS, old=ComparedDocument("a", old, ""), new=ComparedDocument("b", new, "")
    )

    assert verdict(found) == "1 breaking (1 deployed, 1 upgrade)" + expected


@pytest.mark.parametrize(
    ("version", "versions"),
    [
        ("1.4.2", ["1.4.2", "1.4.3", "1.5.0", "2.0.0"]),
        ("0.4.2", ["0.4.2", "0.4.3", "0.5.0", "0.5.0"]),
        ("v3.1", ["3.1.0", "3.1.1", "3.2.0", "4.0.0"]),
        ("latest", ["", "", "", ""]),
    ],
)
def test_the_next_version(version: str, versions: list[str]) -> None:
    none, patch, minor, major = versions

    assert next_version(version, "none") == none
    assert next_version(version, "patch") == patch
    assert next_version(version, "minor") == minor
    assert next_version(version, "major") == major


def test_nothing_changed() -> None:
    found = report(bump="none")

    assert terminal(found) == click.style(
        "no change that callers see -> none", bold=True
    )
    assert "No change that callers see." in changelog(found)
    assert github(found) == "no change that callers see -> none"


@pytest.mark.parametrize(
    ("line", "whose", "words", "code"),
    [
        (
            "models.Pet.name: str = None",
            "models.Pet",
            "name: str = None",
            "pet.name  # str",
        ),
        ('models.Kind: "cat"', "models.Kind", '"cat"', 'kind: models.Kind = "cat"'),
        (
            "models.Ids: list[int]",
            "models.Ids",
            "list[int]",
            "ids: models.Ids  # list[int]",
        ),
        (
            "models.HTTPPet(Model)",
            "models.HTTPPet",
            "(Model)",
            "isinstance(value, models.HTTPPet)",
        ),
        (
            "client.pets.add() -> Pet",
            "client.pets.add()",
            "-> Pet",
            "result = client.pets.add(...)  # Pet",
        ),
        (
            "client.pets.add() 404: raises E",
            "client.pets.add()",
            "404: raises E",
            "client.pets.add(...)  # raises E",
        ),
        (
            "client.pets.add(name: str)",
            "client.pets.add()",
            "name: str",
            "client.pets.add(..., name=...)",
        ),
        (
            "Pets(api_key: str) or KEY",
            "Pets",
            "api_key: str or KEY",
            "Pets(..., api_key=...)",
        ),
        ("errors.GoneError.body: Pet", "errors.GoneError", "body: Pet", ""),
        ("", "", "", ""),
    ],
)
def test_a_line_of_the_surface(line: str, whose: str, words: str, code: str) -> None:
    assert (owner(line), statement_of(line), usage(line)) == (whose, words, code)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("models.A.x: int", "models.A.x: str", "x: int -> str"),
        ("models.A.x: int", "models.A.y: int", "x: int -> y: int"),
        ("models.A(Model)", "models.B(Model)", "models.A(Model) -> models.B(Model)"),
        ("client.a.f() -> A", "client.a.f() -> B", "-> A -> B"),
        ("models.A.x: int", "", "- x: int"),
        ("models.A.x: int", "models.A.x: int", ""),
    ],
)
def test_before_and_after_in_one_line(before: str, after: str, told: str) -> None:
    assert python_change(finding(OPTIONAL, before, after).python) == told


def test_an_annotation_stands_on_the_line_of_the_document() -> None:
    lines = github(USUAL).splitlines()

    assert lines[1] == (
        "::error file=openapi.yaml,line=43,col=7,"
        "title=response-property-became-optional"
        "::models.Invite: status: str -> str | None = None"
        "%0Adeployed upgrade:types via 3 operations%0Afix: test for None"
    )
    assert [line.split(" ")[0] for line in lines[1:]] == [
        *("::error", "::error", "::warning", "::notice"),
    ]


def test_a_document_cannot_give_commands_to_a_workflow() -> None:
    hostile = finding(
        ADDED, message="x\n::stop-commands::y%0A", new=Where("a,line=1:b.yaml", 3, 4)
    )
    line = github(report(hostile)).splitlines()[1:]

    assert len(line) == 1
    assert line[0].startswith("::notice file=a%2Cline=1%3Ab.yaml,line=3,col=4,")
    assert r"x\n::stop-commands::y%250A" in line[0]


def test_no_more_annotations_than_are_shown() -> None:
    lines = github(report(*[STATUS] * 25)).splitlines()[1:]

    assert len(lines) == LIMIT
    assert lines[-1].endswith("(and 15 more)")


def test_the_changelog_speaks_of_python_names() -> None:
    gone = finding(OPTIONAL, "models.Invite.age: int", "")
    old = finding(
        DEPRECATED, "client.a.f() -> None", "client.a.f() -> None  # deprecated"
    )

    assert changelog(report(gone, STATUS, CREATE, old, WORDS)).splitlines() == [
        "## [2.0.0]",
        "",
        "### Removed",
        "",
        "- `models.Invite.age: int`; test for None.",
        "",
        "### Changed",
        "",
        "- `models.Invite.status: str` is now `status: str | None = None`;"
        " test for None.",
        "",
        "### Added",
        "",
        "- `client.invites.create() -> Invite`.",
        "",
        "### Deprecated",
        "",
        "- `client.a.f() -> None` is now `-> None  # deprecated`;"
        " look for its successor.",
    ]
