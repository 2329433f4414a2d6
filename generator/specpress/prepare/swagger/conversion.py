"""What the conversions of all parts of a description share."""

from __future__ import annotations

from collections import deque
from typing import Any, Literal

from specpress.base.pointer import split
from specpress.base.problems import Problem, SpecError
from specpress.document.document import Document
from specpress.prepare.swagger.media import stated
from specpress.prepare.swagger.places import Places

Kind = Literal[
    "schema", "parameter", "response", "path item", "operation", "security scheme"
]  # fmt: skip
"""What a `$ref` may stand for."""


class Conversion:
    """A conversion on its way.

    `consumes` and `produces` are those of the whole description, `schemas` the
    converted Schema Objects by the `id` of the original, and `awaited` the places that
    a `$ref` was found to mean.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.places = Places()
        self.losses: list[Problem] = []
        self.schemas: dict[int, dict[str, Any]] = {}
        self.awaited: deque[tuple[Kind, str]] = deque()
        self.consumes = stated(document.data, "consumes")
        self.produces = stated(document.data, "produces")
        self._links: list[tuple[dict[str, Any], str]] = []

    def reference(self, kind: Kind, node: dict[str, Any], at: str) -> dict[str, Any]:
        """Return a copy of an object with a `$ref`, to which `settle` sees.

        A reference that means no place stays as it is; validation has reported it.
        """
        copy, ref = dict(node), node["$ref"]
        if not isinstance(ref, str):
            return copy
        try:
            target = self.document.resolve(ref, at)
        except SpecError:
            return copy
        return self.link(kind, target, copy)

    def link(
        self, kind: Kind, target: str, node: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Return an object that refers to a place of the original."""
        node = {"$ref": target} if node is None else node
        self._links.append((node, target))
        self.awaited.append((kind, target))
        return node

    def settle(self) -> None:
        """Write into each reference the pointer of the place that it came to mean."""
        for node, target in self._links:
            node["$ref"] = self.places.target(target)

    def is_apart(self, at: str) -> bool:
        """Whether a place belongs to no operation, which has media types of its own."""
        return split(at)[1][:1] != ("paths",)

    def lose(self, at: str, message: str, remedy: str) -> None:
        """Report what OpenAPI 3 cannot say, or does not allow."""
        problem = self.document.problem(
            at, "lost-in-conversion", message, remedy, "warning"
        )
        self.losses.append(problem)
