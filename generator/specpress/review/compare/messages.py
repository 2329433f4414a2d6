"""What an operation takes and answers: bodies, statuses, headers, media types."""

from __future__ import annotations

from typing import Literal

from specpress.base.pointer import join
from specpress.document.document import Document
from specpress.openapi.walk import Place, members, place
from specpress.review.compare.changes import Role
from specpress.review.compare.pairs import Comparison, Pair, is_required

_Part = Literal["body", "response"]


def compare_body(found: Comparison, pair: Pair) -> None:
    """Note what changed in the body of a request."""
    old, new = _body(found.old, pair.old.operation), _body(
        found.new, pair.new.operation
    )
    if not old.value or not new.value:
        if new.value:
            kind = "required" if is_required(new) else "optional"
            found.note(pair, f"body-added-{kind}", new=new)
        elif old.value:
            found.note(pair, "body-removed", old)
        return
    if is_required(old) != is_required(new):
        became = "required" if is_required(new) else "optional"
        found.note(pair, f"body-became-{became}", old, new)
    found.docs(pair, old, new)
    _compare_contents(found, pair, old, new, "body")


def compare_responses(found: Comparison, pair: Pair) -> None:
    """Note what changed in what an operation answers."""
    before = dict(members(found.old, pair.old.operation, "responses"))
    after = dict(members(found.new, pair.new.operation, "responses"))
    for status, old in before.items():
        if status in after:
            _compare_response(found, pair, status, old, after[status])
        else:
            event = f"{_kind(status)}-status-removed"
            found.note(pair, event, old, wire=status, before=status)
    for status, new in after.items():
        if status not in before:
            event = f"{_kind(status)}-status-added"
            found.note(pair, event, new=new, wire=status, after=status)


def _kind(status: str) -> str:
    return "success" if status.startswith("2") else "error"


def _compare_response(
    found: Comparison, pair: Pair, status: str, old: Place, new: Place
) -> None:
    found.docs(pair, old, new, status)
    _compare_headers(found, pair, old, new)
    has = [bool(p.value.get("content")) for p in (old, new)]
    if has[0] != has[1]:
        event = "response-body-appeared" if has[1] else "response-body-vanished"
        found.note(pair, event, old, new, wire=status, before=status, after=status)
        return
    _compare_contents(found, pair, old, new, "response", status)


def _compare_headers(found: Comparison, pair: Pair, old: Place, new: Place) -> None:
    before = {n.lower(): p for n, p in members(found.old, old, "headers")}
    after = {n.lower(): p for n, p in members(found.new, new, "headers")}
    for name, header in before.items():
        if name not in after:
            kind = "" if is_required(header) else "optional-"
            event = f"response-{kind}header-removed"
            found.note(pair, event, header, new, wire=name, before=name)
        elif is_required(header) and not is_required(after[name]):
            event = "response-header-became-optional"
            found.note(pair, event, header, after[name], wire=name)
    for name, header in after.items():
        if name not in before:
            found.note(
                pair, "response-header-added", old, header, wire=name, after=name
            )


def _compare_contents(
    found: Comparison,
    pair: Pair,
    old: Place,
    new: Place,
    part: _Part,
    status: str = "",
) -> None:
    before, after = contents(found.old, old), contents(found.new, new)
    for name, content in before.items():
        if name not in after:
            event = f"{part}-media-type-removed"
            found.note(pair, event, content, new, wire=status, before=name)
    for name, content in after.items():
        if name not in before:
            event = f"{part}-media-type-added"
            found.note(pair, event, old, content, wire=status, after=name)
            continue
        role: Role = "request" if part == "body" else "response"
        for word in ("schema", "itemSchema"):
            if word in before[name].value or word in content.value:
                old_schema = join(before[name].pointer, word)
                new_schema = join(content.pointer, word)
                found.compare(old_schema, new_schema, role, pair.key)


def contents(document: Document, owner: Place) -> dict[str, Place]:
    """Return the contents of a body by media type, whatever its spelling."""
    return {_media_type(n): p for n, p in members(document, owner, "content")}


def _media_type(name: str) -> str:
    essence, *parameters = (part.strip().lower() for part in name.split(";"))
    told = sorted(p for p in parameters if p and not p.startswith("charset="))
    return "; ".join([essence, *told])


def _body(document: Document, operation: Place) -> Place:
    return place(document, join(operation.pointer, "requestBody"))
