"""Where the parts of a converted description came from, and where they went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from specpress.base.pointer import join, parent


@dataclass(frozen=True, slots=True)
class Way:
    """From which place of the original to which of the converted description.

    `repeats` is true for a copy of what goes to a home of its own as well.
    """

    origin: str
    target: str
    repeats: bool = False

    def below(self, *tokens: str | int) -> Way:
        """Go on by the same names on both sides."""
        return self.take(*tokens).put(*tokens)

    def take(self, *tokens: str | int) -> Way:
        """Go on in the original only."""
        return replace(self, origin=join(self.origin, *tokens))

    def put(self, *tokens: str | int) -> Way:
        """Go on in the converted description only."""
        return replace(self, target=join(self.target, *tokens))


class Places:
    """The ways that parts went.

    A way holds for all that stands below it too, until a longer one says otherwise.
    """

    def __init__(self) -> None:
        self._origins: dict[str, str] = {}
        self._targets: dict[str, str] = {}

    def keep(self, way: Way) -> None:
        """Add a way; where one part went to several places, the first is its home."""
        self._origins[way.target] = way.origin
        if not way.repeats:
            self._targets.setdefault(way.origin, way.target)

    def origin(self, target: str) -> str:
        """Return the place in the original of a place in the converted description."""
        return _mapped(self._origins, target)

    def target(self, origin: str) -> str:
        """Return the place in the converted description of one in the original."""
        return _mapped(self._targets, origin)


def _mapped(table: Mapping[str, str], pointer: str) -> str:
    known = pointer
    while known not in table:
        if parent(known) == known:
            return pointer
        known = parent(known)
    return table[known] + pointer.removeprefix(known)
