"""Every keyword of a document that bears on its client, each asked what is lost of it.

What stands below a lost keyword is lost with it, and not told again. Components count
where something refers to them, schemas always, since each is a model of the package.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from specpress.data import is_list, is_mapping
from specpress.facts import value_at
from specpress.ir import Api
from specpress.load import Document
from specpress.losses.circles import Circles
from specpress.losses.grammar import CHILDREN, Child
from specpress.losses.spot import Scope, Spot, lost
from specpress.losses.vocabulary import VOCABULARY
from specpress.pointer import ROOT, join
from specpress.problems import SpecError


@dataclass(frozen=True, slots=True, order=True)
class Loss:
    """A construct that was ignored or approximated: where, which keyword, and why.

    `pointer` is the place of the construct, `keyword` the one that it belongs to.
    """

    pointer: str
    keyword: str
    reason: str


_UNKNOWN = lost("it is no keyword of OpenAPI here, so it is ignored")
_BESIDE_REF = lost("what stands beside this $ref is ignored")


def losses(document: Document, api: Api) -> tuple[Loss, ...]:
    """Return what a valid document says and its package does not, sorted by place.

    Their pointers are those of the files, also where the document was converted.
    """
    found = _Walk(Scope(document, api)).run()
    origins = {replace(x, pointer=document.origin(x.pointer)) for x in found}
    return tuple(sorted(origins))


class _Walk:
    """A list of what is left to visit, since a document may be deep."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._circles = Circles(scope.shapes)
        self._todo: list[tuple[str, str]] = [(ROOT, "document")]
        self._seen: set[tuple[str, str]] = set()

    def run(self) -> Iterator[Loss]:
        while self._todo:
            visit = self._todo.pop()
            if visit not in self._seen:
                self._seen.add(visit)
                value = value_at(self._scope.document, visit[0])
                if is_mapping(value):
                    yield from self._object(*visit, value)

    def _object(self, pointer: str, kind: str, value: dict[str, Any]) -> Iterator[Loss]:
        alone = isinstance(value.get("$ref"), str) and kind != "schema"
        if isinstance(value.get("$ref"), str):
            yield from self._follow(pointer, kind, value["$ref"])
        if kind == "callback":
            keys = (k for k in value if k != "$ref" and not k.startswith("x-"))
            self._todo += [(join(pointer, key), "webhook") for key in keys]
            return
        for keyword, found in value.items():
            if found is None or keyword.startswith("x-") or keyword == "$ref":
                continue
            spot = Spot(self._scope, pointer, value, keyword)
            words = VOCABULARY.get(kind, {})
            rule = _BESIDE_REF if alone else words.get(keyword, _UNKNOWN)
            told = list(rule(spot))
            for tokens, reason in told:
                yield Loss(join(spot.place, *tokens), keyword, reason)
            child = CHILDREN.get(kind, {}).get(keyword)
            if child and not any(not tokens for tokens, _ in told):
                self._enter(spot, child, {str(tokens[0]) for tokens, _ in told})

    def _enter(self, spot: Spot, child: Child, lost_keys: Iterable[str]) -> None:
        """Visit the objects that a keyword holds, without those that are lost."""
        if child.shape == "one" and not is_list(spot.value):
            self._todo.append((spot.place, child.kind))
            return
        self._todo += [
            (join(spot.place, key), child.kind)
            for key in _keys(spot.value)
            if key not in lost_keys and not key.startswith("x-")
        ]

    def _follow(self, pointer: str, kind: str, ref: str) -> Iterator[Loss]:
        document = self._scope.document
        try:
            target = document.resolve(ref, pointer)
            document.value(target)
        except (KeyError, SpecError):
            reason = "nothing stands there, so anything is taken"
            yield Loss(join(pointer, "$ref"), "$ref", reason)
        else:
            self._todo.append((target, kind))
            if kind == "schema" and self._circles.closes(pointer, target):
                reason = "no alias can contain itself, so anything is taken here"
                yield Loss(join(pointer, "$ref"), "$ref", reason)


def _keys(value: Any) -> Iterable[str]:
    if is_mapping(value):
        return value
    return map(str, range(len(value))) if is_list(value) else ()
