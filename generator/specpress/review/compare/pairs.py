"""One operation in both documents, and how a change of it is noted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from specpress.base.pointer import join
from specpress.document.document import Document
from specpress.openapi.walk import Endpoint, Place
from specpress.review.compare.changes import Change, Changes, Event, OperationKey, Role
from specpress.review.compare.identity import Identity
from specpress.review.compare.schema_pairs import schema_pair
from specpress.review.compare.schemas import SchemaComparison

VARIABLE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Pair:
    """One operation in both documents."""

    old: Endpoint
    new: Endpoint

    @property
    def key(self) -> OperationKey:
        return key_of(self.new)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents, and what was found so far."""

    old: Document
    new: Document
    identity: Identity
    schemas: SchemaComparison
    changes: Changes

    def note(
        self,
        pair: Pair,
        event: Event,
        old: Place | None = None,
        new: Place | None = None,
        *,
        wire: str = "",
        before: str = "",
        after: str = "",
    ) -> None:
        """Note a change of an operation, at the places of its parts if given."""
        change = Change(
            event,
            (old or pair.old.operation).pointer,
            (new or pair.new.operation).pointer,
            wire=wire,
            before=before,
            after=after,
            operation=pair.key,
        )
        self.changes.add(change, pair.key)

    def docs(self, pair: Pair, old: Place, new: Place, wire: str = "") -> None:
        """Note that a description says something else."""
        if any(old.text(w) != new.text(w) for w in ("summary", "description")):
            self.note(pair, "docs-changed", old, new, wire=wire)

    def compare(
        self, old: str, new: str, role: Role, operation: OperationKey, wire: str = ""
    ) -> None:
        """Compare two schemas, as an operation uses them."""
        found = self.schemas.compare(schema_pair(old, new, role, wire))
        self.changes.add_all(found, operation)


def key_of(endpoint: Endpoint) -> OperationKey:
    """Return method and path."""
    return endpoint.method, endpoint.path


def path_of(endpoint: Endpoint) -> str:
    """Name method and path, whatever its variables are called."""
    return f"{endpoint.method} {VARIABLE.sub('{}', endpoint.path)}"


def schema_of(place: Place) -> str:
    """Return where the schema of a parameter, a header or a content stands."""
    return join(place.pointer, "schema")


def is_required(place: Place) -> bool:
    """Whether a parameter or a body has to be sent."""
    return place.value.get("required") is True or place.value.get("in") == "path"


def deprecates(old: Place, new: Place) -> bool:
    """Whether something is deprecated that was not."""
    now, was = (p.value.get("deprecated") is True for p in (new, old))
    return now and not was


def only_one(wishes: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the only one of several, else none: a guess between two would be wrong."""
    found = [*wishes]
    return found if len(found) == 1 else []
