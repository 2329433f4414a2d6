"""A keyword of the document, as the rules of `losses` look at it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from specpress.base.pointer import join
from specpress.document.document import Document
from specpress.ir.api import Api, Declaration
from specpress.schema.normalize import Shapes


class Scope:
    """What the rules know besides the keyword: the document, and what it gave."""

    def __init__(self, document: Document, api: Api) -> None:
        self.document = document
        self.shapes = Shapes(document)
        self.declared: Mapping[str, Declaration] = {
            d.where: d for module in api.modules for d in module.declarations
        }


@dataclass(frozen=True, slots=True)
class Spot:
    """A keyword of the object at `pointer`; `owner` is the object."""

    scope: Scope
    pointer: str
    owner: Mapping[str, Any]
    keyword: str

    @property
    def value(self) -> Any:
        """What the keyword says."""
        return self.owner[self.keyword]

    @property
    def place(self) -> str:
        """The pointer of the keyword."""
        return join(self.pointer, self.keyword)


Lost: TypeAlias = tuple[tuple[str | int, ...], str]
"""A place below the keyword, empty for itself, and why it is lost."""

Rule: TypeAlias = Callable[[Spot], Iterable[Lost]]
"""Tells what is lost of a keyword: nothing, all of it, or parts."""


def rendered(_: Spot) -> Iterable[Lost]:
    """Nothing is lost: types, requests, or docstrings show it."""
    return ()


def irrelevant(_: Spot) -> Iterable[Lost]:
    """Nothing is lost: it says nothing to who calls an API."""
    return ()


def lost(reason: str) -> Rule:
    """Return the rule of a keyword that is always left out."""
    return lambda _: [((), reason)]
