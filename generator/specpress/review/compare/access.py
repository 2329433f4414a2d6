"""Who may call an operation, and where: security requirements, schemes, servers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.document.document import Document
from specpress.openapi.walk import Endpoint, Place, members
from specpress.review.compare.atoms import value_text
from specpress.review.compare.changes import Change
from specpress.review.compare.pairs import Comparison, Pair

_Requirements = list[Mapping[str, Any]]
# What of a scheme is no documentation.
_MEANING = ("type", "in", "name", "scheme", "openIdConnectUrl")


def compare_security(found: Comparison, pair: Pair, renamed: Mapping[str, str]) -> None:
    """Note what an operation asks of its caller, `renamed` schemes taken as one."""
    was: _Requirements = [
        {renamed.get(name, name): scopes for name, scopes in requirement.items()}
        for requirement in _requirements(found.old, pair.old)
    ]
    now = _requirements(found.new, pair.new)
    was, now = sorted(was, key=value_text), sorted(now, key=value_text)
    if was != now and not (_is_open(was) and _is_open(now)):
        event = _event(was, now)
        texts = value_text(was), value_text(now)
        found.note(pair, event, before=texts[0], after=texts[1])


def _event(was: _Requirements, now: _Requirements) -> str:
    if _is_open(was):
        return "security-became-required"
    if _is_open(now):
        return "security-became-optional"
    names = [[sorted(r) for r in requirements] for requirements in (was, now)]
    if sorted(names[0]) == sorted(names[1]):
        return "security-scopes-changed"
    kept = all(name in names[1] for name in names[0])
    return "security-alternative-added" if kept else "security-alternative-removed"


def compare_schemes(found: Comparison) -> Mapping[str, str]:
    """Note what changed in the schemes; return those that have another name."""
    before, after = _schemes(found.old), _schemes(found.new)
    gone = {n: p for n, p in before.items() if n not in after}
    come = {n: p for n, p in after.items() if n not in before}
    renamed: dict[str, str] = {}
    for was, old in [*gone.items()]:
        alike = [n for n, new in come.items() if _meaning(new) == _meaning(old)]
        if len(alike) == 1:
            renamed[was] = alike[0]
            places = old.pointer, come.pop(alike[0]).pointer
            _note(found, "security-scheme-renamed", *places, was, alike[0])
            del gone[was]
    for name, old in gone.items():
        _note(found, "security-scheme-removed", old.pointer, "#/components", name, "")
    for name, new in come.items():
        _note(found, "security-scheme-added", "#/components", new.pointer, "", name)
    for name in before.keys() & after.keys():
        texts = [value_text(_meaning(s[name])) for s in (before, after)]
        if texts[0] != texts[1]:
            places = before[name].pointer, after[name].pointer
            _note(found, "security-scheme-changed", *places, *texts)
    return renamed


def compare_server(found: Comparison, pair: Pair) -> None:
    """Note that an operation goes to another server, told once for all of them."""
    was, now = _server(found.old, pair.old), _server(found.new, pair.new)
    if was != now:
        places = "#/servers", "#/servers"
        change = Change("default-server-changed", *places, before=was, after=now)
        found.changes.add(change, pair.key)


def _note(
    found: Comparison, event: str, old: str, new: str, before: str, after: str
) -> None:
    found.changes.add(Change(event, old, new, before=before, after=after))


def _schemes(document: Document) -> Mapping[str, Place]:
    components = document.data.get("components")
    owner = Place("#/components", components if is_mapping(components) else {})
    return dict(members(document, owner, "securitySchemes"))


def _meaning(scheme: Place) -> Mapping[str, Any]:
    found = {word: scheme.value.get(word) for word in _MEANING}
    if found["type"] == "apiKey" and found["in"] == "header":
        found["name"] = str(found["name"]).lower()
    return found


def _requirements(document: Document, endpoint: Endpoint) -> _Requirements:
    """Return the alternatives of an operation; none where nothing is asked for."""
    own = endpoint.operation.value.get("security")
    stated = own if is_list(own) else document.data.get("security")
    return [r for r in stated if is_mapping(r)] if is_list(stated) else []


def _is_open(requirements: _Requirements) -> bool:
    return not requirements or {} in requirements


def _server(document: Document, endpoint: Endpoint) -> str:
    for owner in (endpoint.operation.value, endpoint.item.value, document.data):
        servers = owner.get("servers")
        if is_list(servers) and servers and is_mapping(servers[0]):
            return str(servers[0].get("url", ""))
    return ""
