"""The settings of one client, as a table of TOML has them, checked one by one.

A mistake is a SettingError with the keys that lead to it; `line_of` finds its line.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from keyword import iskeyword
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.problems import SettingError
from specpress.base.wording import nearest


def text(table: Mapping[str, Any], key: str, default: str) -> str:
    """Return a setting that is a text."""
    value = table.get(key, default)
    if not isinstance(value, str):
        raise SettingError(f"`{key}` must be a text, not {value!r}", [key])
    return value


def texts(table: Mapping[str, Any], key: str, *above: str) -> tuple[str, ...]:
    """Return a setting that is a list of texts."""
    value: Any = table.get(key, ())
    listed: list[object] = [*value] if isinstance(value, list | tuple) else [value]
    found = tuple(item for item in listed if isinstance(item, str))
    if not isinstance(value, list | tuple) or len(found) < len(listed):
        raise SettingError(
            f"`{key}` must be a list of texts, not {value!r}", [*above, key]
        )
    return found


def subtable(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return a setting that is a table itself."""
    value = table.get(key, {})
    if not is_mapping(value):
        raise SettingError(f"`{key}` must be a table, not {value!r}", [key])
    return value


def refuse_unknown(
    table: Mapping[str, Any], known: Collection[str], place: str, *above: str
) -> None:
    """Refuse a key that means nothing here."""
    for key in table:
        if key not in known:
            raise SettingError(
                f"[{place}] has no setting {key!r}{nearest(key, known)}", [*above, key]
            )


def python_names(table: Mapping[str, Any], key: str) -> Mapping[str, str]:
    """Return a table of names; each has to be one that Python allows."""
    found = subtable(table, key)
    for what, name in found.items():
        is_name = isinstance(name, str) and name.isidentifier() and not iskeyword(name)
        if not is_name or name.startswith("_"):
            raise SettingError(
                f"{name!r}, set for {what!r}, is no public name in Python", [key, what]
            )
    return found


def line_of(document: str, keys: Iterable[str]) -> int:
    """Return the line, from 1, where a statement of a TOML document gives a key.

    The nearest table around it counts where the key is not there; 0 if none is.
    """
    lines = document.splitlines()
    path = list(keys)
    while path:
        if line := _line(lines, path):
            return line
        path.pop()
    return 0


def _line(lines: list[str], path: list[str]) -> int:
    """Read more and more lines, until what was read has the key."""
    start = next((i for i, text in enumerate(lines) if path[0] in text), len(lines))
    begun = start  # the line after the last that ended a statement
    for end in range(start, len(lines)):
        try:
            data = tomllib.loads("\n".join(lines[start : end + 1]))
        except tomllib.TOMLDecodeError:
            continue
        if _has(data, path):
            return begun + 1
        begun = end + 1
    return 0


def _has(data: Any, path: Iterable[str]) -> bool:
    for key in path:
        if is_list(data):
            return True
        if not is_mapping(data) or key not in data:
            return False
        data = data[key]
    return True


def refusal(name: str, line: int, error: SettingError) -> str:
    """Tell a mistake with its place."""
    return f"{name}:{line}: {error}" if line else f"{name}: {error}"
