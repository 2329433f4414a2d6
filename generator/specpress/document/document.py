"""An OpenAPI description as data, from YAML or JSON, in one file or many.

Other files are read only when a `$ref` asks for them, and only from the folder of the
entry document and below. Nothing is fetched, but from hosts that a person allowed.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from copy import copy
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import ROOT, join, split
from specpress.base.problems import Problem, Severity, SpecError, Where
from specpress.document import errors as faults
from specpress.document.fetch import FetchError, Hosts
from specpress.document.positions import child_key
from specpress.document.source import Source, decoded_source, read_source

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def load(
    path: Path, *, display: str | None = None, hosts: Hosts | None = None
) -> Document:
    """Read a document whose entry is `path`; messages call it `display`.

    `hosts` are those that its references may lead to, none by default.

    Raises SpecError with every problem of the text: it is missing or unreadable, no
    YAML or JSON, has duplicate keys, or is not a mapping.
    """
    source = read_source(path, display or path.as_posix())
    document = Document(path, source, hosts or Hosts())
    if source.data is None:
        raise SpecError([document.problem(ROOT, *faults.EMPTY)])
    if not is_mapping(source.data):
        raise SpecError([document.problem(ROOT, *faults.NOT_A_MAPPING)])
    return document


class Document:
    """An OpenAPI description, one or many files, read-only.

    Places are named by pointers, see `pointer`.
    """

    def __init__(self, path: Path, source: Source, hosts: Hosts) -> None:
        self._hosts = hosts
        self._folder = path.parent.resolve()
        self._entry = path.name
        self._sources = {"": source}
        self._cited: tuple[Source, ...] = ()
        self._identifiers: dict[str, dict[str, str]] = {}
        self._values: dict[str, Any] = {}  # by pointer, as far as they were asked for
        self.notices: tuple[Problem, ...] = ()
        """Warnings of what changed the document, see `with_source`."""
        self.leads_elsewhere = False
        """Whether a reference to another file was resolved so far, or refused."""

    def with_source(
        self, entry: Source, cited: Iterable[Source], notices: Iterable[Problem] = ()
    ) -> Document:
        """Return the document with another entry; positions may be in `cited`."""
        other = copy(self)
        other._sources = {**self._sources, "": entry}
        other._cited = (*self._cited, *cited)
        other._identifiers = {}
        other._values = {}
        other.notices = (*self.notices, *notices)
        return other

    @property
    def source(self) -> Source:
        """The entry document."""
        return self._sources[""]

    @property
    def name(self) -> str:
        """How messages call the entry document, such as `specs/thymia.yaml`."""
        return self._sources[""].name

    @property
    def text(self) -> str:
        """The text of the entry document."""
        return self._sources[""].text

    @property
    def data(self) -> dict[str, Any]:
        """The root of the entry document: dict, list, str, int, float, bool, None."""
        data: dict[str, Any] = self._sources[""].data
        return data

    def value(self, pointer: str) -> Any:
        """Return what stands at a pointer.

        Raises KeyError if nothing does, SpecError if its file is no YAML or JSON.
        """
        if pointer not in self._values:
            self._values[pointer] = self._found(pointer)
        return self._values[pointer]

    def _found(self, pointer: str) -> Any:
        """Find a value from the nearest place around it that was asked for before."""
        file, tokens = split(pointer)
        around, ahead = pointer, len(tokens)
        while ahead and around not in self._values:
            around, ahead = around.rpartition("/")[0], ahead - 1
        node = self._values[around] if ahead else self._source(file).data
        for token in tokens[ahead:]:
            key = child_key(node, token)
            if key is None:
                raise KeyError(pointer)
            node = node[key]
        return node

    def resolve(self, ref: str, base: str) -> str:
        """Return the pointer that the `$ref` text at `base` means.

        Nothing needs to stand there. Raises SpecError for a remote reference, or one
        that leaves the folder of the entry document.

        https://spec.openapis.org/oas/v3.1.1.html#relative-references-in-api-description-uris
        """
        address, _, fragment = ref.partition("#")
        self.leads_elsewhere = self.leads_elsewhere or bool(address)
        known = self._identified(split(base)[0]) if address else {}
        if address in known:
            target = known[address]
        elif remote := self._remote(address, base):
            target = remote + ROOT
        else:
            target = self._file(unquote(address), base) + ROOT
        return self._within(target, unquote(fragment))

    def origin(self, pointer: str) -> str:
        """Return where in the files something comes from that stands at a pointer."""
        return pointer

    def where(self, pointer: str) -> Where:
        """Return the line and column of a key or list item.

        Where nothing stands at the pointer, the nearest place around it counts.
        """
        file, tokens = split(pointer)
        fragment = join(ROOT, *tokens)
        try:
            return self._source(file).where(tokens, fragment)
        except KeyError:
            return Where(self._display(file), pointer=fragment)

    def excerpt(self, where: Where) -> str:
        """Return the line of text at a place, empty where there is none."""
        for source in (*self._sources.values(), *self._cited):
            if source.name == where.file:
                return source.line(where.line)
        return ""

    def problem(
        self,
        pointer: str,
        rule: str,
        message: str,
        remedy: str,
        severity: Severity = "error",
    ) -> Problem:
        """Return a problem with its position and excerpt filled in."""
        where = self.where(pointer)
        return Problem(where, rule, message, remedy, self.excerpt(where), severity)

    def _remote(self, address: str, base: str) -> str | None:
        """Return the URL that an address means; None for a file.

        What is there is fetched at once, so that a failure is told of its reference.
        """
        base_file, _ = split(base)
        if not _SCHEME.match(address) and not _SCHEME.match(base_file):
            return None
        url = urljoin(base_file, address)
        if not self._hosts.allow(url):
            raise SpecError([self.problem(base, *faults.not_allowed(url))])
        if address and url not in self._sources:
            try:
                content = self._hosts.read(url)
            except FetchError as error:
                raise SpecError(
                    [self.problem(base, *faults.unreachable(error))]
                ) from None
            self._sources[url] = decoded_source(content, url)
        return url

    def _source(self, file: str) -> Source:
        if file not in self._sources:
            path = self._path(file)
            if path is None or not _is_file(path):
                raise KeyError(file)
            self._sources[file] = read_source(path, self._display(file))
        return self._sources[file]

    def _display(self, file: str) -> str:
        if _SCHEME.match(file):
            return file
        return posixpath.join(posixpath.dirname(self.name), file) if file else self.name

    def _path(self, file: str) -> Path | None:
        """Follow links; None if that leads out of the folder, or in circles."""
        try:
            path = (self._folder / file).resolve()
        except (OSError, RuntimeError, ValueError):
            return None
        return path if path.is_relative_to(self._folder) else None

    def _file(self, address: str, base: str) -> str:
        """Return the file that a relative address at `base` means, by our name."""
        base_file, _ = split(base)
        if not address:
            return base_file
        file = posixpath.normpath(posixpath.join(posixpath.dirname(base_file), address))
        if (
            address.startswith("/")
            or file.split("/")[0] == ".."
            or "\\" in file
            or self._path(file) is None
        ):
            raise SpecError([self.problem(base, *faults.outside(address))])
        if "#" in file:  # our pointers could not name it
            raise SpecError([self.problem(base, *faults.no_file(address))])
        return "" if file == self._entry else file

    def _within(self, target: str, fragment: str) -> str:
        if not fragment or fragment.startswith("/"):
            return target + fragment
        file, _ = split(target)
        try:
            return self._identified(file)["#" + fragment]
        except KeyError:
            return join(target, fragment)

    def _identified(self, file: str) -> dict[str, str]:
        """Map each `$id`, `$self` and `#anchor` of a file to its pointer.

        Of a dynamic anchor that stands in several places none is meant.
        """
        if file not in self._identifiers:
            found: dict[str, str] = {}
            several: set[str] = set()
            for pointer, node in _mappings(file + ROOT, self._source(file).data):
                for key, prefix in _IDENTIFIERS:
                    name = node.get(key)
                    if isinstance(name, str):
                        known = found.setdefault(prefix + name, pointer)
                        if key == "$dynamicAnchor" and known != pointer:
                            several.add(prefix + name)
            self._identifiers[file] = {n: found[n] for n in found if n not in several}
        return self._identifiers[file]


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # no file has such a name
        return False


_IDENTIFIERS = (("$id", ""), ("$self", ""), ("$anchor", "#"), ("$dynamicAnchor", "#"))


def _mappings(pointer: str, root: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every mapping once, by the first place where it stands."""
    todo, seen = [(pointer, root)], set[int]()
    while todo:
        pointer, node = todo.pop()
        if id(node) in seen:
            continue
        if is_mapping(node):
            seen.add(id(node))
            yield pointer, node
            todo += [(join(pointer, key), child) for key, child in node.items()]
        elif is_list(node):
            seen.add(id(node))
            todo += [(join(pointer, i), child) for i, child in enumerate(node)]
