"""The whole document to one `Api`.

https://spec.openapis.org/oas/v3.1.1.html#openapi-object
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from specpress import names
from specpress.build import operations
from specpress.build.about_api import about_api, about_tag
from specpress.build.credentials import credentials, lifted_headers
from specpress.build.documentation import Documentation
from specpress.build.inputs import Inputs, one_of
from specpress.build.operations import OperationBuilder
from specpress.build.schemas import SchemaBuilder
from specpress.build.servers import default_server
from specpress.build.walk import Endpoint, Place, endpoints
from specpress.data import is_list, is_mapping
from specpress.ir import (
    Api,
    Declaration,
    Enumeration,
    Group,
    Module,
    Operation,
    StatusBody,
    Type,
)
from specpress.load import Document
from specpress.problems import ConfigError, Problem, SpecError
from specpress.shapes import Shapes
from specpress.sites import Declared, declare
from specpress.statuses import is_error
from specpress.text import Text

_NO_TAG = "default"


@dataclass(frozen=True, slots=True)
class Target:
    """What a client is called: package, class, and names set by its owner.

    `names` maps an operationId or a JSON pointer to the Python name that it gets,
    `lock` a JSON pointer to the name that it had before.
    """

    package: str
    class_name: str
    base_url: str = ""
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    lock: Mapping[str, str] = field(default_factory=dict[str, str])


def build(document: Document, target: Target) -> Api:
    """Return the Api of a valid document; raises SpecError where names clash."""
    found = tuple(endpoints(document))
    pinned = {**target.lock, **target.names}
    named = _name_operations(document, found, pinned)
    shapes = Shapes(document)
    declared = declare(
        document,
        shapes,
        (r for e in found for r in operations.roots(document, e, named[e])),
        pinned,
    )
    _refuse_unused(target, found, declared)
    schemas = SchemaBuilder(document, shapes, declared)
    documentation = Documentation(document, shapes, declared)
    lifted = lifted_headers(document)
    builder = OperationBuilder(document, schemas, documentation, lifted)
    made = {e: builder.build(e, named[e]) for e in found}
    raw = [documentation.complete(d) for d in schemas.declarations()]
    inputs = Inputs(raw, _sent(made.values()))
    complete = {d.name: inputs.complete(d) for d in raw}
    ready = {e: operations.with_inputs(o, inputs.accepts) for e, o in made.items()}
    info = Place("#/info", _mapping(document.data.get("info")))
    return Api(
        package=target.package,
        class_name=target.class_name,
        title=Text(info.text("title") or target.class_name),
        summary=Text(info.text("summary")),
        description=about_api(document),
        base_url=Text(target.base_url or default_server(document)),
        base_url_variable=f"{target.package}_base_url".upper(),
        credentials=credentials(document, found, target.package),
        groups=_groups(document, ready),
        modules=_modules(declared, complete),
        errors=_errors(made.values()),
    )


def _refuse_unused(
    target: Target, found: Iterable[Endpoint], declared: Declared
) -> None:
    """Refuse a name that is set for what the document does not have."""
    known = {site.node.pointer for site in declared.sites}
    for endpoint in found:
        known |= {endpoint.operation_id, endpoint.operation.pointer}
    for key in sorted(target.names.keys() - known):
        raise ConfigError(
            f"`names` sets a name for {key!r}, but no operationId and no place of a "
            "named schema or operation is called so"
        )


def pins(api: Api) -> dict[str, str]:
    """Return the name of each operation and declaration by its JSON pointer."""
    found = {d.where: d.name for m in api.modules for d in m.declarations}
    found |= {o.where: o.name for g in api.groups for o in g.operations}
    return dict(sorted(found.items()))


def _name_operations(
    document: Document, found: Iterable[Endpoint], chosen: Mapping[str, str]
) -> dict[Endpoint, str]:
    """Name every operation; two of one tag can't have one name."""
    found = tuple(found)
    repeated = Counter(e.operation_id for e in found if e.operation_id)
    named: dict[Endpoint, str] = {}
    owners: dict[tuple[str, str], Endpoint] = {}
    problems: list[Problem] = []
    for endpoint in sorted(found, key=_rank):
        group = _tags(endpoint)[0]
        wishes = _wishes(endpoint, chosen, repeated[endpoint.operation_id] > 1)
        free = (n for n in wishes if not _taken(owners, group, n))
        name = next(free, None)
        if name is None:
            other = _taken(owners, group, wishes[0])
            problems.append(_clash(document, endpoint, other or endpoint, wishes[0]))
            continue
        named[endpoint] = name
        for function in (name, names.asynchronous(name)):
            owners[group, function] = endpoint
    if problems:
        raise SpecError(problems)
    return named


def _taken(
    owners: Mapping[tuple[str, str], Endpoint], group: str, name: str
) -> Endpoint | None:
    """Return who has a name, or that of its asynchronous function, already."""
    other = owners.get((group, names.asynchronous(name)))
    return owners.get((group, name), other)


