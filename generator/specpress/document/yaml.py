"""YAML text to plain data.

The tree is built from the parser's events rather than from its nodes: that is twice as
fast, needs no recursion, and sees every key before a second one can hide it.

- A key is always a string, as written: `200:` is `"200"`, `no:` is `"no"`.
- `<<` merges. An alias is the same object as its anchor, not a copy.
- What an unquoted word means stands in `scalars`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NoReturn

import yaml

from specpress.base.data import is_list, is_mapping
from specpress.document.positions import (
    MAX_DEPTH,
    Fault,
    Positions,
    Spots,
    Unreadable,
    duplicate_key,
    too_deep,
    too_long,
)
from specpress.document.yaml_errors import (
    bad_key,
    bad_merge,
    not_yaml,
    recursive_alias,
    several_documents,
    too_many_aliases,
    unknown_alias,
    unknown_tag,
)
from specpress.document.yaml_scalars import AsWritten, core_value, tagged_value

MAX_EXPANSION = 10
"""Values per character of text, counting an alias as all that it stands for."""

MAX_VALUES = 10_000_000
"""Values of one document, counted in the same way."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_COLLECTION_TAGS = (None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")


def read_yaml(text: str) -> Positions:
    """Return the data of one YAML document: dict, list, str, int, float, bool, None.

    Raises `Unreadable` with every duplicate key and unknown tag at once, or with the
    first thing that keeps the text from being YAML.
    """
    builder = _Builder(text)
    data = builder.build()
    if builder.faults:
        raise Unreadable(builder.faults)
    return Positions(data, builder.spots)


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is being filled; `key` is where the next value goes."""

    node: Any
    start: Any = None
    awaits_key: bool = False
    key: str | int = 0
    is_duplicate: bool = False
    is_merge: bool = False
    merged: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    values_before: int = 0
    height: int = 1


@dataclass(frozen=True, slots=True)
class _Anchor:
    """What an alias stands for, in how many values and levels.

    `text` is what it means as a key, None if it can be none.
    """

    value: Any
    values: int = 1
    height: int = 0
    text: str | None = None


class _Builder:
    """One pass over the events of one text."""

    def __init__(self, text: str) -> None:
        self.faults: list[Fault] = []
        self._text = text
        self._frames = [_Frame([])]  # the outermost holds the documents
        self.spots: Spots = {id(self._frames[0].node): {}}
        self._anchors: dict[str, _Anchor | None] = {}
        self._as_written = AsWritten()
        self._values = 0
        self._max_values = min(MAX_VALUES, MAX_EXPANSION * max(len(text), 10_000))

    def build(self) -> Any:
        """Return the data; what is wrong with it stands in `faults`."""
        handlers: dict[type, Any] = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._start_mapping,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceStartEvent: self._start_list,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._start_document,
        }
        try:
            for event in yaml.parse(self._text, Loader=_LOADER):
                handler = handlers.get(type(event))
                if handler is not None:
                    handler(event)
        except yaml.YAMLError as error:
            raise Unreadable([*self.faults, not_yaml(error, self._text)]) from None
        documents = self._frames[0].node
        data = documents[0] if documents else None
        self._as_written.restore(data)
        return data

    def _start_document(self, event: Any) -> None:
        if self._frames[0].node:
            self._stop(several_documents(event.start_mark.index))

    def _scalar(self, event: Any) -> None:
        frame, text = self._frames[-1], event.value
        if frame.awaits_key:
            if text == "<<" and event.implicit[0]:
                frame.awaits_key, frame.is_merge = False, True
            else:
                self._key(event, text)
        else:
            value = self._value(event)
            self._add(event, value)
            if event.implicit[0] and isinstance(value, (int, float)):
                around = self._frames[-2].node if len(self._frames) > 1 else None
                self._as_written.note(around, frame.node, frame.key, text)
            if event.anchor:
                self._anchors[event.anchor] = _Anchor(value, text=text)

    def _value(self, event: Any) -> Any:
        try:
            if event.tag is not None:
                return tagged_value(event.tag, event.value)
            return core_value(event.value) if event.implicit[0] else event.value
        except ValueError:
            offset = event.start_mark.index
            fault = unknown_tag(offset, event.tag) if event.tag else too_long(offset)
            self.faults.append(fault)
            return event.value

    def _key(self, event: Any, text: str) -> None:
        frame = self._frames[-1]
        frame.key, frame.awaits_key = text, False
        frame.is_duplicate = text in frame.node
        spots = self.spots[id(frame.node)]
        if frame.is_duplicate:
            fault = duplicate_key(text, event.start_mark.index, spots[text])
            self.faults.append(fault)
        else:
            spots[text] = event.start_mark.index

    def _add(self, event: Any, value: Any, height: int = 0) -> None:
        """Put a value where the innermost mapping or list awaits one."""
        self._values += 1
        frame = self._frames[-1]
        frame.height = max(frame.height, height + 1)
        if is_list(frame.node):
            frame.key = len(frame.node)
            frame.node.append(value)
            self.spots[id(frame.node)][frame.key] = event.start_mark.index
            return
        if frame.is_merge:
            frame.merged += self._merge_sources(event, value)
            frame.is_merge = False
        elif not frame.is_duplicate:
            frame.node[frame.key] = value
        frame.awaits_key = True

    def _merge_sources(self, event: Any, value: Any) -> list[dict[str, Any]]:
        sources = value if is_list(value) else [value]
        if not all(is_mapping(source) for source in sources):
            self._stop(bad_merge(event.start_mark.index))
        return sources

    def _start_mapping(self, event: Any) -> None:
        self._start(event, _Frame({}, event, awaits_key=True))

    def _start_list(self, event: Any) -> None:
        self._start(event, _Frame([], event))

    def _start(self, event: Any, frame: _Frame) -> None:
        if len(self._frames) > MAX_DEPTH:
            self._stop(too_deep(event.start_mark.index))
        if self._frames[-1].awaits_key:
            self._stop(bad_key(event.start_mark.index))
        if event.tag not in _COLLECTION_TAGS:
            self.faults.append(unknown_tag(event.start_mark.index, event.tag))
        if event.anchor:
            self._anchors[event.anchor] = None
        self.spots[id(frame.node)] = {}
        frame.values_before = self._values
        self._frames.append(frame)

    def _end(self, _event: Any) -> None:
        frame = self._frames.pop()
        if frame.merged:
            self._merge(frame)
        self._add(frame.start, frame.node, frame.height)
        if frame.start.anchor:
            values = self._values - frame.values_before
            self._anchors[frame.start.anchor] = _Anchor(
                frame.node, values, frame.height
            )

    def _merge(self, frame: _Frame) -> None:
        """Add what merged mappings have and this one has not; an earlier source wins.

        https://yaml.org/type/merge.html
        """
        for source in frame.merged:
            for key, value in source.items():
                frame.node.setdefault(key, value)
            spots = self.spots[id(frame.node)]
            spots.update(self.spots[id(source)] | spots)

    def _alias(self, event: Any) -> None:
        offset = event.start_mark.index
        if event.anchor not in self._anchors:
            self._stop(unknown_alias(offset, event.anchor))
        anchor = self._anchors[event.anchor]
        if anchor is None:
            self._stop(recursive_alias(offset, event.anchor))
        if self._frames[-1].awaits_key:
            if anchor.text is None:
                self._stop(bad_key(offset))
            self._key(event, anchor.text)
            return
        self._add(event, anchor.value, anchor.height)
        self._values += anchor.values - 1
        if self._values > self._max_values:
            self._stop(too_many_aliases(offset))
        if len(self._frames) - 1 + anchor.height > MAX_DEPTH:
            self._stop(too_deep(offset))

    def _stop(self, fault: Fault) -> NoReturn:
        raise Unreadable([*self.faults, fault])
