"""Two documents, operation by operation: what changed in the API.

Operations are the same if method and path are, whatever the names of the path's
variables; then if the operationId is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from specpress.build.walk import Endpoint, Place, endpoints, items, members, place
from specpress.data import is_list, is_mapping
from specpress.load import Document
from specpress.pointer import join
from specpress.review.atoms import value_text
from specpress.review.changes import Change, Changes, Event, Key
from specpress.review.schemas import SchemaComparison, Side
from specpress.shapes import Shapes

_VARIABLE = re.compile(r"\{([^{}]*)\}")
_STYLES = {"path": "simple", "query": "form", "header": "simple", "cookie": "form"}


@dataclass(frozen=True, slots=True)
class Pair:
    """One operation in both documents."""

    old: Endpoint
    new: Endpoint

    @property
    def key(self) -> Key:
        return key_of(self.new)


@dataclass(frozen=True, slots=True)
class Compared:
    """All changes of the API, and which operations are in both documents."""

    changes: tuple[Change, ...]
    pairs: tuple[Pair, ...]


def compare(old: Document, new: Document) -> Compared:
    """Return what changed in the API; both documents are valid OpenAPI 3."""
    return _Comparison(old, new).run()


def key_of(endpoint: Endpoint) -> Key:
    """Return method and path."""
    return endpoint.method.upper(), endpoint.path


class _Comparison:
    def __init__(self, old: Document, new: Document) -> None:
        self._old = old
        self._new = new
        self._changes = Changes()
        self._schemas = SchemaComparison(
            Side(old, Shapes(old)), Side(new, Shapes(new)), self._changes
        )

    def run(self) -> Compared:
        pairs, gone, come = self._matched()
        for endpoint in gone:
            self._removed(endpoint)
        for endpoint in come:
            where = endpoint.operation.pointer
            self._add("operation-added", "#/paths", where, key_of(endpoint))
        for pair in pairs:
            self._operation(pair)
        self._webhooks()
        return Compared(tuple(self._changes), tuple(pairs))

    def _matched(self) -> tuple[list[Pair], list[Endpoint], list[Endpoint]]:
        gone, come = list(endpoints(self._old)), list(endpoints(self._new))
        pairs: list[Pair] = []
        for same in (_place, lambda e: e.operation_id):
            others = {same(e): e for e in come}
            for before in [*gone]:
                after = others.get(same(before)) if same(before) else None
                if after in come:
                    pairs.append(Pair(before, after))
                    gone.remove(before)
                    come.remove(after)
        return pairs, gone, come

    def _removed(self, endpoint: Endpoint) -> None:
        value = endpoint.operation.value
        announced = value.get("deprecated") is True and "x-sunset" in value
        event = "operation-removed-after-sunset" if announced else "operation-removed"
        sunset = str(value.get("x-sunset", ""))
        where = endpoint.operation.pointer
        self._add(event, where, "#/paths", key_of(endpoint), before=sunset)

    def _operation(self, pair: Pair) -> None:
        old, new = pair.old, pair.new
        if _place(old) != _place(new):
            self._of(pair, "operation-url-changed", _text(old), _text(new))
        if new.operation.value.get(
            "deprecated"
        ) is True and not old.operation.value.get("deprecated"):
            self._of(pair, "operation-deprecated")
        if any(
            old.operation.text(w) != new.operation.text(w)
            for w in ("summary", "description")
        ):
            self._of(pair, "docs-changed")
        self._parameters(pair)
        self._body(pair)
        self._responses(pair)
        self._security(pair)
        self._server(pair)

    def _parameters(self, pair: Pair) -> None:
        before = _parameters(self._old, pair.old)
        after = _parameters(self._new, pair.new)
        gone = {k: p for k, p in before.items() if k not in after}
        come = {k: p for k, p in after.items() if k not in before}
        for (was, old), (now, new) in self._renamed(pair, gone, come):
            event = (
                "path-parameter-renamed"
                if was[0] == now[0] == "path"
                else (
                    "parameter-location-changed"
                    if was[1] == now[1]
                    else "parameter-renamed"
                )
            )
            self._at(
                pair,
                event,
                old,
                new,
                wire=now[1],
                before=_named(was),
                after=_named(now),
            )
            self._parameter(pair, now[1], old, new)
        for (_, wire), old in gone.items():
            self._at(pair, "parameter-removed", old, pair.new.operation, wire=wire)
        for (_, wire), new in come.items():
            event = (
                "parameter-added-required"
                if _required(new)
                else "parameter-added-optional"
            )
            self._at(pair, event, pair.old.operation, new, wire=wire)
        for key, new in after.items():
            if key in before:
                self._parameter(pair, key[1], before[key], new)

    def _renamed(
        self,
        pair: Pair,
        gone: dict[tuple[str, str], Place],
        come: dict[tuple[str, str], Place],
    ) -> Iterator[tuple[tuple[tuple[str, str], Place], tuple[tuple[str, str], Place]]]:
        """Take out of both what is one parameter, by another name or elsewhere."""
        variables = dict(
            zip(
                _VARIABLE.findall(pair.old.path),
                _VARIABLE.findall(pair.new.path),
                strict=False,
            )
        )
        for was in [*gone]:
            wishes = [k for k in come if k[1] == was[1]]  # the same name elsewhere
            if was[0] == "path":
                wishes += [("path", variables.get(was[1], ""))]
            alike = [k for k in come if self._alike(k, come[k], was, gone[was])]
            wishes += alike if len(alike) == 1 else []
            now = next((w for w in wishes if w in come), None)
            if now is not None:
                yield (was, gone.pop(was)), (now, come.pop(now))

    def _alike(
        self, now: tuple[str, str], new: Place, was: tuple[str, str], old: Place
    ) -> bool:
        same_place = now[0] == was[0] and _required(new) == _required(old)
        schemas = join(old.pointer, "schema"), join(new.pointer, "schema")
        return same_place and self._schemas.same(*schemas)

    def _parameter(self, pair: Pair, wire: str, old: Place, new: Place) -> None:
        if _required(old) != _required(new):
            became = "required" if _required(new) else "optional"
            self._at(pair, f"parameter-became-{became}", old, new, wire=wire)
        if new.value.get("deprecated") is True and not old.value.get("deprecated"):
            self._at(pair, "parameter-deprecated", old, new, wire=wire)
        was, now = _serialization(old), _serialization(new)
        if was != now and old.value.get("in") == new.value.get("in"):
            self._at(
                pair,
                "parameter-serialization-changed",
                old,
                new,
                wire=wire,
                before=was,
                after=now,
            )
        if old.text("description") != new.text("description"):
            self._at(pair, "docs-changed", old, new, wire=wire)
        self._schemas.compare(
            _schema(self._old, old),
            _schema(self._new, new),
            "parameter",
            pair.key,
            wire,
        )

    def _body(self, pair: Pair) -> None:
        word = "requestBody"
        old = place(self._old, join(pair.old.operation.pointer, word))
        new = place(self._new, join(pair.new.operation.pointer, word))
        if not old.value or not new.value:
            if new.value:
                kind = "required" if _required(new) else "optional"
                self._at(pair, f"body-added-{kind}", pair.old.operation, new)
            elif old.value:
                self._at(pair, "body-removed", old, pair.new.operation)
            return
        if _required(old) != _required(new):
            became = "required" if _required(new) else "optional"
            self._at(pair, f"body-became-{became}", old, new)
        self._contents(pair, old, new, "body", "request")

    def _responses(self, pair: Pair) -> None:
        before = dict(members(self._old, pair.old.operation, "responses"))
        after = dict(members(self._new, pair.new.operation, "responses"))
        for status, old in before.items():
            if status in after:
                self._response(pair, status, old, after[status])
                continue
            kind = "success" if status.startswith("2") else "error"
            self._at(
                pair, f"{kind}-status-removed", old, pair.new.operation, before=status
            )
        for status, new in after.items():
            if status not in before:
                kind = "success" if status.startswith("2") else "error"
                self._at(
                    pair, f"{kind}-status-added", pair.old.operation, new, after=status
                )

    def _response(self, pair: Pair, status: str, old: Place, new: Place) -> None:
        if old.text("description") != new.text("description"):
            self._at(pair, "docs-changed", old, new)
        has = [bool(p.value.get("content")) for p in (old, new)]
        if has[0] != has[1]:
            event = "response-body-appeared" if has[1] else "response-body-vanished"
            self._at(pair, event, old, new, wire=status)
            return
        self._contents(pair, old, new, "response", "response")

    def _contents(
        self, pair: Pair, old: Place, new: Place, what: str, role: Any
    ) -> None:
        before = dict(members(self._old, old, "content"))
        after = dict(members(self._new, new, "content"))
        for media_type, content in before.items():
            if media_type not in after:
                self._at(
                    pair, f"{what}-media-type-removed", content, new, before=media_type
                )
        for media_type, content in after.items():
            if media_type not in before:
                self._at(
                    pair, f"{what}-media-type-added", old, content, after=media_type
                )
            elif "schema" in content.value or "schema" in before[media_type].value:
                there = before[media_type].pointer, content.pointer
                self._schemas.compare(
                    *(join(p, "schema") for p in there), role, pair.key
                )

    def _security(self, pair: Pair) -> None:
        was = _requirements(self._old, pair.old)
        now = _requirements(self._new, pair.new)
        if was == now:
            return
        became = _is_open(was) and not _is_open(now)
        lost = not became and not _is_open(now) and not any(w in now for w in was)
        event = (
            "security-became-required"
            if became
            else (
                "security-became-optional"
                if _is_open(now)
                else (
                    "security-alternative-removed"
                    if lost or len(now) < len(was)
                    else "security-alternative-added"
                )
            )
        )
        self._of(pair, event, value_text(was), value_text(now))

    def _server(self, pair: Pair) -> None:
        was = _server(self._old, pair.old)
        now = _server(self._new, pair.new)
        if was != now:
            change = Change(
                "default-server-changed",
                "#/servers",
                "#/servers",
                before=was,
                after=now,
            )
            self._changes.add(change, pair.key)

    def _webhooks(self) -> None:
        before = _webhooks(self._old)
        after = _webhooks(self._new)
        for key, old in before.items():
            if key not in after:
                self._add("webhook-removed", old.pointer, "#/webhooks", key)
        for key, new in after.items():
            if key not in before:
                self._add("webhook-added", "#/webhooks", new.pointer, key)
                continue
            bodies = [
                dict(members(d, place(d, join(o.pointer, "requestBody")), "content"))
                for d, o in ((self._old, before[key]), (self._new, new))
            ]
            for media_type in bodies[0].keys() & bodies[1].keys():
                places = (b[media_type].pointer for b in bodies)
                self._schemas.compare(
                    *(join(p, "schema") for p in places), "response", key
                )

    def _of(self, pair: Pair, event: Event, before: str = "", after: str = "") -> None:
        self._at(
            pair,
            event,
            pair.old.operation,
            pair.new.operation,
            before=before,
            after=after,
        )

    def _at(
        self,
        pair: Pair,
        event: Event,
        old: Place,
        new: Place,
        *,
        wire: str = "",
        before: str = "",
        after: str = "",
    ) -> None:
        places = old.pointer, new.pointer
        self._changes.add(
            Change(
                event,
                *places,
                wire=wire,
                before=before,
                after=after,
                operation=pair.key,
            ),
            pair.key,
        )

    def _add(
        self, event: Event, old: str, new: str, key: Key, before: str = ""
    ) -> None:
        self._changes.add(Change(event, old, new, before=before, operation=key), key)


def _place(endpoint: Endpoint) -> str:
    """Name method and path, whatever its variables are called."""
    return f"{endpoint.method} {_VARIABLE.sub('{}', endpoint.path)}"


def _text(endpoint: Endpoint) -> str:
    return " ".join(key_of(endpoint))


def _named(key: tuple[str, str]) -> str:
    return f"{key[1]} in {key[0]}"


def _required(found: Place) -> bool:
    return found.value.get("required") is True or found.value.get("in") == "path"


def _parameters(document: Document, endpoint: Endpoint) -> dict[tuple[str, str], Place]:
    found: dict[tuple[str, str], Place] = {}
    for owner in (endpoint.item, endpoint.operation):
        for parameter in items(document, owner, "parameters"):
            found[parameter.text("in"), parameter.text("name")] = parameter
    return found


def _schema(document: Document, parameter: Place) -> str:
    for _, content in members(document, parameter, "content"):
        return join(content.pointer, "schema")
    return join(parameter.pointer, "schema")


def _serialization(parameter: Place) -> str:
    if "content" in parameter.value:
        return "content"
    style = parameter.text("style") or _STYLES.get(parameter.text("in"), "")
    explode = parameter.value.get("explode", style == "form")
    return f"style {style}, explode {value_text(explode)}"


def _requirements(document: Document, endpoint: Endpoint) -> list[Mapping[str, Any]]:
    """Return the alternatives of an operation; none where nothing is asked for."""
    own = endpoint.operation.value.get("security")
    stated = own if is_list(own) else document.data.get("security")
    found = [r for r in stated if is_mapping(r)] if is_list(stated) else []
    return sorted(found, key=value_text)


def _is_open(requirements: list[Mapping[str, Any]]) -> bool:
    return not requirements or {} in requirements


def _server(document: Document, endpoint: Endpoint) -> str:
    for owner in (endpoint.operation.value, endpoint.item.value, document.data):
        servers = owner.get("servers")
        if is_list(servers) and servers and is_mapping(servers[0]):
            return str(servers[0].get("url", ""))
    return ""


def _webhooks(document: Document) -> dict[Key, Place]:
    root = Place("#", document.data)
    return {
        ("WEBHOOK", name): place(document, join(item.pointer, method))
        for name, item in members(document, root, "webhooks")
        for method in ("post", "put", "patch", "get", "delete")
        if method in item.value
    }
