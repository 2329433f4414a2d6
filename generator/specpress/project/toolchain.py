"""Which versions of the tools a lock file asks for, and which are installed.

The tools are specpress and all that it is built on: another version of any of them can
give another text.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Any

from specpress.base.data import is_mapping

_PIN = re.compile(r"^\s*([A-Za-z0-9._-]+)(?:\[[^]]*\])?\s*==\s*([^\s;\\#,]+)", re.M)
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_OWN = "specpress"


def locked_versions(name: str, text: str) -> dict[str, str]:
    """Return the versions of tools in a lock file, by their normal name.

    Read are files of requirements, and TOML as uv, Poetry, PDM and pylock write it.
    """
    pins = _of_toml(text) if name.endswith((".toml", ".lock")) else None
    found = _PIN.findall(text) if pins is None else pins
    return {_normal(n): v for n, v in found if _normal(n) in _tools()}


def version_differences(
    old: Mapping[str, str], new: Mapping[str, str]
) -> Iterator[str]:
    """Tell each tool that both name in another version, with both."""
    for name in sorted(old.keys() & new.keys()):
        if old[name] != new[name]:
            yield f"{name} {old[name]} -> {new[name]}"


def installed_versions(names: Mapping[str, str]) -> dict[str, str]:
    """Return the versions of those tools that run here."""
    found: dict[str, str] = {}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


@cache
def _tools() -> frozenset[str]:
    try:
        needed = requires(_OWN) or []
    except PackageNotFoundError:
        needed = []
    names = (_NAME.match(requirement) for requirement in needed)
    return frozenset({_OWN, *(_normal(found[0]) for found in names if found)})


def _of_toml(text: str) -> list[tuple[str, str]] | None:
    """Return the packages of a lock in TOML; None if it is none."""
    try:
        data: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
    listed: list[Any] = data.get("package") or data.get("packages") or []
    packages = [entry for entry in listed if is_mapping(entry) and "version" in entry]
    return [(str(e.get("name")), str(e["version"])) for e in packages]


def _normal(name: str) -> str:
    """https://packaging.python.org/en/latest/specifications/name-normalization/"""
    return re.sub(r"[-_.]+", "-", name).lower()
