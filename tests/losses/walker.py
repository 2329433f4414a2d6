"""Every keyword that stands in a document, by a list of keywords and nothing else.

`keywords.json` names the keywords of each kind of object, and what each holds: null
for a value, the kind of an object, a kind in a list, or `{"*": kind}` for a mapping.
What nothing refers to is not visited, but for the schemas, which are all models.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

KEYWORDS: dict[str, dict[str, Any]] = json.loads(
    Path(__file__).with_name("keywords.json").read_text("utf-8")
)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A keyword of an object; `known` if the list has it for this kind."""

    path: tuple[str, ...]
    kind: str
    keyword: str
    known: bool

    @property
    def pointer(self) -> str:
        return pointer((*self.path, self.keyword))


def occurrences(data: dict[str, Any], stop: Collection[str] = ()) -> list[Occurrence]:
    """Return every keyword that the root leads to, extensions left out.

    What stands at the pointers of `stop` is told, and what it leads to is not.
    """
    return list(_Walker(data, stop).run())


def pointer(path: tuple[str, ...]) -> str:
    tokens = (t.replace("~", "~0").replace("/", "~1") for t in path)
    return "/".join(("#", *tokens))


def at(data: Any, path: tuple[str, ...]) -> Any:
    """Return what stands at a path; raises LookupError or ValueError."""
    for token in path:
        data = data[int(token)] if isinstance(data, list) else data[token]
    return data


class _Walker:
    def __init__(self, data: dict[str, Any], stop: Collection[str]) -> None:
        self._data = data
        self._stop = stop
        self._todo: list[tuple[tuple[str, ...], str]] = [((), "document")]
        self._seen: set[tuple[tuple[str, ...], str]] = set()

    def run(self) -> Iterator[Occurrence]:
        while self._todo:
            visit = self._todo.pop(0)
            if visit not in self._seen and pointer(visit[0]) not in self._stop:
                self._seen.add(visit)
                yield from self._object(*visit)

    def _object(self, path: tuple[str, ...], kind: str) -> Iterator[Occurrence]:
        value = at(self._data, path)
        if isinstance(value, list) and kind == "schema":  # `items`, long ago
            self._enter(path, [kind], value)
        if not isinstance(value, dict):
            return
        if isinstance(value.get("$ref"), str):
            self._follow(value["$ref"], kind)
        words = KEYWORDS[kind]
        for keyword, found in value.items():
            if keyword == "$ref" or keyword.startswith("x-") or found is None:
                continue
            if "*" in words:
                self._todo.append(((*path, keyword), words["*"]))
                continue
            occurrence = Occurrence(path, kind, keyword, keyword in words)
            yield occurrence
            if occurrence.pointer not in self._stop:
                self._enter((*path, keyword), words.get(keyword), found)

    def _enter(self, path: tuple[str, ...], holds: Any, found: Any) -> None:
        match holds, found:
            case str(), _:
                self._todo.append((path, holds))
            case [kind], list():
                self._todo += [((*path, str(i)), kind) for i in range(len(found))]
            case {"*": kind}, dict():
                names = (n for n in found if not n.startswith("x-"))
                self._todo += [((*path, name), kind) for name in names]
            case _:
                pass

    def _follow(self, ref: str, kind: str) -> None:
        address, _, fragment = unquote(ref).partition("#")
        found = self._named(("$id", "$self"), address) if address else ()
        if found is not None and fragment[:1] in ("", "/"):
            tokens = fragment.split("/")[1:]
            found += tuple(t.replace("~1", "/").replace("~0", "~") for t in tokens)
        elif found is not None:
            found = self._named(("$anchor", "$dynamicAnchor"), fragment)
        if found is not None and _stands(self._data, found):
            self._todo.append((found, kind))

    def _named(self, keywords: tuple[str, ...], name: str) -> tuple[str, ...] | None:
        """Return the path of the object that calls itself so."""
        todo: list[tuple[tuple[str, ...], Any]] = [((), self._data)]
        for path, value in todo:
            if isinstance(value, dict):
                if any(value.get(keyword) == name for keyword in keywords):
                    return path
                todo += [((*path, key), item) for key, item in value.items()]
            elif isinstance(value, list):
                todo += [((*path, str(i)), item) for i, item in enumerate(value)]
        return None


def _stands(data: Any, path: tuple[str, ...]) -> bool:
    try:
        at(data, path)
    except (LookupError, ValueError, TypeError):
        return False
    return True
