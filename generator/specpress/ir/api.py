"""The intermediate representation: what the templates see.

Frozen data without logic: Python names are `str`, strings of the document `Text`, what
has no order is sorted. `where` takes no part in a comparison. `ir_types` has the types.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from specpress.base.text import NO_TEXT, Text, Value
from specpress.ir.access import Credential, Security, Servers
from specpress.ir.types import (
    Anything,
    Implied,
    IterableOf,
    ListOf,
    MapOf,
    Nullable,
    OneOf,
    Ref,
    Scalar,
    ScalarName,
    StreamOf,
    TupleOf,
    Type,
    UnknownObject,
)

__all__ = [
    "Anything", "Implied", "IterableOf", "ListOf", "MapOf", "Nullable", "OneOf", "Ref",
    "Scalar", "ScalarName", "StreamOf", "TupleOf", "Type", "UnknownObject",
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
    """A list of values; `open_ends` name the types of values yet unknown."""

    name: str
    doc: Text
    values: tuple[Value, ...]
    open_ends: tuple[str, ...]
    where: str = field(default="#", compare=False)


@dataclass(frozen=True, slots=True)
class Variants:
    """How a reader tells classes apart: by `key`, else what came; `default`: others."""

    key: Text | None
    tags: tuple[tuple[Text, str], ...]
    default: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for a type; `input_name` for what requests accept, if that differs."""

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
    notes: tuple[Text, ...] = ()


Location = Literal["path", "query", "header", "cookie", "querystring"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument beside the body; `style` may be json, text, lines or records too."""

    argument: Argument
    type: Type
    location: Location
    style: str
    explode: bool
    allow_reserved: bool = False


BodyKind = Literal["json", "form", "multipart", "lines", "text", "bytes"]


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a field of a form is sent, where it is not sent as forms are by default.

    If `style` is empty, `content_type` counts, else style, explode and allow_reserved.
    """

    wire: Text
    content_type: Text
    style: str = ""
    explode: bool = True
    allow_reserved: bool = False
    headers: tuple[tuple[Text, Text], ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """A request body of one media type; `type` is that of each item of lines.

    Its `arguments` are the fields of its model, or one, `body`.
    """

    kind: BodyKind
    media_type: Text
    type: Type
    required: bool
    flat: bool
    arguments: tuple[Argument, ...]
    encodings: tuple[Encoding, ...] = ()


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
class Accept:
    """Media types that give one type when a call succeeds.

    With `choice`, a caller may ask for one of them; else they are the same to callers.
    """

    media_types: tuple[Text, ...]
    returns: Type
    choice: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """An example of a whole body: of which, what is said of it, and its content."""

    title: Text
    doc: Text
    content: Text


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one path.

    Its bodies are sorted by rank, the default first, and so is what it accepts;
    `security` and `server` are set if the client's do not hold.
    """

    name: str
    method: str
    path: Text
    summary: Text
    description: Text
    parameters: tuple[Parameter, ...]
    bodies: tuple[Body, ...]
    responses: tuple[Response, ...]
    accepts: tuple[Accept, ...]
    returns: Type
    deprecated: bool
    samples: tuple[Sample, ...] = ()
    security: Security | None = None
    server: Text = NO_TEXT
    where: str = field(default="#", compare=False)


@dataclass(frozen=True, slots=True)
class Group:
    """The operations of one tag: a module of endpoints, an attribute of the client.
    `shared` are those of a first tag before this one: attribute, module, operation.
    """

    name: str
    class_name: str
    doc: Text
    operations: tuple[Operation, ...]
    shared: tuple[tuple[str, str, Operation], ...] = ()


@dataclass(frozen=True, slots=True)
class StatusBody:
    """An error status whose body the document describes."""

    status: int
    type: Type
    doc: Text


@dataclass(frozen=True, slots=True)
class Api:
    """One document, ready to be rendered.

    `security` holds for operations without their own; None: each sends all keys.
    `webhooks`, what the API sends, have a body as `returns`; `notices` have none.
    """

    package: str
    class_name: str
    title: Text
    summary: Text
    description: Text
    servers: Servers
    base_url_variable: str
    credentials: tuple[Credential, ...]
    security: Security | None
    groups: tuple[Group, ...]
    modules: tuple[Module, ...]
    errors: tuple[StatusBody, ...]
    webhooks: tuple[Operation, ...] = ()
    notices: tuple[Operation, ...] = ()
