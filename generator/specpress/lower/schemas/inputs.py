"""What a request accepts: models or dicts, and which declarations that reaches.

Reading gives models. Writing also takes a dict with the same keys, so each model
that a request can carry has a TypedDict, and each alias that mentions one a second
alias; an alias that mentions none is written out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from specpress.ir.api import (
    Alias,
    Anything,
    Declaration,
    Enumeration,
    Field,
    Implied,
    IterableOf,
    ListOf,
    MapOf,
    Model,
    Nullable,
    OneOf,
    Ref,
    Scalar,
    TupleOf,
    Type,
)

NOTHING = Scalar("Nothing")
_NULL = Scalar("None")


class Inputs:
    """The declarations that requests can carry, and their second names."""

    def __init__(
        self, declarations: Iterable[Declaration], roots: Iterable[Type]
    ) -> None:
        self._declarations = {d.name: d for d in declarations}
        self._names: dict[str, str] = {}
        self._taken = {*self._declarations}
        for name in sorted(self._reached(roots)):
            self._name(name)

    def accepts(self, type_: Type) -> Type:
        """Return what a request accepts where a response gives `type_`."""
        match type_:
            case Ref(name):
                return self._accepts_ref(name)
            case ListOf(item):
                return ListOf(self.accepts(item))
            case TupleOf(items):
                return TupleOf(tuple(map(self.accepts, items)))
            case IterableOf(of):
                return IterableOf(self.accepts(of))
            case MapOf(value):
                return MapOf(self.accepts(value))
            case Nullable(of):
                return nullable_of(self.accepts(of))
            case Implied(of):
                return self.accepts(of)
            case OneOf(options):
                return one_of(self.accepts(o) for o in options)
            case _:
                return type_

    def complete(self, declaration: Declaration) -> Declaration:
        """Return a declaration with its input side filled in."""
        name = self._names.get(declaration.name, "")
        match declaration:
            case Alias():
                accepted = self.accepts(declaration.type)
                return replace(declaration, input_name=name, input_type=accepted)
            case Model():
                fields = tuple(map(self._accepting, declaration.fields))
                bases = tuple(self._names[b] for b in declaration.bases if name)
                return replace(
                    declaration, input_name=name, input_bases=bases, fields=fields
                )
            case Enumeration():
                return declaration

    def _accepting(self, field: Field) -> Field:
        accepted = self.accepts(field.input_type)
        is_same = accepted == field.input_type
        return field if is_same else replace(field, input_type=accepted)

    def _accepts_ref(self, name: str) -> Type:
        declaration = self._declarations[name]
        match declaration:
            case Model():
                other = self._names.get(name)
                return one_of((Ref(name), Ref(other))) if other else Ref(name)
            case Alias() if name in self._names:
                return Ref(self._names[name])
            case Alias() if not mentions(declaration.type):
                return declaration.type
            case _:
                return Ref(name)

    def _reached(self, roots: Iterable[Type]) -> set[str]:
        todo, reached = list(roots), set[str]()
        while todo:
            for name in mentions(todo.pop()):
                if name not in reached:
                    reached.add(name)
                    todo.extend(_parts(self._declarations[name]))
        return reached

    def _name(self, name: str) -> None:
        declaration = self._declarations[name]
        if isinstance(declaration, Model):
            endings = ("Dict", "TypedDict")
        elif isinstance(declaration, Alias) and self._has_model(name, set()):
            endings = ("Input", "AcceptedInput")
        else:
            return
        free = (name + e for e in (*endings, endings[0] + "_"))
        self._names[name] = next(n for n in free if n not in self._taken)
        self._taken.add(self._names[name])

    def _has_model(self, name: str, seen: set[str]) -> bool:
        declaration = self._declarations[name]
        if isinstance(declaration, Model):
            return True
        if name in seen or not isinstance(declaration, Alias):
            return False
        seen.add(name)
        return any(self._has_model(n, seen) for n in mentions(declaration.type))


def one_of(options: Iterable[Type]) -> Type:
    """Join types into one: flat, each once, null outside, anything swallows all."""
    flat: list[Type] = []
    outside: set[type[Type]] = set()
    for option in options:
        while isinstance(option, Nullable | Implied):
            outside.add(type(option))
            option = option.of
        flat.extend(option.options if isinstance(option, OneOf) else (option,))
    if any(isinstance(o, Anything) for o in flat) or not flat:
        return Anything()
    distinct = tuple(dict.fromkeys(o for o in flat if o not in (_NULL, NOTHING)))
    if not distinct:
        return _NULL if Nullable in outside or _NULL in flat else NOTHING
    joined = distinct[0] if len(distinct) == 1 else OneOf(distinct)
    joined = Implied(joined) if Implied in outside else joined
    return nullable_of(joined) if Nullable in outside or _NULL in flat else joined


def nullable_of(type_: Type) -> Type:
    """Return the type that also allows null; anything does already."""
    if isinstance(type_, Nullable | Anything) or type_ == _NULL:
        return type_
    return _NULL if type_ == NOTHING else Nullable(type_)


def mentions(type_: Type) -> set[str]:
    """Return the names of the declarations that a type mentions."""
    match type_:
        case Ref(name):
            return {name}
        case ListOf(inner) | MapOf(inner) | Nullable(inner) | Implied(inner):
            return mentions(inner)
        case IterableOf(inner):
            return mentions(inner)
        case OneOf(options) | TupleOf(options):
            return set[str]().union(*(mentions(o) for o in options))
        case _:
            return set()


def _parts(declaration: Declaration) -> list[Type]:
    match declaration:
        case Model():
            extra = [declaration.extra] if declaration.extra else []
            fields = [f.input_type for f in declaration.fields if not f.read_only]
            return [*fields, *extra, *(Ref(b) for b in declaration.bases)]
        case Alias():
            return [declaration.type]
        case Enumeration():
            return []
