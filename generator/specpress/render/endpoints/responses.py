"""What the template shows of answers: what is asked for, and how it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specpress.base.text import Text
from specpress.ir.api import Content, ContentKind, Operation, Response, StreamOf
from specpress.lower.responses import successes
from specpress.python.signatures import choice_of_answer
from specpress.python.type_expressions import Expressions
from specpress.render.endpoints.requests import ALTERNATIVES
from specpress.render.imports import ImportList

_RAW = {"text": "TEXT", "bytes": "BYTES"}
_READERS: Mapping[ContentKind, tuple[str, tuple[tuple[str, bool], ...]]] = {
    "events": ("Events", ()),
    "whole_events": ("Events", (("whole", True),)),
    "event_texts": ("Events", ()),
    "lines": ("JsonLines", ()),
    "text_lines": ("JsonLines", ()),
    "records": ("JsonSequence", ()),
}
_USUAL = ((Text("application/json"),), (Text("*/*"),))


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What a status answers: a type expression, another kind, or nothing.

    `key` is the status, or the media type where a status has several answers. `reader`
    is the class that reads a sequence of items, `settings` differ from its defaults.
    """

    key: str | Text
    type: str = ""
    raw: str = ""
    reader: str = ""
    settings: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class AcceptView:
    """What a call asks for: by default, or chosen by its caller.

    `argument` is empty where it has its usual name, `reader` where answers are read
    without it.
    """

    default: tuple[Text, ...]
    choices: tuple[Text, ...]
    argument: str
    reader: str


@dataclass(frozen=True, slots=True)
class AnswersView:
    """The answers of an operation; `several` are of statuses with several kinds."""

    one: tuple[AnswerView, ...]
    several: tuple[tuple[str, tuple[AnswerView, ...]], ...]


def answers_view(
    operation: Operation, expressions: Expressions, imports: ImportList
) -> AnswersView:
    """Return what each status answers."""
    one: list[AnswerView] = []
    several: list[tuple[str, tuple[AnswerView, ...]]] = []
    for response in operation.responses:
        status = "default" if response.status == "DEFAULT" else response.status
        if _is_ambiguous(operation, response):
            listed = (_answer(c.media_type, c, expressions) for c in response.contents)
            several.append((status, tuple(listed)))
        elif response.contents:
            one.append(_answer(status, response.contents[0], expressions))
        else:
            one.append(AnswerView(status))
    answers = [*one, *(a for _, listed in several for a in listed)]
    imports.local(".._runtime.operation", *{a.raw for a in answers if a.raw})
    imports.local(".._runtime.sequences", *{a.reader for a in answers if a.reader})
    return AnswersView(tuple(one), tuple(several))


def accept_view(operation: Operation, imports: ImportList) -> AcceptView | None:
    """Return what a call asks for, if it does not go without saying."""
    chosen = [a for a in operation.accepts if a.choice or a is not operation.accepts[0]]
    if not chosen and _goes_without_saying(operation):
        return None
    imports.local(ALTERNATIVES, "AcceptHeader")
    argument = choice_of_answer(operation)
    good = successes(operation.responses)
    return AcceptView(
        default=operation.accepts[0].media_types,
        choices=tuple(m for a in chosen for m in a.media_types),
        argument=argument if argument != "accept" else "",
        reader=argument if chosen and any(map(_has_several_kinds, good)) else "",
    )


def _goes_without_saying(operation: Operation) -> bool:
    """Whether every call asks for it: for JSON, or for anything where it is none."""
    if not operation.accepts:
        return True
    names = operation.accepts[0].media_types
    good = successes(operation.responses)
    if all(c.kind == "json" for r in good for c in r.contents):
        return names in _USUAL
    return len(names) == 1 and good[0].status != "DEFAULT"


def _has_several_kinds(response: Response) -> bool:
    """Whether it takes the media type of an answer to know how to read it."""
    return len({(c.kind, c.type) for c in response.contents}) > 1


def _is_ambiguous(operation: Operation, response: Response) -> bool:
    """Whether a status has several kinds; an error that is no JSON is kept as it is."""
    if response in successes(operation.responses):
        return _has_several_kinds(response)
    return len({c.type for c in response.contents if c.kind == "json"}) > 1


def _answer(key: str | Text, content: Content, expressions: Expressions) -> AnswerView:
    if isinstance(content.type, StreamOf):
        reader, settings = _READERS[content.kind]
        is_text = content.kind in ("event_texts", "text_lines")
        type_ = "" if is_text else expressions.read[content.type.item]
        return AnswerView(key, type_, reader=reader, settings=settings)
    raw = _RAW.get(content.kind, "")
    return AnswerView(key, "" if raw else expressions.read[content.type], raw)
