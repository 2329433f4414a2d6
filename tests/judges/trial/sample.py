"""Values for a request, and a body for an answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from judges.trial.document import Node

MISSING = object()


@dataclass(frozen=True, slots=True)
class Sample:
    """Values for one request; `body` is MISSING if none is sent."""

    values: Mapping[tuple[str, str], Node]
    media_type: str
    body: Node

    def __repr__(self) -> str:
        body = "" if self.body is MISSING else f" {self.media_type} {self.body!r}"
        return f"{dict(self.values)}{body}"


@dataclass(frozen=True, slots=True)
class Answer:
    """A JSON body that a server can answer with."""

    method: str
    path: str
    status: int
    content: Node
