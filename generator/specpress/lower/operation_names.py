"""What the functions of operations are called.

https://spec.openapis.org/oas/v3.1.1.html#operation-object
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from specpress.base.problems import Problem, SpecError
from specpress.document.document import Document
from specpress.lower.overrides import Tags
from specpress.naming import identifiers
from specpress.openapi.walk import Endpoint


def name_operations(
    document: Document,
    found: Iterable[Endpoint],
    chosen: Mapping[str, str],
    tags: Tags,
) -> dict[Endpoint, str]:
    """Name every operation; `chosen` are names by place or operationId.

    Raises SpecError where two operations of one tag would have one name.
    """
    found = tuple(found)
    repeated = _repeated(found, tags)
    wishes = {e: _wishes(e, chosen, e in repeated) for e in found}
    named: dict[Endpoint, str] = {}
    owners: dict[tuple[str, str], Endpoint] = {}
    problems: list[Problem] = []
    for endpoint in sorted(found, key=lambda e: _rank(e, wishes[e][0], chosen)):
        group = tags.of(endpoint)[0]
        free = (n for n in wishes[endpoint] if not _taken(owners, group, n))
        name = next(free, None)
        if name is None:
            wish = wishes[endpoint][0]
            other = _taken(owners, group, wish)
            problems.append(_clash(document, endpoint, other or endpoint, wish))
            continue
        named[endpoint] = name
        for function in (name, identifiers.asynchronous(name)):
            owners[group, function] = endpoint
    if problems:
        raise SpecError(problems)
    return named


def _repeated(found: Iterable[Endpoint], tags: Tags) -> set[Endpoint]:
    """Return the operations that share their operationId with another of their tag.

    A HEAD that repeats the one of its path leaves it to that.
    """
    sharing: dict[tuple[str, str], list[Endpoint]] = {}
    for endpoint in found:
        if endpoint.operation_id:
            key = (tags.of(endpoint)[0], endpoint.operation_id)
            sharing.setdefault(key, []).append(endpoint)
    repeated: set[Endpoint] = set()
    for sharers in sharing.values():
        paths = {e.path for e in sharers if e.method != "HEAD"}
        heads = {e for e in sharers if e.method == "HEAD" and e.path in paths}
        rest = set(sharers) - heads
        repeated |= heads | (rest if len(rest) > 1 else set())
    return repeated


def _taken(
    owners: Mapping[tuple[str, str], Endpoint], group: str, name: str
) -> Endpoint | None:
    """Return who has a name, or that of its asynchronous function, already."""
    other = owners.get((group, identifiers.asynchronous(name)))
    return owners.get((group, name), other)


def _rank(
    endpoint: Endpoint, wish: str, chosen: Mapping[str, str]
) -> tuple[bool, bool, str, str, str]:
    """A name that was chosen goes first, then an operationId that is the name."""
    own = endpoint.operation_id
    is_chosen = endpoint.operation.pointer in chosen or own in chosen
    return not is_chosen, wish != own, own, endpoint.path, endpoint.method


def _wishes(endpoint: Endpoint, chosen: Mapping[str, str], repeated: bool) -> list[str]:
    """Return names by preference: by its operationId, unless shared, then its path."""
    own = endpoint.operation_id
    for key in (endpoint.operation.pointer, own):
        if key in chosen:
            return [chosen[key]]
    by_path = identifiers.operation_by_path(endpoint.method, endpoint.path)
    if not own or repeated:
        return [*by_path]
    short = identifiers.operation(own, endpoint.method, endpoint.path)
    return [short, identifiers.variable(own, "call"), *by_path]


def _clash(
    document: Document, endpoint: Endpoint, other: Endpoint, name: str
) -> Problem:
    place = document.where(other.operation.pointer)
    return document.problem(
        endpoint.operation.pointer,
        "name-clash",
        f"this operation and the one at {place} both want the Python name `{name}`",
        "change one operationId, or set a name for one of them under `names` in the "
        "configuration",
    )
