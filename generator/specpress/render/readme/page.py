"""What the README of a package shows: a call that a reader can copy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from specpress.base.text import Text, Value
from specpress.ir.api import (
    Alias,
    Api,
    Declaration,
    Enumeration,
    Implied,
    IterableOf,
    ListOf,
    Model,
    Nullable,
    OneOf,
    Operation,
    Ref,
    Scalar,
    TupleOf,
    Type,
)
from specpress.python.constructor import choices
from specpress.python.docstrings import prose
from specpress.render.readme.examples import cell, line, quoted


@dataclass(frozen=True, slots=True)
class Example:
    """A value as a reader would write it; one of the members says what it is."""

    value: Value | None = None
    call: str = ""
    arguments: tuple[int | str, ...] = ()
    members: tuple[tuple[str, Example], ...] | None = None


@dataclass(frozen=True, slots=True)
class CallView:
    """One call with the arguments that it can't do without."""

    group: str
    operation: str
    arguments: tuple[tuple[str, Example], ...]
    imports: tuple[str, ...]
    returns: bool


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """An argument that chooses a server, and the values that it takes."""

    name: str
    shown: str


@dataclass(frozen=True, slots=True)
class ReadmeFile:
    """The README of a package."""

    title: str
    text: str
    base_url: Text | None
    about_base_url: str
    choices: tuple[ChoiceRow, ...]
    call: CallView | None
    operations: tuple[tuple[str, str, str], ...]
    webhooks: tuple[tuple[str, str], ...]
    has_examples: bool


_SAMPLES: Mapping[str, Example] = {
    "str": Example(Value("...")),
    "int": Example(Value(1)),
    "float": Example(Value(1.5)),
    "bool": Example(Value(True)),
    "None": Example(Value(None)),
    "date": Example(call="date", arguments=(2026, 1, 31)),
    "datetime": Example(call="datetime", arguments=(2026, 1, 31, 12, 0)),
    "time": Example(call="time", arguments=(12, 0)),
    "UUID": Example(call="uuid4"),
    "Decimal": Example(call="Decimal", arguments=(1,)),
    "FileContent": Example(call="Path", arguments=("file",)),
    "FilePart": Example(call="Path", arguments=("file",)),
}
_IMPORTS = {
    "date": "from datetime import date",
    "datetime": "from datetime import datetime",
    "time": "from datetime import time",
    "uuid4": "from uuid import uuid4",
    "Decimal": "from decimal import Decimal",
    "Path": "from pathlib import Path",
}


def readme_file(api: Api) -> ReadmeFile:
    """Return what the README shows."""
    declarations = {d.name: d for m in api.modules for d in m.declarations}
    operations = [(g.name, o) for g in api.groups for o in g.operations]
    return ReadmeFile(
        title=line(api.title),
        text=quoted(api.description or api.summary),
        base_url=api.servers.url if api.servers.url else None,
        about_base_url=_about_base_url(api),
        choices=tuple(
            ChoiceRow(c.name, ", ".join(f"`{prose(v)}`" for v in c.values))
            for c in choices(api.servers)
        ),
        call=call_view(operations, declarations),
        operations=tuple((group, o.name, cell(o.summary)) for group, o in operations),
        webhooks=tuple((w.name, cell(w.summary)) for w in api.webhooks),
        has_examples=any(
            o.samples for o in (*(o for _, o in operations), *api.webhooks)
        ),
    )


def _about_base_url(api: Api) -> str:
    """Tell where calls go, and what replaces that."""
    if api.servers.path:
        return "a host alone gets the path that the document names"
    if not api.servers.url:
        return "the document names no server"
    if any(o.server for g in api.groups for o in g.operations):
        return "replaces every server of the document, those of single calls too"
    return (
        "replaces the server"
        if api.servers.choices
        else "the first server of the document"
    )


def call_view(
    operations: list[tuple[str, Operation]], declarations: Mapping[str, Declaration]
) -> CallView | None:
    """Show the operation that needs most arguments: the rest read alike."""
    maker = _Maker(declarations)
    shown: CallView | None = None
    for group, operation in operations:
        arguments = [p.argument for p in operation.parameters]
        arguments += operation.bodies[0].arguments if operation.bodies else ()
        made = tuple((a.name, maker.of(a.type, 0)) for a in arguments if a.required)
        if any(example is None for _, example in made):
            continue
        examples = tuple((n, e) for n, e in made if e is not None)
        calls = sorted({c for _, e in examples for c in _calls(e)})
        view = CallView(
            group,
            operation.name,
            examples,
            tuple(_IMPORTS[c] for c in calls),
            operation.returns != Scalar("None"),
        )
        if shown is None or len(view.arguments) > len(shown.arguments):
            shown = view
    return shown


class _Maker:
    """Makes an example of a type; None where there is no simple one."""

    def __init__(self, declarations: Mapping[str, Declaration]) -> None:
        self._declarations = declarations

    def of(self, type_: Type, depth: int) -> Example | None:
        if depth > 4:
            return None
        match type_:
            case Scalar(name):
                return _SAMPLES.get(name)
            case Ref(name):
                return self._declared(self._declarations.get(name), depth)
            case OneOf(options):
                made = (self.of(o, depth) for o in options)
                return next((e for e in made if e is not None), None)
            case Nullable(of) | Implied(of):
                return self.of(of, depth)
            case TupleOf():
                return None
            case ListOf() | IterableOf():
                return Example(Value([]))
            case _:
                return Example(members=())

    def _declared(self, item: Declaration | None, depth: int) -> Example | None:
        match item:
            case Enumeration():
                return Example(item.values[0])
            case Alias():
                return self.of(item.type, depth + 1)
            case Model():
                members: list[tuple[str, Example]] = []
                for field in item.fields:
                    made = self.of(field.input_type, depth + 1)
                    if field.needed and made is None:
                        return None
                    if field.needed and made:
                        members.append((field.name, made))
                return None if item.bases else Example(members=tuple(members))
            case None:
                return None


def _calls(example: Example) -> Iterable[str]:
    if example.call:
        yield example.call
    for _, member in example.members or ():
        yield from _calls(member)
