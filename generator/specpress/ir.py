"""The intermediate representation: what the templates see.

Frozen data without logic. Python names are `str`, decided once by `names`; strings of
the document are `Text`. Whatever has no order in the document is sorted when built.
`where` takes no part in a comparison, so that a difference of two Apis is plain `!=`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from specpress.ir_types import (
    Anything,
    Implied,
    ListOf,
    MapOf,
    Nullable,
    OneOf,
    Ref,
    Scalar,
    ScalarName,
    StreamOf,
    Type,
    UnknownObject,
)
from specpress.text import Text, Value

# Types are a part of it, in a file of their own.
__all__ = [
    "Anything", "Implied", "ListOf", "MapOf", "Nullable", "OneOf", "Ref", "Scalar",
    "ScalarName", "StreamOf", "Type", "UnknownObject",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """A property of a model; `required` when read, `needed` when it is sent."""

    name: str
    wire: Text
    type: Type
    input_type: Type
    required: bool
    needed: bool
    doc: Text
    notes: tuple[Text, ...] = ()
    read_only: bool = False
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A list of values; `open_ends` name the types of the values yet unknown."""

    name: str
    doc: Text
    values: tuple[Value, ...]
    open_ends: tuple[str, ...]
    where: str = field(default="#", compare=False)


@dataclass(frozen=True, slots=True)
class Variants:
    """How a reader tells the classes of a union apart.

    By the value of a property, `key`, if the document names one; else by the
    properties that came. `tags` are values and the class that each means, `default` is
    the class that any other means.
    """

    key: Text | None
    tags: tuple[tuple[Text, str], ...]
    default: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """A component that is no object with properties: a name for a type.

    `input_name` names what a request accepts for it, empty where that is the same.
    """

    name: str
    doc: Text
    type: Type
    input_name: str
    input_type: Type
    variants: Variants | None = None
    where: str = field(default="#", compare=False)


@dataclass(frozen=True, slots=True)
class Model:
    """An object with properties; `input_name` names its TypedDict, if it has one."""

    name: str
    doc: Text
    bases: tuple[str, ...]
    input_bases: tuple[str, ...]
    fields: tuple[Field, ...]
    extra: Type | None
    input_name: str
    variants: Variants | None = None
    implied: bool = False  # it need not be an object, says the document
    where: str = field(default="#", compare=False)


Declaration: TypeAlias = Model | Enumeration | Alias


@dataclass(frozen=True, slots=True)
class Module:
    """A file of models: one declaration, after the enumerations that it owns."""

    name: str
    declarations: tuple[Declaration, ...]


@dataclass(frozen=True, slots=True)
class Argument:
    """A keyword of an endpoint function; `wire` is its name in the request."""

    name: str
    wire: Text
    type: Type
    required: bool
    doc: Text


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument that travels in the path, the query, a header or a cookie.

    `type` is what it is checked against; the argument may also accept dicts.
    """

    argument: Argument
    type: Type
    location: Literal["path", "query", "header", "cookie"]
    style: str
    explode: bool
    allow_reserved: bool = False


BodyKind = Literal["json", "form", "multipart", "text", "bytes"]


@dataclass(frozen=True, slots=True)
class Body:
    """A request body of one media type.

    Its `arguments` are the fields of its model, or one, `body`.
    """

    kind: BodyKind
    media_type: Text
    type: Type
    required: bool
    flat: bool
    arguments: tuple[Argument, ...]


ContentKind = Literal[
    "json", "text", "bytes", "events", "whole_events", "event_texts", "lines",
    "text_lines", "records",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Content:
    """What is read from an answer of one media type."""

    media_type: Text
    kind: ContentKind
    type: Type


@dataclass(frozen=True, slots=True)
class Header:
    """A header of an answer, a text; `type` names what it says, if that is no text."""

    name: Text
    type: Text
    doc: Text


@dataclass(frozen=True, slots=True)
class Response:
    """What a status answers: `200`, `2XX` or `default`; no contents, no body.

    The contents are sorted by rank, the default first.
    """

    status: str
    contents: tuple[Content, ...]
    doc: Text
    headers: tuple[Header, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """An example of a whole body: of which, what is said of it, and its content."""

    title: Text
    doc: Text
    content: Text


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path; its bodies are sorted by rank, the default first."""

    name: str
    method: str
    path: Text
    summary: Text
    description: Text
    parameters: tuple[Parameter, ...]
    bodies: tuple[Body, ...]
    responses: tuple[Response, ...]
    returns: Type
    deprecated: bool
    samples: tuple[Sample, ...] = ()
    where: str = field(default="#", compare=False)


@dataclass(frozen=True, slots=True)
class Group:
    """The operations of one tag: a module of endpoints, an attribute of the client.

    An operation of several tags stands in the module of the first; the others bind it
    too: `shared` are the attribute, the module and the function of each.
    """

    name: str
    class_name: str
    doc: Text
    operations: tuple[Operation, ...]
    shared: tuple[tuple[str, str, str], ...] = ()


CredentialPlace = Literal["header", "query", "cookie"]


@dataclass(frozen=True, slots=True)
class Credential:
    """What the client is given once and sends with each call."""

    name: str
    variable: str
    location: CredentialPlace
    wire: Text
    prefix: str
    doc: Text
    required: bool


@dataclass(frozen=True, slots=True)
class StatusBody:
    """An error status whose body the document describes."""

    status: int
    type: Type
    doc: Text


@dataclass(frozen=True, slots=True)
class Api:
    """One document, ready to be rendered; `base_url` is empty if it names none."""

    package: str
    class_name: str
    title: Text
    summary: Text
    description: Text
    base_url: Text
    base_url_variable: str
    credentials: tuple[Credential, ...]
    groups: tuple[Group, ...]
    modules: tuple[Module, ...]
    errors: tuple[StatusBody, ...]
