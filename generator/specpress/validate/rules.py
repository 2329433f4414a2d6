"""The rules that a document is held to, and how severe it is to break each.

What changes the client, or keeps it from being made, is an error; what is wrong but
changes nothing is a warning.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specpress.base.problems import Problem, Severity, SpecError
from specpress.document.document import Document


@dataclass(frozen=True, slots=True)
class Rule:
    """How severe a breach is, and why there is the rule."""

    severity: Severity
    reason: str


def _error(reason: str) -> Rule:
    return Rule("error", reason)


def _warning(reason: str) -> Rule:
    return Rule("warning", reason)


RULES: Mapping[str, Rule] = {
    "no-version": _error("without it, nothing says how to read the document"),
    "unknown-version": _error("another version may mean something else"),
    "wrong-structure": _error("an object is not what it must be to be understood"),
    "missing-file": _error("a file that is referred to does not exist"),
    "dangling-part": _error("operations would be missing, or send no body"),
    "bad-index": _error("a list has places by number only, counted from 0"),
    "remote-ref": _error("nothing is fetched while generating"),
    "outside-ref": _error("a document must not read other files of the machine"),
    "circular-ref": _error("references that lead to each other mean nothing"),
    "duplicate-parameter": _error("only one of the two can be sent"),
    "bad-path": _error("a path that does not start with a slash is no path"),
    "no-paths": _error("before OpenAPI 3.1, a document without them describes nothing"),
    "unknown-path-parameter": _error("the document declares no parameter of a path"),
    "homeless-path-parameter": _error("no path of the document has a place for any"),
    "unknown-security": _error("the document does not say how any credential is sent"),
    "bad-status": _error("a response that no status can select is never used"),
    "unknown-style": _error("nothing says how the value is written"),
    "dangling-ref": _warning("any value is taken, or what refers to it left out"),
    "duplicate-operation-id": _warning("functions of one tag are named by their paths"),
    "shared-operation-id": _warning("HEAD repeats the operationId of another method"),
    "dangling-example": _warning("an example or link does not exist"),
    "undeclared-security": _warning("nothing says how to send this credential"),
    "dangling-mapping": _warning("a discriminator names a schema that does not exist"),
    "empty-value": _warning("a field without a value counts as absent"),
    "undeclared-path-parameter": _warning("it is taken to be a string"),
    "unused-path-parameter": _warning("it cannot be sent, so it is left out"),
    "empty-enum": _warning("no value would be valid; any value is taken"),
    "unfit-value": _warning("a default or example is none of the values described"),
    "unknown-format": _warning("the value stays what its type says"),
    "missing-field": _warning("OpenAPI asks for it; the client does without"),
    "unknown-field": _warning("OpenAPI does not have it; it is ignored"),
    "wrong-type": _warning("the value is not of the type that OpenAPI asks for"),
    "wrong-value": _warning("the value is not one that OpenAPI allows"),
    "bad-header-name": _warning("no request can carry a header of this name"),
    "repeated-parameter": _warning("both say the same, so one of them is used"),
    "repeated-item": _warning("one of the two is enough"),
    "not-openapi": _warning("another rule of the OpenAPI specification is broken"),
}


TOLERABLE = frozenset(
    "dangling-part missing-file remote-ref unknown-security "
    "unknown-path-parameter homeless-path-parameter".split()
)
"""Errors that the owner of a client may permit: what they cost is known to them."""


class Findings:
    """Collects what is wrong with one document."""

    def __init__(self, document: Document) -> None:
        self.problems: list[Problem] = []
        self._document = document
        self._places: set[str] = set()

    def add(self, pointer: str, rule: str, message: str, remedy: str) -> None:
        """Report a breach of a rule at a place."""
        severity = RULES[rule].severity
        self._places.add(pointer)
        self.problems.append(
            self._document.problem(pointer, rule, message, remedy, severity)
        )

    def take(self, error: SpecError) -> None:
        """Report what loading another file, or resolving a reference, has found."""
        self.problems += error.problems

    def has(self, pointer: str) -> bool:
        """Tell whether something was reported for exactly this place."""
        return pointer in self._places
