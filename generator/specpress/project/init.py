"""A working configuration for a document: `specpress init`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from specpress.base.data import is_list, is_mapping
from specpress.base.problems import ConfigError
from specpress.base.settings import line_of
from specpress.document.fetch import fetch, is_public, same_origin
from specpress.document.source import Source, decoded_source, read_source
from specpress.naming import identifiers
from specpress.output.write import write_text
from specpress.project.config import CONFIGURATION, SUFFIXES, TABLE, table_of
from specpress.project.editions import NEWEST

_SPECS = "specs"
# Words of a title that say nothing of what the API is about.
_EMPTY = {"api", "apis", "openapi", "swagger", "rest", "http", "specification", "spec"}
_VERSION = re.compile(r"v?\d+", re.I)


@dataclass(frozen=True, slots=True)
class Begun:
    """What was set up: the document, whether it was written, and the names."""

    spec: Path
    copied: bool
    package: str
    class_name: str


def init(root: Path, source: str, package: str | None, class_name: str | None) -> Begun:
    """Put a document under `specs/` and its client into `pyproject.toml`.

    `source` is a file, or a URL, which is fetched. A file inside the project stays
    where it is. Raises SpecError and ConfigError; then nothing was written.
    """
    is_url = "://" in source
    document = _fetched(source) if is_url else read_source(Path(source), source)
    _refuse_other_kinds(document)
    package = package or _package(document, source)
    class_name = class_name or identifiers.class_name(package, "Client")
    _check_names(package, class_name)
    configuration = root / CONFIGURATION
    _refuse_second(configuration, package)
    here = Path(source).resolve()
    copied = is_url or not here.is_relative_to(root.resolve())
    spec = root / _SPECS / f"{package}{_suffix(document)}" if copied else here
    if copied:
        _refuse_references(document, source)
        if spec.exists() and spec.read_text("utf-8") != document.text:
            raise ConfigError(
                f"{spec} exists already, and is another document: choose another name "
                "with --package, or name that file: specpress init "
                f"{spec.relative_to(root).as_posix()}"
            )
    relative = spec.resolve().relative_to(root.resolve()).as_posix()
    text = _extended(configuration, package, class_name, relative)
    if copied:
        spec.parent.mkdir(exist_ok=True)
        write_text(spec, document.text)
    write_text(configuration, text)
    return Begun(Path(relative), copied, package, class_name)


def _fetched(url: str) -> Source:
    content, _ = fetch(url, lambda u: is_public(u) or same_origin(u, url))
    return decoded_source(content, url, PurePosixPath(urlsplit(url).path).suffix)


def _refuse_other_kinds(document: Source) -> None:
    data = document.data
    if not is_mapping(data) or not ("openapi" in data or "swagger" in data):
        raise ConfigError(
            f"{document.name} is no OpenAPI document: it has neither `openapi` nor "
            "`swagger` at its top; name the document itself, not a page about it"
        )


def _package(document: Source, source: str) -> str:
    """Name a package after the title, else after the file or the host."""
    info = document.data.get("info")
    title = info.get("title") if is_mapping(info) else None
    stem = PurePosixPath(urlsplit(source).path).name.split(".")[0]
    for text in (title, stem, urlsplit(source).hostname):
        telling = [
            word
            for word in identifiers.words(text if isinstance(text, str) else "")
            if word.lower() not in _EMPTY and not _VERSION.fullmatch(word)
        ]
        if telling:
            return identifiers.variable(" ".join(telling), "client")
    return "client"


def _check_names(package: str, class_name: str) -> None:
    for name, better in (
        (package, identifiers.variable(package, "client")),
        (class_name, identifiers.class_name(class_name, "Client")),
    ):
        if name != better:
            raise ConfigError(f"{name!r} can't be used as a name; {better!r} can")


def _refuse_second(configuration: Path, package: str) -> None:
    table = table_of(configuration) or {}
    clients = table.get("clients")
    if is_mapping(clients) and package in clients:
        line = line_of(configuration.read_text("utf-8"), (*TABLE, package))
        raise ConfigError(
            f"{CONFIGURATION}:{line}: there is a client {package!r} already: change it "
            "there, or choose another name with --package"
        )


def _suffix(document: Source) -> str:
    suffix = PurePosixPath(urlsplit(document.name).path).suffix.lower()
    is_json = document.text.lstrip().startswith("{")
    return suffix if suffix in SUFFIXES else ".json" if is_json else ".yaml"


def _refuse_references(document: Source, source: str) -> None:
    others = sorted({r for r in _references(document.data) if not r.startswith("#")})
    if others:
        raise ConfigError(
            f"{source} refers to other files, such as {others[0]!r}: put all of them "
            f"below {_SPECS}/, and name the first: specpress init {_SPECS}/api/…"
        )


def _references(root: Any) -> Iterator[str]:
    todo, seen = [root], set[int]()
    while todo:
        node = todo.pop()
        if id(node) in seen:
            continue
        if is_mapping(node):
            seen.add(id(node))
            if isinstance(node.get("$ref"), str):
                yield node["$ref"]
            todo += node.values()
        elif is_list(node):
            seen.add(id(node))
            todo += node


def _extended(configuration: Path, package: str, class_name: str, spec: str) -> str:
    """Return the configuration with a table at its end, the rest as it was."""
    try:
        before = configuration.read_text("utf-8")
    except FileNotFoundError:
        before = ""
    table = (
        f"[{'.'.join((*TABLE, package))}]\n"
        f"spec = {_toml(spec)}\n"
        f"edition = {_toml(NEWEST)}\n"
        f"class_name = {_toml(class_name)}\n"
    )
    gap = "" if not before else "\n" if before.endswith("\n") else "\n\n"
    text = f"{before}{gap}{table}"
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise ConfigError(
            f"{CONFIGURATION} gives its clients in a way that no table can be added "
            f"to; write it yourself:\n\n{table}"
        ) from None
    return text


def _toml(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
