"""The ways to call an operation, where it has several media types.

Media types whose arguments are the same stand for each other, and so do those that
give one type. The others have a signature each, which callers choose by naming one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from specpress.base.text import Text
from specpress.ir.api import Argument, Body, Operation, Scalar, Type


@dataclass(frozen=True, slots=True)
class Choice:
    """A keyword of ours, whose value is one of several media types."""

    name: str
    media_types: tuple[Text, ...]
    required: bool


@dataclass(frozen=True, slots=True)
class Signature:
    """One way to call an operation: its arguments, and what is chosen with it."""

    arguments: tuple[Argument, ...]
    choices: tuple[Choice, ...]
    returns: Type


def signatures(operation: Operation) -> list[Signature]:
    """Return the ways to call an operation, the default first.

    Arguments have the order of the document, required ones first.
    """
    parameters = [p.argument for p in operation.parameters]
    return [
        Signature(
            tuple(sorted([*parameters, *arguments], key=lambda a: not a.required)),
            tuple(c for c in (sent, asked) if c),
            returns,
        )
        for arguments, sent in _bodies(operation)
        for asked, returns in _answers(operation)
    ]


def body_groups(operation: Operation) -> list[tuple[Body, ...]]:
    """Return the bodies, those together that have the same arguments."""
    groups: dict[object, list[Body]] = {}
    for body in operation.bodies:
        same = tuple((a.name, a.type, a.required) for a in body.arguments)
        groups.setdefault((body.flat, same), []).append(body)
    return [tuple(group) for group in groups.values()]


def can_be_left_out(operation: Operation) -> bool:
    """Whether a body is optional, but its fields are not."""
    first = operation.bodies[:1]
    return any(not b.required and any(a.required for a in b.arguments) for b in first)


def choice_of_body(operation: Operation) -> str:
    """Return what the keyword is called that names the media type of the body."""
    return _keyword(operation, "content_type")


def choice_of_answer(operation: Operation) -> str:
    """Return what the keyword is called that names the media type of the answer."""
    return _keyword(operation, "accept")


def _keyword(operation: Operation, name: str) -> str:
    """Yield to an argument of the API."""
    taken = {p.argument.name for p in operation.parameters}
    taken.update(a.name for b in operation.bodies for a in b.arguments)
    while name in taken:
        name += "_"
    return name


def _bodies(
    operation: Operation,
) -> Iterator[tuple[tuple[Argument, ...], Choice | None]]:
    name = choice_of_body(operation)
    groups = body_groups(operation)
    for group in groups:
        listed = tuple(b.media_type for b in group)
        is_default = group is groups[0]
        chosen = Choice(name, listed, not is_default)
        yield group[0].arguments, None if is_default and len(listed) == 1 else chosen
    if not groups or can_be_left_out(operation):
        yield (), None


def _answers(operation: Operation) -> Iterator[tuple[Choice | None, Type]]:
    name = choice_of_answer(operation)
    for accept in operation.accepts:
        is_default = accept is operation.accepts[0]
        chosen = Choice(name, accept.media_types, not is_default)
        yield None if is_default and not accept.choice else chosen, accept.returns
    if not operation.accepts:
        yield None, Scalar("None")
