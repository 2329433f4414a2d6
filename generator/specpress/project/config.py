"""Which clients there are: `[tool.specpress]` of `pyproject.toml`, or the folders.

Without any configuration each document in `specs/` gives a package in `generated/`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from specpress.base import settings
from specpress.base.data import is_mapping
from specpress.base.problems import ConfigError, SettingError
from specpress.base.settings import text, texts
from specpress.document.document import Document, load
from specpress.document.fetch import FetchError, Hosts
from specpress.lower import Target
from specpress.naming import identifiers
from specpress.naming.lock import read_lock
from specpress.output.user_code import user_classes
from specpress.prepare.overlay import overlaid
from specpress.prepare.selection import EVERYTHING, Selection, selected
from specpress.project.editions import edition_of
from specpress.project.operation_filters import selection_of
from specpress.project.review_policy import policy_at
from specpress.review.policy import Policy
from specpress.validate.rules import TOLERABLE

CONFIGURATION = "pyproject.toml"
SUFFIXES = (".yaml", ".yml", ".json")
TABLE = ("tool", "specpress", "clients")
_KEYS = {"specs", "output", "clients", "review"}
CLIENT_KEYS = (
    "spec", "edition", "output", "package", "class_name", "base_url", "env_prefix",
    "names", "tags", "include", "exclude", "overlays", "templates", "remote_hosts",
    "tolerate",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Client:
    """One document, what changes it, and the folder that holds its package.

    `tolerate` are rules whose errors its owner permits, see `validate.rules`.
    `table` is the path of a configuration and the name of the client in it.
    """

    spec: Path
    output: Path
    target: Target
    tolerate: tuple[str, ...] = ()
    selection: Selection = EVERYTHING
    overlays: tuple[Path, ...] = ()
    templates: Path | None = None
    hosts: Hosts = field(default_factory=Hosts, compare=False)
    table: tuple[Path, str] | None = None

    @property
    def folder(self) -> Path:
        """The package's own folder."""
        return self.output / self.target.package


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with documents and the clients made of them, sorted by package."""

    root: Path
    clients: tuple[Client, ...]
    policy: Policy = field(default_factory=Policy, compare=False)


def document_of(client: Client, root: Path, *, prefix: str = "") -> Document:
    """Read a client's document, overlays and selection applied.

    Messages call files by their path from `root`, after `prefix`. Raises SpecError and
    ConfigError.
    """
    document = load(
        client.spec,
        display=prefix + display_path(client.spec, root),
        hosts=client.hosts,
    )
    files = [(path, prefix + display_path(path, root)) for path in client.overlays]
    with locate_errors(client):
        return selected(overlaid(document, files), client.selection)


def display_path(path: Path, root: Path) -> str:
    """Return a path as messages show it: relative to the project, if it is inside."""
    real, base = path.resolve(), root.resolve()
    inside = real.is_relative_to(base)
    return real.relative_to(base).as_posix() if inside else path.as_posix()


@contextmanager
def locate_errors(client: Client) -> Generator[None]:
    """Tell where in the configuration a setting stands that is wrong."""
    with _located(client.table):
        yield


@contextmanager
def _located(table: tuple[Path, str] | None) -> Generator[None]:
    try:
        yield
    except SettingError as error:
        if table is None:
            raise
        path, name = table
        line = settings.line_of(path.read_text("utf-8"), (*TABLE, name, *error.keys))
        raise ConfigError(f"{path.name}:{line}: {error}") from None


def single_client(
    spec: Path, output: Path, package: str | None, stated: Mapping[str, Any] = {}
) -> Client:
    """Return the client that one document gives without any project.

    `stated` has settings as a table of the configuration has them; paths in it are
    relative to the current folder.
    """
    name = package or identifiers.variable(spec.name.split(".")[0], "client")
    return _client(Path(), spec, output, name, stated)


def find_project(start: Path) -> Project:
    """Return the project that holds a folder; raises ConfigError."""
    for folder in (start, *start.parents):
        found = table_of(folder / CONFIGURATION)
        if found is not None or (folder / "specs").is_dir():
            return _project(folder, found or {})
    raise ConfigError(
        f"no project found at {start} or above: put documents into specs/, or name "
        "one: specpress generate SPEC --output DIR"
    )


def table_of(path: Path) -> Mapping[str, Any] | None:
    """Return `[tool.specpress]` of a configuration, None if it has none."""
    try:
        with path.open("rb") as file:
            data = tomllib.load(file)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: {error}") from None
    return _specpress(data)


def table_of_text(text: str) -> Mapping[str, Any] | None:
    """Return the same of a text; None too if it is no TOML."""
    try:
        return _specpress(tomllib.loads(text))
    except tomllib.TOMLDecodeError:
        return None


def _specpress(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    tool = data.get("tool")
    found = tool.get("specpress") if is_mapping(tool) else None
    return found if is_mapping(found) else None


def _project(root: Path, stated: Mapping[str, Any]) -> Project:
    settings.refuse_unknown(stated, _KEYS, "tool.specpress")
    output = root / text(stated, "output", "generated")
    tables = settings.subtable(stated, "clients")
    clients = {name: _stated(root, output, name, tables[name]) for name in tables}
    taken = {client.spec.resolve() for client in clients.values()}
    taken |= {o.resolve() for client in clients.values() for o in client.overlays}
    folder = root / text(stated, "specs", "specs")
    for spec in sorted(folder.iterdir()) if folder.is_dir() else ():
        if spec.suffix in SUFFIXES and spec.resolve() not in taken:
            client = single_client(spec, output, None)
            _refuse_second(clients, client)
            clients[client.target.package] = client
    if not clients:
        raise ConfigError(f"{folder} holds no document: put one there, and run again")
    found = tuple(clients[name] for name in sorted(clients))
    return Project(root, found, policy_at(root / CONFIGURATION, stated))


def _stated(root: Path, output: Path, name: str, stated: Any) -> Client:
    """Return the client of a table in the configuration."""
    place = ".".join((*TABLE, name))
    table = (root / CONFIGURATION, name)
    with _located(table):
        if not is_mapping(stated):
            raise SettingError(f"[{place}] must be a table, not {stated!r}")
        settings.refuse_unknown(stated, CLIENT_KEYS, place)
        if "spec" not in stated:
            raise SettingError(f"[{place}] needs `spec`, the path of its document")
        spec = root / text(stated, "spec", "")
        folder = root / text(stated, "output", "") if "output" in stated else output
        return _client(root, spec, folder, name, stated, table)


def _client(
    root: Path,
    spec: Path,
    output: Path,
    name: str,
    stated: Mapping[str, Any],
    table: tuple[Path, str] | None = None,
) -> Client:
    edition_of(stated)  # refused if unknown; there is one, so nothing depends on it
    templates = text(stated, "templates", "")
    if templates and not (root / templates).is_dir():
        raise SettingError(
            f"{templates!r}, of `templates`, is no folder", ["templates"]
        )
    return Client(
        spec,
        output,
        _target(spec, output, text(stated, "package", name), stated),
        _tolerated(stated),
        selection_of(stated),
        tuple(root / path for path in _overlays(stated)),
        root / templates if templates else None,
        _hosts(stated),
        table,
    )


def _hosts(stated: Mapping[str, Any]) -> Hosts:
    try:
        return Hosts(texts(stated, "remote_hosts"))
    except FetchError as error:
        raise SettingError(f"`remote_hosts`: {error}", ["remote_hosts"]) from None


def _overlays(stated: Mapping[str, Any]) -> tuple[str, ...]:
    found = texts(stated, "overlays")
    for path in found:
        if "://" in path:
            raise SettingError(
                f"the overlay {path} is not a file: download it, and name the file",
                ["overlays"],
            )
    return found


def _tolerated(stated: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the rules that are permitted to be broken."""
    rules = texts(stated, "tolerate")
    wrong = [rule for rule in rules if rule not in TOLERABLE]
    if wrong:
        known = ", ".join(sorted(TOLERABLE))
        raise SettingError(
            f"`tolerate` is a list of {known}; not {wrong[0]!r}", ["tolerate"]
        )
    return rules


