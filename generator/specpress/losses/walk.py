"""Every keyword of a document that bears on its client, each asked what is lost of it.

What stands below a lost keyword is lost with it, and not told again. Components count
where something refers to them, schemas always, since each is a model of the package.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import ROOT, join
from specpress.base.problems import SpecError
from specpress.document.document import Document
from specpress.document.lookup import value_at
from specpress.ir.api import Api
from specpress.losses.circles import Circles
from specpress.losses.grammar import CHILDREN, Child
from specpress.losses.spot import Scope, Spot, lost
from specpress.losses.vocabulary import VOCABULARY
from specpress.schema.merged import reference_at


@dataclass(frozen=True, slots=True, order=True)
class Loss:
    """A construct that was ignored or approximated: where, which keyword, and why.

    `pointer` is the place of the construct, `keyword` the one that it belongs to.
    """

    pointer: str
    keyword: str
    reason: str


_UNKNOWN = lost("it is no keyword of OpenAPI here, so it is ignored")
_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")
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
        for word in _REFERENCES:
            if isinstance(value.get(word), str) and (word == "$ref" or not alone):
                yield from self._follow(pointer, kind, word)
        if kind == "callback":
            keys = (k for k in value if k != "$ref" and not k.startswith("x-"))
            self._todo += [(join(pointer, key), "webhook") for key in keys]
            return
        for keyword, found in value.items():
            if found is None or keyword.startswith("x-") or keyword in _REFERENCES:
                continue
            spot = Spot(self._scope, pointer, value, keyword)
            words = VOCABULARY.get(kind, {})
            rule = _BESIDE_REF if alone else words.get(keyword, _UNKNOWN)
            told = list(rule(spot))
            for tokens, reason in told:
                yield Loss(join(spot.place, *tokens), keyword, reason)
            child = CHILDREN.get(kind, {}).get(keyword)
            if child and not any(not tokens for tokens, _ in told):
                lost_keys = {str(tokens[0]) for tokens, _ in told}
                yield from self._enter(spot.place, found, child, lost_keys)

    def _enter(
        self, place: str, value: Any, child: Child, lost_keys: Collection[str]
    ) -> Iterator[Loss]:
        """Visit the objects that a keyword holds, without those that are lost."""
        if child.shape == "one" and not is_list(value):
            self._todo.append((place, child.kind))
            return
        for key in _keys(value):
            ref = value.get("$ref") if is_mapping(value) else None
            if key == "$ref" and isinstance(ref, str):
                yield from self._enter_other(place, ref, child)
            elif key not in lost_keys and not key.startswith("x-"):
                self._todo.append((join(place, key), child.kind))

    def _enter_other(self, place: str, ref: str, child: Child) -> Iterator[Loss]:
        """Visit the objects of a map that another one brings in."""
        target = self._target(place, ref)
        if target is None:
            yield _dangling(place, "it is left out")
        else:
            found = value_at(self._scope.document, target)
            yield from self._enter(target, found, child, ())

    def _follow(self, pointer: str, kind: str, word: str) -> Iterator[Loss]:
        owner = value_at(self._scope.document, pointer)
        if word == "$ref":
            target = self._target(pointer, owner[word])
        else:
            target = reference_at(self._scope.document, pointer)
        if target is None or value_at(self._scope.document, target) is None:
            done = "anything is taken" if kind == "schema" else "it is left out"
            yield _dangling(pointer, done, word)
            return
        self._todo.append((target, kind))
        if kind == "schema" and self._circles.closes(pointer, target):
            reason = "no alias can contain itself, so anything is taken here"
            yield Loss(join(pointer, word), word, reason)

    def _target(self, pointer: str, ref: str) -> str | None:
        document = self._scope.document
        try:
            target = document.resolve(ref, pointer)
            document.value(target)
        except (KeyError, SpecError):
            return None
        return target


def _dangling(pointer: str, done: str, word: str = "$ref") -> Loss:
    return Loss(join(pointer, word), word, f"nothing stands there, so {done}")


def _keys(value: Any) -> Iterable[str]:
    if is_mapping(value):
        return value
    return map(str, range(len(value))) if is_list(value) else ()