def _rank(endpoint: Endpoint) -> tuple[bool, str, str, str]:
    """An operationId that is the name goes before one that becomes it."""
    wish = _wishes(endpoint, {}, False)[0]
    own = endpoint.operation_id
    return wish != own, own, endpoint.path, endpoint.method


def _wishes(endpoint: Endpoint, chosen: Mapping[str, str], repeated: bool) -> list[str]:
    """Return names by preference; one that shares its operationId has its path."""
    own = endpoint.operation_id
    for key in (endpoint.operation.pointer, own):
        if key in chosen:
            return [chosen[key]]
    path = names.operation("", endpoint.method, endpoint.path)
    if not own:
        return [path]
    short = names.operation(own, endpoint.method, endpoint.path)
    return [short, names.variable(own, "call"), *([path] if repeated else ())]


def _clash(
    document: Document, endpoint: Endpoint, other: Endpoint, name: str
) -> Problem:
    place = document.where(other.operation.pointer)
    return document.problem(
        endpoint.operation.pointer,
        "name-clash",
        f"this operation and the one at {place} both want the Python name `{name}`",
        "change one operationId, or set a name for one of them under `names` in the "
        "configuration",
    )


def _tags(endpoint: Endpoint) -> list[str]:
    tags = endpoint.operation.value.get("tags")
    named = [t for t in tags if isinstance(t, str)] if is_list(tags) else []
    return list(dict.fromkeys(names.tag(t) for t in named)) or [_NO_TAG]


def _groups(
    document: Document, made: Mapping[Endpoint, Operation]
) -> tuple[Group, ...]:
    members_of: dict[str, list[Operation]] = {}
    shared_in: dict[str, list[tuple[str, str]]] = {}
    for endpoint, operation in made.items():
        first, *others = _tags(endpoint)
        members_of.setdefault(first, []).append(operation)
        for tag in others:
            shared_in.setdefault(tag, []).append((operation.name, first))
    docs = _tag_docs(document)
    return tuple(
        Group(
            name=name,
            class_name=names.pascal(name) + "Endpoints",
            doc=docs.get(name, Text("")),
            operations=tuple(sorted(members_of.get(name, []), key=lambda o: o.name)),
            shared=_shared(members_of.get(name, []), shared_in.get(name, [])),
        )
        for name in sorted(members_of.keys() | shared_in.keys())
    )


def _shared(
    own: Iterable[Operation], others: Iterable[tuple[str, str]]
) -> tuple[tuple[str, str, str], ...]:
    """Name what a tag shares with others; one that clashes says where it stands."""
    taken = {operation.name for operation in own}
    bound: dict[str, tuple[str, str]] = {}
    for function, module in sorted(others):
        clashes = function in taken or function in bound
        bound[f"{module}_{function}" if clashes else function] = module, function
    return tuple((name, *bound[name]) for name in sorted(bound))


def _tag_docs(document: Document) -> dict[str, Text]:
    stated = document.data.get("tags")
    tags = [Place("", _mapping(t)) for t in stated] if is_list(stated) else []
    return {names.tag(t.text("name")): about_tag(t) for t in tags}


def _sent(made: Iterable[Operation]) -> list[Type]:
    """Return the types that requests carry."""
    types: list[Type] = []
    for operation in made:
        types += [p.argument.type for p in operation.parameters]
        types += [b.type for b in operation.bodies[:1]]
    return types


def _modules(
    declared: Declared, complete: Mapping[str, Declaration]
) -> tuple[Module, ...]:
    """Put each declaration into a file; an owned enumeration goes to its owner."""
    owner_of = {s.node: s.owner for s in declared.sites}
    enums: dict[str, list[Declaration]] = {}
    homes: list[str] = []
    for node, name in declared.names.items():
        owner = owner_of[node]
        if owner and not names_a_class(complete[name]):
            enums.setdefault(declared.names[owner], []).append(complete[name])
        else:
            homes.append(name)
    files = names.unique(homes, _module_name)
    return tuple(
        Module(
            files.get(name) or _module_name(names.spelled(name)) + "_model",
            (*sorted(enums.get(name, []), key=lambda d: d.name), complete[name]),
        )
        for name in sorted(homes)
    )


def names_a_class(declaration: Declaration) -> bool:
    """Whether a declaration has a file of its own even where it has an owner."""
    return not isinstance(declaration, Enumeration)


def _module_name(name: str) -> str:
    module = names.variable(name, "model")
    # `attach` is what the package of the models imports.
    return module + "_" if module in (name, "attach") else module


def _errors(made: Iterable[Operation]) -> tuple[StatusBody, ...]:
    """Return the error statuses with a described body, each a union over calls."""
    bodies: dict[int, list[Type]] = {}
    docs: dict[int, Text] = {}
    for operation in sorted(made, key=lambda o: o.where):
        for response in operation.responses:
            described = [c.type for c in response.contents[:1] if c.kind == "json"]
            if is_error(response.status) and described:
                status = int(response.status)
                bodies.setdefault(status, []).extend(described)
                docs.setdefault(status, response.doc)
    return tuple(StatusBody(s, one_of(bodies[s]), docs[s]) for s in sorted(bodies))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if is_mapping(value) else {}
