"""What the template of a file of endpoint functions shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from specpress.base.text import Text
from specpress.ir.access import Security
from specpress.ir.api import Group, Operation
from specpress.naming import identifiers
from specpress.python.docstrings import docstring
from specpress.python.signatures import Signature, signatures
from specpress.python.type_expressions import Expressions
from specpress.render.endpoints.docstrings import operation_doc
from specpress.render.endpoints.requests import (
    BodyView,
    ChoiceView,
    ParameterView,
    body_views,
    choice_view,
    parameter_view,
)
from specpress.render.endpoints.responses import (
    AcceptView,
    AnswersView,
    accept_view,
    answers_view,
)
from specpress.render.imports import ImportList, Imports
from specpress.render.streams import awaited, has_streams

# What a file takes from the runtime, besides `TYPE_WORDS`: a model that is called so
# gets an underscore there.
PARTS = frozenset(
    "BYTES Cookie Events FileBody FormBody FormFields Header JsonBody JsonFields "
    "JsonLines JsonSequence LinesBody NegotiatedStreams Path Query QueryString "
    "StreamOperation TEXT TextBody".split()
)


@dataclass(frozen=True, slots=True)
class ArgumentView:
    """A keyword of an endpoint function; `values` are all that it may be."""

    name: str
    type: str
    required: bool
    values: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class SignatureView:
    """Keywords and result of an endpoint function, or of one way to call it."""

    arguments: tuple[ArgumentView, ...]
    returns: str
    async_returns: str


@dataclass(frozen=True, slots=True)
class OperationView:
    """One endpoint function, sync and async.

    `results` are what a call gives; a second one, what an asynchronous one gives.
    `overloads` are the ways to call it, if there are several. Where there is one way,
    and one result, the async function is derived from the other.
    """

    name: str
    async_name: str
    constant: str
    kind: str
    results: tuple[str, ...]
    method: str
    path: Text
    accept: AcceptView | None
    parameters: tuple[ParameterView, ...]
    bodies: tuple[BodyView, ...]
    choice: ChoiceView | None
    answers: AnswersView
    security: Security | None
    server: Text
    overloads: tuple[SignatureView, ...]
    signature: SignatureView
    doc: str
    is_derived: bool


@dataclass(frozen=True, slots=True)
class BoundView:
    """An attribute of the resources, and the functions that it binds."""

    name: str
    function: str
    async_function: str


@dataclass(frozen=True, slots=True)
class EndpointsFile:
    """The endpoint functions of one tag, and the classes that bind them."""

    name: str
    class_name: str
    doc: str
    imports: Imports
    operations: tuple[OperationView, ...]
    bound: tuple[BoundView, ...]
    others: tuple[str, ...]


def endpoints_file(
    group: Group, expressions: Expressions, modules: Mapping[str, str]
) -> EndpointsFile:
    """Return what the file of a group shows."""
    classes = (group.class_name, f"Async{group.class_name}")
    imports = ImportList(modules, "..models.", shadowed={*classes, *PARTS})
    imports.local(".._runtime.client", "AsyncResource", "Resource")
    if any(not has_streams(o.returns) for o in group.operations):
        imports.local(".._runtime.operation", "Operation")
    if group.operations:
        imports.local(".._runtime.client", "Caller", "Options", checking=True)
    views = tuple(_operation(o, expressions, imports) for o in group.operations)
    listed = [*group.operations, *(operation for *_, operation in group.shared)]
    if any(map(_is_derived, listed)):
        imports.local(".._runtime.client", "awaited")
    if not all(v.is_derived for v in views):
        imports.local(".._runtime.client", "AsyncCaller", checking=True)
    bound = [BoundView(v.name, v.name, v.async_name) for v in views]
    bound += (_shared(*item) for item in group.shared)
    return EndpointsFile(
        name=group.name,
        class_name=group.class_name,
        doc=docstring(group.doc, 4) if group.doc else "",
        imports=imports.done(),
        operations=views,
        bound=tuple(bound),
        others=tuple(sorted({module for _, module, _ in group.shared})),
    )


def _shared(name: str, module: str, operation: Operation) -> BoundView:
    function = f"{module}.{operation.name}"
    # mypy infers no type of a name in a module that imports this one in a circle.
    derived = f"awaited({function})"
    written = f"{module}.{identifiers.asynchronous(operation.name)}"
    return BoundView(name, function, derived if _is_derived(operation) else written)


def _is_derived(operation: Operation) -> bool:
    ways = signatures(operation)
    return len(ways) == 1 and not has_streams(ways[0].returns)


def _operation(
    operation: Operation, expressions: Expressions, imports: ImportList
) -> OperationView:
    ways = [_signature(s, expressions, imports) for s in signatures(operation)]
    whole = ways[0] if len(ways) == 1 else _implementation(ways, imports)
    if any(not a.required for a in whole.arguments):
        imports.third_party("pydantic", "MISSING")
    answers = answers_view(operation, expressions, imports)
    return OperationView(
        name=operation.name,
        async_name=identifiers.asynchronous(operation.name),
        constant=f"_{operation.name.strip('_').upper()}",
        kind=_kind(operation, answers, imports),
        results=_results(operation, whole),
        method=operation.method,
        path=operation.path,
        accept=accept_view(operation, imports),
        parameters=tuple(
            parameter_view(p, expressions, imports) for p in operation.parameters
        ),
        bodies=body_views(operation, expressions, imports),
        choice=choice_view(operation, imports),
        answers=answers,
        security=operation.security,
        server=operation.server,
        overloads=tuple(ways) if len(ways) > 1 else (),
        signature=whole,
        doc=operation_doc(operation),
        is_derived=_is_derived(operation),
    )


def _kind(operation: Operation, answers: AnswersView, imports: ImportList) -> str:
    """Return the class of an operation, by what it takes to read its answers."""
    streams = _streams(operation)
    kinds = {
        (False, False): ("Operation", "operation"),
        (False, True): ("Negotiated", "alternatives"),
        (True, False): ("StreamOperation", "streams"),
        (True, True): ("NegotiatedStreams", "negotiated_streams"),
    }
    name, module = kinds[streams, bool(answers.several)]
    imports.local(f".._runtime.{module}", name)
    return name


def _streams(operation: Operation) -> bool:
    return any(has_streams(accept.returns) for accept in operation.accepts)


def _results(operation: Operation, whole: SignatureView) -> tuple[str, ...]:
    if _streams(operation):
        return whole.returns, whole.async_returns
    return (whole.returns,)


def _signature(
    signature: Signature, expressions: Expressions, imports: ImportList
) -> SignatureView:
    arguments = [
        ArgumentView(
            a.name,
            imports.expression(expressions.sent[a.type], checking=True),
            a.required,
        )
        for a in signature.arguments
    ]
    for choice in signature.choices:
        imports.standard("typing", "Literal", checking=True)
        arguments.append(
            ArgumentView(choice.name, "", choice.required, choice.media_types)
        )
    returns, async_returns = (
        imports.expression(expressions.read[type_], checking=True)
        for type_ in (signature.returns, awaited(signature.returns))
    )
    return SignatureView(tuple(arguments), returns, async_returns)


def _implementation(
    ways: Sequence[SignatureView], imports: ImportList
) -> SignatureView:
    """Return what takes the arguments of all ways; only those tell their types."""
    imports.standard("typing", "overload")
    imports.standard("typing", "Any", checking=True)
    found: dict[str, list[ArgumentView]] = {}
    for argument in (a for way in ways for a in way.arguments):
        found.setdefault(argument.name, []).append(argument)
    arguments = [
        ArgumentView(
            name,
            same[0].type if len({a.type for a in same}) == 1 else "Any",
            len(same) == len(ways) and all(a.required for a in same),
        )
        for name, same in found.items()
    ]
    # Without a type, it is one of ours.
    arguments.sort(key=lambda a: (not a.type, not a.required))
    arguments = [replace(a, type=a.type or "str") for a in arguments]
    is_same = len({way.returns for way in ways}) == 1
    results = (ways[0].returns, ways[0].async_returns) if is_same else ("Any", "Any")
    return SignatureView(tuple(arguments), *results)
