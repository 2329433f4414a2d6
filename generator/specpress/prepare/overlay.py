"""Overlays: files that change a description before anything else looks at it.

Actions of 1.0 (`update`, `remove`) and of 1.1 (`copy`, and values of any type).
https://spec.openapis.org/overlay/v1.1.0.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import ROOT, join
from specpress.base.problems import Problem, Severity, SpecError
from specpress.base.wording import kind_of, quote
from specpress.document.document import Document
from specpress.document.edited import EditedSource, Origin, TooMuch
from specpress.document.source import Source, read_source
from specpress.prepare.jsonpath import BadQuery, select

_VERSION = re.compile(r"1\.[01]\.\d+")
_MEMBERS = ("overlay", "info", "extends", "actions")
_WORDS = ("target", "description", "update", "remove", "copy")


def overlaid(document: Document, files: Iterable[tuple[Path, str]]) -> Document:
    """Return the document with overlays applied, one after the other.

    `files` are paths and what messages call them. A value that came from an overlay
    has its position there. What selects nothing is a notice of the document. Raises
    SpecError with every problem of the first overlay that has any.
    """
    sources = [read_source(path, name) for path, name in files]
    if not sources:
        return document
    entry = EditedSource(document.source)
    notices = [p for source in sources for p in _Overlay(source, entry).apply()]
    return document.with_source(entry, sources, notices)


class _Overlay:
    """One overlay on its way into a document."""

    def __init__(self, source: Source, entry: EditedSource) -> None:
        self._source = source
        self._entry = entry
        self._problems: list[Problem] = []

    def apply(self) -> list[Problem]:
        """Apply every action, in order; returns warnings, raises SpecError."""
        actions = self._actions()
        for index, action in enumerate(actions):
            self._apply(action, ("actions", index))
        if any(p.severity == "error" for p in self._problems):
            raise SpecError(self._problems)
        return self._problems

    def _actions(self) -> list[Any]:
        data = self._source.data
        if not is_mapping(data) or "overlay" not in data:
            self._report((), "the file is no overlay", _START)
            return []
        self._refuse_unknown((), data, _MEMBERS)
        if not _VERSION.fullmatch(str(data["overlay"])):
            version = quote(data["overlay"])
            message = f"the version {version} of overlays is not known"
            self._report(("overlay",), message, "write `overlay: 1.0.0`, or 1.1.0")
        actions = data.get("actions")
        if not is_list(actions) or not actions:
            self._report(("actions",), "an overlay has a list of actions", _START)
            return []
        return actions

    def _apply(self, action: Any, place: tuple[str | int, ...]) -> None:
        if not is_mapping(action) or not isinstance(action.get("target"), str):
            message = "an action is a mapping with `target`, a JSONPath query"
            self._report(place, message, "write what it changes: target: $.info")
            return
        self._refuse_unknown(place, action, _WORDS)
        if action.get("remove") not in (True, False, None):
            self._report(
                (*place, "remove"), "`remove` is true or false", "write `remove: true`"
            )
        found = self._selected(action["target"], (*place, "target"))
        try:
            self._change(action, place, found)
        except TooMuch:
            self._report(
                place,
                "this would make the document too deep or too large",
                "select less, or copy less",
            )

    def _change(
        self,
        action: dict[str, Any],
        place: tuple[str | int, ...],
        found: list[tuple[str | int, ...]],
    ) -> None:
        if action.get("remove") is True:
            # From the end, so that an index still means what it meant.
            for location in sorted(found, reverse=True):
                self._remove(location, (*place, "target"))
        elif "update" in action and "copy" in action:
            self._report(place, "an action has `update` or `copy`", "make two of it")
        elif "update" in action:
            origin = Origin(self._source, (*place, "update"))
            for location in found:
                self._update(location, action["update"], origin)
        elif "copy" in action:
            self._copy(action["copy"], (*place, "copy"), found)
        elif "remove" not in action:
            self._report(
                place,
                "the action changes nothing",
                "add `update`, `remove` or `copy`",
            )

    def _selected(
        self, query: str, place: tuple[str | int, ...]
    ) -> list[tuple[str | int, ...]]:
        try:
            found = select(query, self._entry.data)
        except BadQuery as error:
            message = f"{quote(query)} is no query that can be run: {error}"
            self._report(place, message, "see RFC 9535 for what JSONPath can say")
            return []
        if not found:
            self._report(
                place,
                f"{quote(query)} selects nothing, so the action does nothing",
                "correct the query, or remove the action",
                "warning",
            )
        return found

    def _remove(
        self, location: tuple[str | int, ...], place: tuple[str | int, ...]
    ) -> None:
        if location:
            self._entry.remove(location)
        else:
            message = "the whole document can't be removed"
            self._report(place, message, "select a part of it")

    def _update(
        self, location: tuple[str | int, ...], value: Any, origin: Origin
    ) -> None:
        node, _ = self._entry.at(location)
        if is_list(node) and not (is_list(value) and self._concatenates):
            self._entry.append(location, value, origin)
        elif is_mapping(node) == is_mapping(value):
            self._entry.merge(location, value, origin)
        else:
            self._problems.append(
                _problem(
                    origin,
                    f"{kind_of(value)} can't be merged into {kind_of(node)}, "
                    f"{join(ROOT, *location)}",
                    "give both the same type, or remove the target first",
                )
            )

    @property
    def _concatenates(self) -> bool:
        """Whether a list joins a list; in 1.0 it becomes an item of it."""
        return not str(self._source.data["overlay"]).startswith("1.0")

    def _copy(
        self,
        query: Any,
        place: tuple[str | int, ...],
        found: list[tuple[str | int, ...]],
    ) -> None:
        if not isinstance(query, str):
            self._report(place, "`copy` is a JSONPath query", "write it as text")
            return
        sources = self._selected(query, place)
        if len(sources) > 1:
            message = f"{quote(query)} selects {len(sources)} values to copy"
            self._report(place, message, "select one")
        elif sources:
            value, origin = self._entry.at(sources[0])
            for location in found:
                self._update(location, value, origin)

    def _refuse_unknown(
        self, place: tuple[str | int, ...], found: dict[str, Any], known: Iterable[str]
    ) -> None:
        for key in found:
            if key not in known and not key.startswith("x-"):
                self._report(
                    (*place, key),
                    f"overlays have no {quote(key)} here",
                    f"there is: {', '.join(known)}",
                )

    def _report(
        self,
        place: tuple[str | int, ...],
        message: str,
        remedy: str,
        severity: Severity = "error",
    ) -> None:
        origin = Origin(self._source, place)
        self._problems.append(_problem(origin, message, remedy, severity))


_START = "see https://spec.openapis.org/overlay/v1.1.0.html#examples"


def _problem(
    origin: Origin, message: str, remedy: str, severity: Severity = "error"
) -> Problem:
    where = origin.where
    excerpt = origin.source.line(where.line)
    return Problem(where, "overlay", message, remedy, excerpt, severity)
