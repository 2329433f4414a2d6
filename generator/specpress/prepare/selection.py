"""Which operations of a document a client has: include and exclude.

What is left out is taken out of the document before anything else looks at it, and
with it the components that only it refers to; so its faults don't matter either.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import ROOT, join
from specpress.base.problems import SettingError, SpecError
from specpress.base.wording import nearest
from specpress.document.document import Document
from specpress.document.edited import EditedSource
from specpress.prepare.reachable import drop_unreachable

METHODS = frozenset("get put post delete options head patch trace query".split())
_HOMES = ("paths", "webhooks")
_ANY = re.compile(r"\*\*|\*|[^*]+")


@dataclass(frozen=True, slots=True)
class Filter:
    """What an operation is known by; it is meant if one of these fits."""

    tags: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    extensions: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.tags or self.paths or self.operations or self.extensions)


@dataclass(frozen=True, slots=True)
class Selection:
    """Operations that are included, all by default, less those that are excluded."""

    include: Filter
    exclude: Filter

    def __bool__(self) -> bool:
        return bool(self.include or self.exclude)


EVERYTHING = Selection(Filter(), Filter())


@dataclass(frozen=True, slots=True)
class _Operation:
    """An operation, and the keys that lead to it; `value` is that of the operation."""

    home: str
    path: str
    method: str
    item: dict[str, Any]
    value: dict[str, Any]


def selected(document: Document, selection: Selection) -> Document:
    """Return the document with the operations that are selected.

    Raises SettingError for a tag, a path or an operationId that the document lacks.
    """
    if not selection:
        return document
    operations = [*_operations(document)]
    for setting in ("include", "exclude"):
        _refuse_unknown(operations, getattr(selection, setting), setting)
    entry = EditedSource(document.source)
    _drop_operations(entry, operations, selection)
    drop_unreachable(document.with_source(entry, ()), entry)
    return document.with_source(entry, ())


def _operations(document: Document) -> Iterator[_Operation]:
    for home in _HOMES:
        items = document.data.get(home)
        for path in items if is_mapping(items) else ():
            item = _resolved(document, join(ROOT, home, path))
            for method in item:
                if method in METHODS and is_mapping(item[method]):
                    yield _Operation(home, path, method, item, item[method])


def _resolved(document: Document, pointer: str) -> dict[str, Any]:
    """Return the mapping at a place, references followed; empty if there is none."""
    for _ in range(10):
        try:
            value = document.value(pointer)
            ref = value.get("$ref") if is_mapping(value) else None
            if not isinstance(ref, str):
                return value if is_mapping(value) else {}
            pointer = document.resolve(ref, pointer)
        except (KeyError, SpecError):  # validation will say so
            break
    return {}


def _drop_operations(
    entry: EditedSource, operations: list[_Operation], selection: Selection
) -> None:
    wanted = {(o.home, o.path) for o in operations if _is_wanted(o, selection)}
    for o in operations:
        if (o.home, o.path) not in wanted and o.path in entry.data[o.home]:
            entry.remove((o.home, o.path))
        elif (o.home, o.path) in wanted and not _is_wanted(o, selection):
            _drop_method(entry, o)


def _drop_method(entry: EditedSource, operation: _Operation) -> None:
    home, path = operation.home, operation.path
    item, _ = entry.at((home, path))
    if operation.method not in item:  # it stands behind a `$ref`: only here it goes
        raise SettingError(
            f"{operation.method.upper()} {path} can't be left out alone: its path is a "
            "`$ref`; select by path, or write the path item into the document"
        )
    entry.remove((home, path, operation.method))


def _is_wanted(operation: _Operation, selection: Selection) -> bool:
    included = not selection.include or _fits(operation, selection.include)
    return included and not _fits(operation, selection.exclude)


def _fits(operation: _Operation, wanted: Filter) -> bool:
    tags = operation.value.get("tags")
    return (
        operation.value.get("operationId") in wanted.operations
        or any(t in wanted.tags for t in (tags if is_list(tags) else ()))
        or any(_glob(p).fullmatch(operation.path) for p in wanted.paths)
        or any(_has(operation, x) for x in wanted.extensions)
    )


def _glob(pattern: str) -> re.Pattern[str]:
    """`*` is any part of one segment of a path, `**` any part of the path."""
    wild = {"*": "[^/]*", "**": ".*"}
    parts = _ANY.findall(pattern)
    return re.compile("".join(wild.get(p) or re.escape(p) for p in parts), re.DOTALL)


def _has(operation: _Operation, extension: str) -> bool:
    """Whether an operation, or its path, has a key `x-key`, or `x-key=value`."""
    key, _, value = extension.partition("=")
    stated = operation.value.get(key, operation.item.get(key))
    if not value:
        return stated not in (None, False)
    return value == (stated if isinstance(stated, str) else json.dumps(stated))


def _refuse_unknown(
    operations: Iterable[_Operation], wanted: Filter, setting: str
) -> None:
    known: dict[str, set[str]] = {"tags": set(), "operations": set(), "paths": set()}
    for operation in operations:
        tags = operation.value.get("tags")
        known["tags"] |= {t for t in (tags if is_list(tags) else ()) if type(t) is str}
        known["operations"].add(str(operation.value.get("operationId", "")))
        known["paths"].add(operation.path)
    exists: dict[str, Callable[[str], bool]] = {
        "tags": lambda text: text in known["tags"],
        "operations": lambda text: text in known["operations"],
        "paths": lambda text: any(map(_glob(text).fullmatch, known["paths"])),
    }
    for kind, is_known in exists.items():
        for text in getattr(wanted, kind):
            if not is_known(text):
                what = {"tags": "tag", "operations": "operationId", "paths": "path"}
                raise SettingError(
                    f"`{setting}` names the {what[kind]} {text!r}, which no operation "
                    f"has{nearest(text, known[kind])}",
                    (setting, kind),
                )