def _target(
    spec: Path, output: Path, package: str, stated: Mapping[str, Any]
) -> Target:
    if not package.isidentifier() or identifiers.variable(package, "client") != package:
        better = identifiers.variable(package, "client")
        raise SettingError(
            f"{package!r} can't be a package's name; {better!r} can", ["package"]
        )
    class_name = text(stated, "class_name", identifiers.class_name(package, "Client"))
    if identifiers.class_name(class_name, "Client") != class_name:
        better = identifiers.class_name(class_name, "Client")
        raise SettingError(
            f"{class_name!r} can't be the name of a client; {better!r} can",
            ["class_name"],
        )
    prefix = text(stated, "env_prefix", package)
    if not prefix.isidentifier() or not prefix.isascii():
        raise SettingError(
            f"{prefix!r} can't start the name of an environment variable",
            ["env_prefix"],
        )
    return Target(
        package=package,
        class_name=class_name,
        base_url=text(stated, "base_url", ""),
        env_prefix=prefix,
        names=settings.python_names(stated, "names"),
        tags=settings.python_names(stated, "tags"),
        lock=read_lock(spec),
        user_classes=user_classes(output / package),
    )


def _refuse_second(clients: Mapping[str, Client], client: Client) -> None:
    other = clients.get(client.target.package)
    if other:
        raise ConfigError(
            f"{other.spec} and {client.spec} both give the package "
            f"{client.target.package!r}: rename one, or set `package` for it under "
            "[tool.specpress.clients]"
        )
