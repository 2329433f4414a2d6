"""Two documents, operation by operation: what changed in the API.

Operations are the same if method and path are; then if they are but for the names of
the path's variables; then if the operationId is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specpress.base.pointer import join
from specpress.document.document import Document
from specpress.openapi.walk import (
    Endpoint,
    Place,
    endpoints,
    members,
    operations_of,
    place,
)
from specpress.review.compare.access import (
    compare_schemes,
    compare_security,
    compare_server,
)
from specpress.review.compare.changes import Change, Changes, OperationKey
from specpress.review.compare.identity import Identity
from specpress.review.compare.messages import compare_body, compare_responses, contents
from specpress.review.compare.pairs import (
    Comparison,
    Pair,
    deprecates,
    key_of,
    path_of,
    schema_of,
)
from specpress.review.compare.parameters import compare_parameters
from specpress.review.compare.schema_pairs import Side
from specpress.review.compare.schemas import SchemaComparison
from specpress.schema.normalize import Shapes


@dataclass(frozen=True, slots=True)
class Compared:
    """All changes of the API, and which places are one in both documents."""

    changes: tuple[Change, ...]
    pairs: tuple[Pair, ...]
    schemas: tuple[tuple[str, str], ...]


def compare(old: Document, new: Document) -> Compared:
    """Return what changed in the API; both documents are valid OpenAPI 3."""
    identity, changes = Identity(old, new), Changes()
    sides = Side(old, Shapes(old)), Side(new, Shapes(new))
    schemas = SchemaComparison(*sides, identity)
    found = Comparison(old, new, identity, schemas, changes)
    renamed = compare_schemes(found)
    pairs, gone, come = _matched(old, new)
    for endpoint in gone:
        changes.add(_removed(endpoint), key_of(endpoint))
    for endpoint in come:
        changes.add(_added(endpoint), key_of(endpoint))
    for pair in pairs:
        _compare_operation(found, pair, renamed)
    _compare_webhooks(found)
    return Compared(tuple(changes), tuple(pairs), tuple(schemas.counterparts()))


def _matched(
    old: Document, new: Document
) -> tuple[list[Pair], list[Endpoint], list[Endpoint]]:
    gone, come = [*endpoints(old)], [*endpoints(new)]
    pairs: list[Pair] = []
    for same in (key_of, path_of, _operation_id):
        others = {same(e): e for e in come}
        for before in gone:
            after = others.pop(same(before), None) if same(before) else None
            if after:
                pairs.append(Pair(before, after))
        done = {key_of(p.old) for p in pairs}, {key_of(p.new) for p in pairs}
        gone = [e for e in gone if key_of(e) not in done[0]]
        come = [e for e in come if key_of(e) not in done[1]]
    return pairs, gone, come


def _operation_id(endpoint: Endpoint) -> str:
    return endpoint.operation_id


def _removed(endpoint: Endpoint) -> Change:
    value = endpoint.operation.value
    announced = value.get("deprecated") is True and "x-sunset" in value
    event = "operation-removed-after-sunset" if announced else "operation-removed"
    # Whether the day has come is for the reader to see: no clock takes part.
    sunset = f"sunset {value['x-sunset']}" if announced else ""
    places = endpoint.operation.pointer, "#/paths"
    return Change(event, *places, before=sunset, operation=key_of(endpoint))


def _added(endpoint: Endpoint) -> Change:
    places = "#/paths", endpoint.operation.pointer
    return Change("operation-added", *places, operation=key_of(endpoint))


def _compare_operation(
    found: Comparison, pair: Pair, renamed: Mapping[str, str]
) -> None:
    compare_security(found, pair, renamed)
    compare_server(found, pair)
    old, new = pair.old, pair.new
    if _is_untouched(found, pair):
        return
    if path_of(old) != path_of(new):
        texts = " ".join(key_of(old)), " ".join(key_of(new))
        found.note(pair, "operation-url-changed", before=texts[0], after=texts[1])
    if deprecates(old.operation, new.operation):
        sunset = new.operation.value.get("x-sunset", "")
        found.note(pair, "operation-deprecated", after=str(sunset))
    found.docs(pair, old.operation, new.operation)
    compare_parameters(found, pair)
    compare_body(found, pair)
    compare_responses(found, pair)


def _is_untouched(found: Comparison, pair: Pair) -> bool:
    """Whether nothing of an operation changed, what it refers to included."""
    old, new = pair.old, pair.new
    parameters = (join(e.item.pointer, "parameters") for e in (old, new))
    shared = old.item.value.get("parameters"), new.item.value.get("parameters")
    return (
        old.path == new.path
        and found.identity.holds(old.operation.pointer, new.operation.pointer)
        and (shared == (None, None) or found.identity.holds(*parameters))
    )


def _compare_webhooks(found: Comparison) -> None:
    before, after = _webhooks(found.old), _webhooks(found.new)
    for key, old in before.items():
        if key not in after:
            places = old.operation.pointer, "#/webhooks"
            found.changes.add(Change("webhook-removed", *places, operation=key), key)
    for key, new in after.items():
        if key not in before:
            places = "#/webhooks", new.operation.pointer
            found.changes.add(Change("webhook-added", *places, operation=key), key)
            continue
        bodies = [
            contents(d, place(d, join(e.operation.pointer, "requestBody")))
            for d, e in ((found.old, before[key]), (found.new, new))
        ]
        for media_type, content in bodies[0].items():
            if media_type in bodies[1]:
                places = schema_of(content), schema_of(bodies[1][media_type])
                found.compare(*places, "response", key)


def _webhooks(document: Document) -> dict[OperationKey, Endpoint]:
    root = Place("#", document.data)
    return {
        ("WEBHOOK", name): endpoint
        for name, item in members(document, root, "webhooks")
        for endpoint in operations_of(document, name, item)
    }
