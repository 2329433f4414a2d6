"""Changes with what they mean: what `specpress diff` tells, whatever the format."""

from __future__ import annotations

from dataclasses import dataclass

from specpress.base.problems import Where
from specpress.review.compare.changes import OperationKey
from specpress.review.rulebook.rules import Bump, ReviewRule


@dataclass(frozen=True, slots=True)
class PythonChange:
    """What callers write: before and after, each empty where it does not exist.

    `before` and `after` are lines of the surface, such as
    `client.pets.add(name: str)` or `models.Pet.name: str`; `file` is where the new one
    (else the old one) is defined, in the package.
    """

    before: str
    after: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Lines of a document as they stand there, the first of them numbered `first`."""

    first: int = 0
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One change, its rule, and where it stands in both documents.

    `old` and `new` are positions, without a line where there is nothing to show;
    `before` and `after` what the documents say; `reached_by` the operations that a
    shared schema is part of. `fingerprint` names the finding whatever its words: it is
    made of rule, places, before and after. `accepted` is the reason that the owner of
    the client gave, empty if the finding stands. The excerpts are for pages that show
    both documents, see `excerpts`.
    """

    rule: ReviewRule
    message: str
    python: PythonChange
    pointer_old: str
    pointer_new: str
    old: Where
    new: Where
    before: str
    after: str
    operation: OperationKey | None
    operation_id: str
    reached_by: tuple[OperationKey, ...]
    fingerprint: str
    accepted: str = ""
    excerpt_old: Excerpt = Excerpt()
    excerpt_new: Excerpt = Excerpt()


@dataclass(frozen=True, slots=True)
class Renamed:
    """A Python name that moved: `was` and `now`, and why."""

    pointer: str
    was: str
    now: str
    reason: str
    setting: str


@dataclass(frozen=True, slots=True)
class ComparedDocument:
    """A document as it was read: what it is called, its version, and its bytes."""

    display: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Report:
    """The whole comparison; `findings` are sorted, the breaking ones first.

    `bump` is the highest of the findings that stand, `reasons` their fingerprints;
    `surface` counts the lines of the surface that were added and removed; `unmatched`
    are accepted fingerprints that no finding has.
    """

    old: ComparedDocument
    new: ComparedDocument
    findings: tuple[Finding, ...]
    names: tuple[Renamed, ...]
    bump: Bump
    reasons: tuple[str, ...]
    surface: tuple[int, int]
    unmatched: tuple[str, ...] = ()
