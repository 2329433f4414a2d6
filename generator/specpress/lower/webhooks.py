"""Webhooks and callbacks: requests that the API sends, so payloads to parse.

https://spec.openapis.org/oas/v3.1.1.html#callback-object
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from specpress.base.pointer import join, split
from specpress.base.text import Text
from specpress.document.document import Document
from specpress.ir.api import Operation, Scalar
from specpress.lower import media
from specpress.lower.operations import OperationBuilder
from specpress.naming import identifiers
from specpress.openapi.walk import Endpoint, Place, members, operations_of, place

_SHARED = "#/components/callbacks/"


@dataclass(frozen=True, slots=True)
class Webhook:
    """A request that the API sends, before the function that parses it is named.

    `where` is the place of its use, since two can share one path item; `wishes` are
    names by preference.
    """

    where: str
    wishes: tuple[str, ...]
    endpoint: Endpoint


def webhooks(document: Document, named: Mapping[Endpoint, str]) -> tuple[Webhook, ...]:
    """Return what the API sends; `named` are its operations.

    A callback that operations share is one webhook.
    """
    found = {w.where: w for w in _all(document, named)}
    return tuple(found[where] for where in sorted(found))


def is_parsed(webhook: Operation) -> bool:
    """Whether there is a function for it: its body has fields."""
    return any(body.kind in media.FIELDS for body in webhook.bodies[:1])


def name_webhooks(
    found: Iterable[Webhook], pinned: Mapping[str, str]
) -> dict[Webhook, str]:
    """Name the function of each; of those that want one name, all take longer ones."""
    waiting = tuple(found)
    named = {
        w: pinned[key]
        for w in waiting
        for key in (w.endpoint.operation_id, w.where)
        if key in pinned
    }
    longest = max((len(w.wishes) for w in waiting), default=0)
    for depth in range(longest):
        wished = {
            w: _function(w.wishes[min(depth, len(w.wishes) - 1)])
            for w in waiting
            if w not in named
        }
        count = Counter([*named.values(), *wished.values()])
        named |= {w: name for w, name in wished.items() if count[name] == 1}
    unnamed = (w for w in waiting if w not in named)
    return named | {w: _function(identifiers.spelled(w.where)) for w in unnamed}


def build_webhook(builder: OperationBuilder, webhook: Webhook, name: str) -> Operation:
    """Return it as an operation that gives what is its body, if that has fields."""
    # What is in the place of its path has no parameters.
    made = builder.build(replace(webhook.endpoint, path=""), name)
    path = Text(webhook.endpoint.path)
    returns = made.bodies[0].type if is_parsed(made) else Scalar("None")
    return replace(made, path=path, returns=returns, where=webhook.where)


def _function(text: str) -> str:
    return identifiers.variable(f"parse {text}", "parse")


def _all(document: Document, named: Mapping[Endpoint, str]) -> Iterator[Webhook]:
    for key, item in members(document, Place("#", document.data), "webhooks"):
        for endpoint in operations_of(document, f"webhook `{key}`", item):
            own = _with_method(key, endpoint)
            where = _use(join("#/webhooks", key), endpoint)
            yield Webhook(where, (own, identifiers.spelled(own)), endpoint)
            yield from _callbacks(document, endpoint, own, frozenset())
    for endpoint, name in named.items():
        yield from _callbacks(document, endpoint, name, frozenset())


def _callbacks(
    document: Document, owner: Endpoint, name: str, above: frozenset[str]
) -> Iterator[Webhook]:
    """Yield what the API sends on behalf of an operation, and of that in turn."""
    if owner.operation.pointer in above:
        return
    for key, callback in members(document, owner.operation, "callbacks"):
        is_shared = callback.pointer.startswith(_SHARED)
        title = split(callback.pointer)[1][-1] if is_shared else key
        short = title if is_shared else f"{name} {title}"
        said = "" if is_shared else f" of {owner.method} {owner.path}"
        expressions = [e for e in sorted(callback.value) if not e.startswith("x-")]
        for expression in expressions:
            home = join(callback.pointer, expression)
            item = place(document, home)
            about = f"callback `{title}`{said}, to {expression}"
            for endpoint in operations_of(document, about, item):
                own = _with_method(short, endpoint)
                long = f"{own} {expression}"
                wishes = (own, long) if len(expressions) == 1 else (long,)
                path = "" if is_shared else f"{owner.path} "
                wishes = (*wishes, path + long)
                yield Webhook(_use(home, endpoint), wishes, endpoint)
                below = above | {owner.operation.pointer}
                yield from _callbacks(document, endpoint, own, below)


def _with_method(name: str, endpoint: Endpoint) -> str:
    """POST is how such requests are sent; another method is a part of the name."""
    return name if endpoint.method == "POST" else f"{name} {endpoint.method.lower()}"


def _use(home: str, endpoint: Endpoint) -> str:
    """Return the pointer of an operation by way of who uses its path item."""
    return home + endpoint.operation.pointer.removeprefix(endpoint.item.pointer)
