"""Which clients there are: `[tool.specpress]` of `pyproject.toml`, or the folders.

Without any configuration each document in `specs/` gives a package in `generated/`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from keyword import iskeyword
from pathlib import Path
from typing import Any

from specpress import names
from specpress.build import Target
from specpress.data import is_mapping
from specpress.name_lock import read_lock
from specpress.problems import ConfigError
from specpress.validate.rules import TOLERABLE

_SUFFIXES = (".yaml", ".yml", ".json")
_KEYS = {"specs", "output", "clients"}
_CLIENT_KEYS = {
    "spec", "output", "package", "class_name", "base_url", "names", "tolerate",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Client:
    """One document, and the folder that holds its package.

    `tolerate` are rules whose errors its owner permits, see `validate.rules`.
    """

    spec: Path
    output: Path
    target: Target
    tolerate: tuple[str, ...] = ()

    @property
    def folder(self) -> Path:
        """The package's own folder."""
        return self.output / self.target.package


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with documents and the clients made of them, sorted by package."""

    root: Path
    clients: tuple[Client, ...]


def single(
    spec: Path, output: Path, package: str | None, tolerate: tuple[str, ...] = ()
) -> Client:
    """Return the client that one document gives without any configuration."""
    chosen = package or names.variable(spec.name.split(".")[0], "client")
    return Client(spec, output, _target(spec, chosen, {}), tolerated(tolerate))


def find_project(start: Path) -> Project:
    """Return the project that holds a folder; raises ConfigError."""
    for folder in (start, *start.parents):
        settings = _settings(folder / "pyproject.toml")
        if settings is not None or (folder / "specs").is_dir():
            return _project(folder, settings or {})
    raise ConfigError(
        f"no project found at {start} or above: put documents into specs/, or name "
        "one: specpress generate SPEC --output DIR"
    )


def _settings(path: Path) -> Mapping[str, Any] | None:
    try:
        with path.open("rb") as file:
            data = tomllib.load(file)
    except FileNotFoundError:
        return None
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from None
    found = data.get("tool", {}).get("specpress")
    return found if is_mapping(found) else None


def _project(root: Path, settings: Mapping[str, Any]) -> Project:
    _known(settings, _KEYS, "tool.specpress")
    output = root / _text(settings, "output", "generated")
    tables = _table(settings.get("clients", {}), "tool.specpress.clients")
    clients = {name: _client(root, output, name, tables[name]) for name in tables}
    taken = {client.spec.resolve() for client in clients.values()}
    folder = root / _text(settings, "specs", "specs")
    for spec in sorted(folder.iterdir()) if folder.is_dir() else ():
        if spec.suffix in _SUFFIXES and spec.resolve() not in taken:
            client = single(spec, output, None)
            _refuse_second(clients, client)
            clients[client.target.package] = client
    if not clients:
        raise ConfigError(f"{folder} holds no document: put one there, and run again")
    return Project(root, tuple(clients[name] for name in sorted(clients)))


def _client(root: Path, output: Path, name: str, stated: Any) -> Client:
    place = f"tool.specpress.clients.{name}"
    table = _table(stated, place)
    _known(table, _CLIENT_KEYS, place)
    if "spec" not in table:
        raise ConfigError(f"{place} needs `spec`, the path of its document")
    folder = root / _text(table, "output", "") if "output" in table else output
    spec = root / _text(table, "spec", "")
    return Client(
        spec,
        folder,
        _target(spec, _text(table, "package", name), table),
        tolerated(table.get("tolerate", [])),
    )


def tolerated(rules: Any) -> tuple[str, ...]:
    """Return the rules that are permitted to be broken; raises ConfigError."""
    listed: list[object] = [*rules] if isinstance(rules, list | tuple) else [rules]
    wrong = [rule for rule in listed if rule not in TOLERABLE]
    if wrong:
        known = ", ".join(sorted(TOLERABLE))
        raise ConfigError(f"`tolerate` is a list of {known}; not {wrong[0]!r}")
    return tuple(str(rule) for rule in listed)


def _target(spec: Path, package: str, table: Mapping[str, Any]) -> Target:
    if not package.isidentifier() or names.variable(package, "client") != package:
        better = names.variable(package, "client")
        raise ConfigError(f"{package!r} can't be a package's name; {better!r} can")
    return Target(
        package=package,
        class_name=_text(table, "class_name", names.class_name(package, "Client")),
        base_url=_text(table, "base_url", ""),
        names=_names(table.get("names", {})),
        lock=read_lock(spec),
    )


def _refuse_second(clients: Mapping[str, Client], client: Client) -> None:
    other = clients.get(client.target.package)
    if other:
        raise ConfigError(
            f"{other.spec} and {client.spec} both give the package "
            f"{client.target.package!r}: rename one, or set `package` for it under "
            "[tool.specpress.clients]"
        )


def _names(stated: Any) -> Mapping[str, str]:
    """Return names that are set; each has to be one that Python allows."""
    table = _table(stated, "names")
    for key in table:
        name = _text(table, key, "")
        if not name.isidentifier() or iskeyword(name):
            raise ConfigError(f"{name!r}, set for {key!r}, is no name in Python")
    return table


def _table(value: Any, place: str) -> Mapping[str, Any]:
    if not is_mapping(value):
        raise ConfigError(f"[{place}] must be a table, not {value!r}")
    return value


def _known(table: Mapping[str, Any], keys: set[str], place: str) -> None:
    for key in table:
        if key not in keys:
            known = ", ".join(sorted(keys))
            raise ConfigError(f"[{place}] has no setting {key!r}; it has: {known}")


def _text(table: Mapping[str, Any], key: str, default: str) -> str:
    value = table.get(key, default)
    if not isinstance(value, str):
        raise ConfigError(f"`{key}` must be a text, not {value!r}")
    return value
