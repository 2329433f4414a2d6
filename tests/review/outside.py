"""The verdicts of oasdiff beside ours, case by case."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from review.reporting import reported
from specpress.review.rulebook.rules import ReviewRule

FOLDER = Path(__file__).parent / "oasdiff"


@dataclass(frozen=True, slots=True)
class Counterpart:
    """What an id of oasdiff is to us: our rules, or the reason why none tells it."""

    level: str
    ours: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """An id that a case demands, and those of our findings that tell the same."""

    id: str
    counterpart: Counterpart
    found: tuple[ReviewRule, ...]

    @property
    def is_demanded(self) -> bool:
        """Whether it is an error to oasdiff, and concerns the users of a client."""
        return self.counterpart.level == "ERR" and not self.counterpart.reason

    @property
    def is_met(self) -> bool:
        """Whether we say that it breaks."""
        return any(breaks(rule) for rule in self.found)


@dataclass(frozen=True, slots=True)
class Case:
    """One test of oasdiff; `scope` are the ids that it looked for, if not for all."""

    name: str
    documents: tuple[str, str]
    is_empty: bool
    scope: tuple[str, ...]
    expected: tuple[Expected, ...]
    found: tuple[ReviewRule, ...]


def breaks(rule: ReviewRule) -> bool:
    """Whether something fails at run time."""
    return "breaks" in (rule.deployed, rule.upgrade)


@cache
def counterparts() -> Mapping[str, Counterpart]:
    """Return what is ours of every id."""
    entries = json.loads((FOLDER / "counterparts.json").read_text("utf-8"))
    return {
        id_: Counterpart(e["level"], tuple(e.get("ours", ())), e.get("reason", ""))
        for id_, e in entries.items()
    }


@cache
def cases() -> tuple[Case, ...]:
    """Return all cases with what we find."""
    stated = json.loads((FOLDER / "cases.json").read_text("utf-8"))
    return tuple(_case(case) for case in stated)


def _case(stated: Mapping[str, Any]) -> Case:
    documents = stated["base"], stated["revision"]
    found = _found(*documents)
    expected = (
        Expected(id_, other, tuple(r for r in found if r.id in other.ours))
        for id_ in dict.fromkeys(stated["expect"])
        for other in (counterparts()[id_],)
    )
    return Case(
        stated["test"].removeprefix("Test"),
        documents,
        stated["empty"],
        tuple(stated["scope"] or ()),
        tuple(expected),
        found,
    )


@cache
def _found(base: str, revision: str) -> tuple[ReviewRule, ...]:
    whole = reported(FOLDER / base, FOLDER / revision)
    rules = {finding.rule.id: finding.rule for finding in whole.findings}
    return tuple(rules[id_] for id_ in sorted(rules))


def table() -> str:
    """Return the page that shows all cases."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    demanded = [e for case in cases() for e in case.expected if e.is_demanded]
    met = sum(e.is_met for e in demanded)
    yield from (
        "# oasdiff's cases, and ours",
        "",
        "200 of the tests of [oasdiff](https://github.com/oasdiff/oasdiff) demand",
        "ids of its rules for pairs of documents, or that nothing is found. Here",
        "they stand with what `specpress diff` says of the same pairs. oasdiff",
        "judges what a document allows; specpress judges what users of a client",
        "notice, and says so once for clients that are shipped (`deployed`), once for",
        "callers who upgrade.",
        "",
        f"{len(demanded)} demands are errors to oasdiff and concern users of a client:",
        f"{met} of them are breaking here. This page is made by the tests, from",
        "`tests/review/oasdiff/`.",
        "",
        "A rule of ours is written `id (deployed, upgrade)`.",
        "",
        "|case|oasdiff|specpress|",
        "|-|-|-|",
    )
    for number, case in enumerate(cases(), start=1):
        yield f"|{number} {case.name}|{_theirs(case)}|{_ours(case)}|"


def _theirs(case: Case) -> str:
    if case.is_empty:
        return "nothing"
    return "<br>".join(f"{e.id} ({e.counterpart.level})" for e in case.expected)


def _ours(case: Case) -> str:
    shown = [f"{r.id} ({r.deployed}, {r.upgrade})" for r in case.found]
    notes = {
        e.id: e.counterpart.reason or "not found" for e in case.expected if not e.found
    }
    return "<br>".join([*(shown or ["nothing"]), *(_note(n) for n in _folded(notes))])


def _folded(notes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each reason once, with the ids that it is given for."""
    for reason in dict.fromkeys(notes.values()):
        ids = [id_ for id_, why in notes.items() if why == reason]
        yield (", ".join(ids) if len(notes) > len(ids) else ""), reason


def _note(note: tuple[str, str]) -> str:
    ids, reason = note
    return f"_{ids}: {reason}_" if ids else f"_{reason}_"
