"""Which fields of a multipart body are files.

In a model they are of the type `FilePart`; the bytes in an answer stay bytes.
https://spec.openapis.org/oas/v3.2.0.html#uploads
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from specpress.base.text import reveal
from specpress.ir.api import (
    Alias,
    Anything,
    Body,
    Declaration,
    Field,
    Implied,
    ListOf,
    MapOf,
    Model,
    Nullable,
    OneOf,
    Operation,
    Ref,
    Scalar,
    Type,
)
from specpress.lower.encodings import takes_files
from specpress.lower.schemas.inputs import mentions, nullable_of, one_of

FILE = Scalar("FilePart")


def as_file(type_: Type, *, declared: bool = False) -> Type:
    """Return a type with files for bytes.

    `declared`: the media type of the field says that it is a file, not its schema. A
    string can be sent under that type as well.
    """
    match type_:
        case Scalar("bytes"):
            return FILE
        case Anything() if declared:
            return FILE
        case Scalar("str") if declared:
            return OneOf((type_, FILE))
        case ListOf(item):
            return ListOf(as_file(item, declared=declared))
        case Nullable(of):
            return Nullable(as_file(of, declared=declared))
        case Implied(of):
            return Implied(as_file(of, declared=declared))
        case OneOf(options):
            return one_of(as_file(o, declared=declared) for o in options)
        case MapOf(value):
            return MapOf(as_file(value))
        case _:
            return type_


def file_fields(body: Body) -> frozenset[str]:
    """Return the names of the fields that their media type makes files."""
    return frozenset(
        reveal(e.wire) for e in body.encodings if takes_files(reveal(e.content_type))
    )


def sent_type(field: Field, body: Body) -> Type:
    """Return the type of a field as an argument for a body."""
    if body.kind != "multipart":
        return field.input_type
    declared = reveal(field.wire) in file_fields(body)
    return as_file(field.input_type, declared=declared)


def with_files(
    declarations: Iterable[Declaration], operations: Iterable[Operation]
) -> list[Declaration]:
    """Return the declarations; those that multipart bodies carry may have files."""
    listed = {d.name: d for d in declarations}
    forms = _Forms(listed)
    for body in (b for o in operations for b in o.bodies if b.kind == "multipart"):
        forms.add(body.type, file_fields(body))
    return [forms.completed(d) for d in listed.values()]


class _Forms:
    """The models of multipart bodies, and the aliases that their fields mention."""

    def __init__(self, declarations: Mapping[str, Declaration]) -> None:
        self._declarations = declarations
        self._models: dict[str, set[str]] = {}
        self._aliases: set[str] = set()

    def add(self, type_: Type, files: frozenset[str]) -> None:
        """Note what a body is made of."""
        for name in mentions(type_):
            declaration = self._declarations[name]
            if isinstance(declaration, Alias):
                self._aliases.add(name)
                self.add(declaration.type, files)
            elif isinstance(declaration, Model):
                self._models.setdefault(name, set()).update(files)
                for base in declaration.bases:
                    self.add(Ref(base), files)
                for field in declaration.fields:
                    self._add_aliases(field.type)

    def completed(self, declaration: Declaration) -> Declaration:
        """Return a declaration with its files."""
        match declaration:
            case Alias(name) if name in self._aliases:
                type_ = as_file(declaration.type)
                return replace(declaration, type=type_, input_type=type_)
            case Model(name) if name in self._models:
                fields = (_field(f, self._models[name]) for f in declaration.fields)
                return replace(declaration, fields=tuple(fields))
            case _:
                return declaration

    def _add_aliases(self, type_: Type) -> None:
        """Note the names that a field has for its type; a nested model is JSON."""
        for name in mentions(type_):
            declaration = self._declarations[name]
            if isinstance(declaration, Alias):
                self._aliases.add(name)
                self._add_aliases(declaration.type)


def _field(field: Field, files: Collection[str]) -> Field:
    declared = reveal(field.wire) in files
    type_ = as_file(field.type, declared=declared)
    # Anything includes null, which an optional field reads as; a file does not.
    was_null = isinstance(field.type, Anything) and not field.required
    return replace(
        field,
        type=nullable_of(type_) if was_null else type_,
        input_type=as_file(field.input_type, declared=declared),
    )
