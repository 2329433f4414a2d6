"""References: where they lead, and which of them lead nowhere or in circles."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import ROOT, join, parent, split
from specpress.base.problems import SpecError
from specpress.base.wording import kind_of, quote
from specpress.document.document import Document
from specpress.openapi.grammar import Kind
from specpress.validate.rules import Findings

CHANGE_NOTHING: frozenset[Kind] = frozenset({"example", "link"})
"""Objects that a client does without."""

_NEEDED: frozenset[Kind] = frozenset({"path item", "request body"})
"""Objects whose absence makes a client that is wrong: operations would be missing, or
send nothing. Without a schema any value is taken, and all else is left out."""


def final(document: Document, pointer: str) -> tuple[str, Any]:
    """Return the place that a place stands for, all references followed, and its value.

    The value is None where they lead nowhere or in circles.
    """
    seen: set[str] = set()
    try:
        value = document.value(pointer)
        while is_mapping(value) and isinstance(value.get("$ref"), str):
            if pointer in seen:
                return pointer, None
            seen.add(pointer)
            pointer = document.resolve(value["$ref"], pointer)
            value = document.value(pointer)
    except (KeyError, SpecError):
        return pointer, None
    return pointer, value


class References:
    """The references of one document, each followed once."""

    def __init__(self, document: Document, findings: Findings) -> None:
        self._document = document
        self._findings = findings
        self._targets: dict[str, str] = {}

    def follow(self, pointer: str, kind: Kind, ref: Any) -> tuple[str, Any] | None:
        """Return the place and value that the `$ref` of the object at `pointer` means.

        Where there is none, that is reported and the answer is None.
        """
        place = join(pointer, "$ref")
        if not isinstance(ref, str):
            message = f"a reference must be a string, and this is {kind_of(ref)}"
            self._findings.add(place, "wrong-structure", message, _WRITE_REF)
            return None
        try:
            target = self._document.resolve(ref, place)
            self._targets[pointer] = target
            return target, self._document.value(target)
        except KeyError:
            self._dangling(place, kind, ref)
        except SpecError as error:
            if kind in CHANGE_NOTHING:
                self._dangling(place, kind, ref)
            else:
                self._findings.take(error)
        return None

    def report_circles(self) -> None:
        """Report every circle of references once, at its first place by name."""
        done: set[str] = set()
        for start in sorted(self._targets):
            trail: list[str] = []
            pointer = start
            while pointer in self._targets and pointer not in done:
                done.add(pointer)
                trail.append(pointer)
                pointer = self._targets[pointer]
            if pointer in trail:
                self._circle(trail[trail.index(pointer) :])

    def _circle(self, trail: list[str]) -> None:
        first = trail.index(min(trail))
        way = [*trail[first:], *trail[: first + 1]]
        self._findings.add(
            join(way[0], "$ref"),
            "circular-ref",
            f"this reference leads back to itself: {quote(' -> '.join(way), 200)}",
            "let one of them say what is meant",
        )

    def _dangling(self, place: str, kind: Kind, ref: str) -> None:
        rule = self._rule(place, kind, ref)
        message = f"{quote(ref, 120)} does not exist"
        self._findings.add(place, rule, message, self._remedy(place, ref))

    def _rule(self, place: str, kind: Kind, ref: str) -> str:
        if kind in CHANGE_NOTHING:
            return "dangling-example"
        target = self._document.resolve(ref, place)
        if not self._exists(target.partition("#")[0] + ROOT):
            return "missing-file"
        if self._is_no_index(target):
            return "bad-index"
        return "dangling-part" if kind in _NEEDED else "dangling-ref"

    def _exists(self, pointer: str) -> bool:
        try:
            self._document.value(pointer)
        except KeyError:
            return False
        return True

    def _is_no_index(self, target: str) -> bool:
        """Tell whether the way to a place asks a list for what is no index."""
        around = parent(target)
        while not self._exists(around):
            target, around = around, parent(around)
        token = split(target)[1][-1]
        value = self._document.value(around)
        return is_list(value) and bool(value) and not token.isdecimal()

    def _remedy(self, place: str, ref: str) -> str:
        address, hash_sign, fragment = ref.partition("#")
        if hash_sign and fragment and not fragment.startswith("/"):
            return (
                f"write a slash after the hash sign: {quote(f'{address}#/{fragment}')}"
            )
        try:
            target = self._document.resolve(ref, place)
            around = self._document.value(parent(target))
        except (KeyError, SpecError):
            return "define it, or correct the reference"
        _, tokens = split(target)
        names = around if is_mapping(around) and tokens else {}
        close = get_close_matches(tokens[-1], names, 1) if tokens else []
        if not close:
            return "define it, or correct the reference"
        return f"define it, or refer to {quote(join(parent(ref), close[0]), 120)}"


_WRITE_REF = f'write a reference as "{ROOT}/components/schemas/Name"'
