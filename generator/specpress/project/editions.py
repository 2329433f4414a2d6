"""Editions: the forms of a package that can be asked for, each with its month.

A change of the generator that would change the packages of people who changed nothing
makes a new edition, and what it replaces stays with the one before. A client keeps the
edition that its configuration states; without one, it has the newest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specpress.base.problems import SettingError
from specpress.base.settings import text

EDITIONS = ("2026-11",)
"""Those that there are, the newest last."""

NEWEST = EDITIONS[-1]


def edition_of(stated: Mapping[str, Any]) -> str:
    """Return the edition of a client's settings; raises SettingError."""
    found = text(stated, "edition", NEWEST)
    if found in EDITIONS:
        return found
    known = ", ".join(EDITIONS)
    raise SettingError(
        f"this specpress has no edition {found!r}; it has {known}: state one of them, "
        "or use the specpress that has yours",
        ["edition"],
    )
