"""What changed between two documents: facts, without an opinion.

A `Change` is one fact at one place. A place that many operations reach (a component) is
told once; `Changes` collects which operations those are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

Role = Literal["parameter", "request", "response", ""]
"""On which side of a call a schema stands."""

Event: TypeAlias = str
"""What happened, such as `property-added`; with a role it selects a rule."""

OperationKey: TypeAlias = tuple[str, str]
"""An operation: its method in capitals and its path."""


@dataclass(frozen=True, slots=True)
class Change:
    """Something that differs.

    `old` and `new` are places in the documents; where something was added or removed,
    one of them is the nearest place that exists. `owner_old` and `owner_new` are the
    schemas that have the property `wire`; without them, `wire` is a parameter or a
    status of an operation. `before` and `after` say what differs, as the document
    spells it. `operation` is set for what belongs to one operation; `reached_by` are
    those that reach a shared place.
    """

    event: Event
    old: str
    new: str
    role: Role = ""
    wire: str = ""
    before: str = ""
    after: str = ""
    owner_old: str = ""
    owner_new: str = ""
    operation: OperationKey | None = None
    reached_by: tuple[OperationKey, ...] = ()


@dataclass(slots=True)
class Changes:
    """The changes found so far, each once."""

    _reached: dict[Change, dict[OperationKey, None]] = field(
        default_factory=dict[Change, dict[OperationKey, None]]
    )

    def add(self, change: Change, *reached_by: OperationKey) -> None:
        """Note a change, and the operations that it reaches."""
        self._reached.setdefault(change, {}).update(dict.fromkeys(reached_by))

    def add_all(self, changes: Iterable[Change], reached_by: OperationKey) -> None:
        """Note what changed in the schemas that one operation reaches."""
        for change in changes:
            self.add(change, reached_by)

    def __iter__(self) -> Iterator[Change]:
        """Yield the changes, with the operations that each reaches, sorted."""
        for change, operations in self._reached.items():
            yield replace(change, reached_by=tuple(sorted(operations)))
