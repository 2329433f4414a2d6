"""Two places that are compared, and what was found there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from specpress.document.document import Document
from specpress.review.compare.changes import Change, Event, Role
from specpress.schema.normalize import Shapes
from specpress.schema.shapes import Node

Same: TypeAlias = Callable[[Node, Node], bool]
"""Whether two schemas allow the same."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two documents."""

    document: Document
    shapes: Shapes


@dataclass(frozen=True, slots=True)
class SchemaPair:
    """Two places that are compared, in which role, and the property that leads there.

    `null` says where a reference on the way allows null already. The property, and
    whether it could be absent, take no part in a comparison: a place belongs to one.
    """

    old: Node
    new: Node
    role: Role
    null: tuple[bool, bool] = (False, False)
    wire: str = field(default="", compare=False)
    owner_old: str = field(default="", compare=False)
    owner_new: str = field(default="", compare=False)
    optional: bool = field(default=False, compare=False)


@dataclass(slots=True)
class Visit:
    """What differs in a pair itself, and the pairs below it."""

    changes: list[Change] = field(default_factory=list[Change])
    below: list[SchemaPair] = field(default_factory=list[SchemaPair])

    def note(
        self,
        event: Event,
        pair: SchemaPair,
        *,
        before: str = "",
        after: str = "",
    ) -> None:
        """Note that something differs between the places of a pair."""
        self.changes.append(
            Change(
                event,
                pair.old.pointer,
                pair.new.pointer,
                "" if event == "docs-changed" else pair.role,
                pair.wire,
                before,
                after,
                pair.owner_old,
                pair.owner_new,
            )
        )


def schema_pair(old: str, new: str, role: Role, wire: str = "") -> SchemaPair:
    """Return the pair of the schemas at two places."""
    return SchemaPair(Node(old, (old,)), Node(new, (new,)), role, wire=wire)
