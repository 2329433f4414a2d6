"""The settings `include` and `exclude`: which operations a client has."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specpress.base.problems import SettingError
from specpress.base.settings import refuse_unknown, subtable, texts
from specpress.prepare.selection import Filter, Selection

FILTERS = ("tags", "paths", "operations", "extensions")


def selection_of(table: Mapping[str, Any]) -> Selection:
    """Return which operations are included and excluded."""
    return Selection(_filter(table, "include"), _filter(table, "exclude"))


def _filter(table: Mapping[str, Any], key: str) -> Filter:
    found = subtable(table, key)
    refuse_unknown(found, FILTERS, key, key)
    stated = {kind: texts(found, kind, key) for kind in FILTERS}
    for extension in stated["extensions"]:
        if not extension.startswith("x-"):
            raise SettingError(
                f"{extension!r} is no extension: its name starts with x-",
                [key, "extensions"],
            )
    if key in table and not any(stated.values()):
        raise SettingError(f"`{key}` names nothing; it has {', '.join(FILTERS)}", [key])
    return Filter(**stated)
