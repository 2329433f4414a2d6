"""The whole document to one `Api`.

https://spec.openapis.org/oas/v3.1.1.html#openapi-object
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from specpress.base.text import Text
from specpress.document.document import Document
from specpress.document.lookup import mapping_at
from specpress.ir.api import (
    Api,
    Declaration,
    Enumeration,
    Module,
    Operation,
    StatusBody,
    Type,
)
from specpress.lower import operations
from specpress.lower.files import with_files
from specpress.lower.groups import groups_of
from specpress.lower.inline_names import roots
from specpress.lower.operation_names import name_operations
from specpress.lower.operations import OperationBuilder
from specpress.lower.overrides import Settings, Tags
from specpress.lower.prose.api import about_api
from specpress.lower.prose.schemas import Documentation
from specpress.lower.schemas.declarations import SchemaBuilder
from specpress.lower.schemas.inputs import Inputs, one_of
from specpress.lower.security.credentials import held_schemes, lifted
from specpress.lower.security.requirements import SecurityRules
from specpress.lower.security.servers import own_server, servers
from specpress.lower.webhooks import (
    Webhook,
    build_webhook,
    is_parsed,
    name_webhooks,
    webhooks,
)
from specpress.naming import identifiers
from specpress.naming.schema_names import Declared, Root, declare
from specpress.openapi.statuses import is_error
from specpress.openapi.walk import Endpoint, Place, endpoints
from specpress.schema.normalize import Shapes


@dataclass(frozen=True, slots=True)
class Target:
    """What a client is called: package, class, and names set by its owner.

    `names` maps an operationId or a JSON pointer to the Python name that it gets,
    `tags` a tag, and `lock` a JSON pointer to the name that it had before.
    `user_classes` maps a generated class to the module of a user's class that takes
    its place.
    `env_prefix` starts the names of environment variables; empty for the package.
    """

    package: str
    class_name: str
    base_url: str = ""
    env_prefix: str = ""
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    tags: Mapping[str, str] = field(default_factory=dict[str, str])
    lock: Mapping[str, str] = field(default_factory=dict[str, str])
    user_classes: Mapping[str, str] = field(default_factory=dict[str, str])


def build(
    document: Document,
    target: Target,
    documentation_of: type[Documentation] = Documentation,
) -> Api:
    """Return the Api of a valid document; raises SpecError where names clash.

    `documentation_of` is `Silence` where nobody reads what is said of schemas.
    """
    found = tuple(endpoints(document))
    pinned = {**target.lock, **target.names}
    tags = Tags(found, target.tags)
    named = name_operations(document, found, pinned, tags)
    received = name_webhooks(webhooks(document, named), pinned)
    shapes = Shapes(document)
    declared = declare(
        document,
        shapes,
        _roots(document, named, received),
        pinned,
    )
    known = [*found, *(w.endpoint for w in received)]
    places = {w.where for w in received}
    Settings(document, target.names, known, places, declared).check()
    documentation = documentation_of(document, shapes, declared)
    schemas = SchemaBuilder(document, shapes, declared, documentation)
    keys = held_schemes(document)
    where = servers(document, target.base_url, {key.name for key in keys})
    rules = SecurityRules(document, keys, found)
    builder = OperationBuilder(document, schemas, documentation, lifted(keys))
    made = {
        e: replace(
            builder.build(e, named[e]),
            security=rules.own(e),
            server=own_server(document, e, where.url),
        )
        for e in found
    }
    raw = with_files(
        [documentation.complete(d) for d in schemas.declarations()], made.values()
    )
    inputs = Inputs(raw, _sent(made.values()))
    complete = {d.name: inputs.complete(d) for d in raw}
    sent = [build_webhook(builder, w, received[w]) for w in received]
    sent.sort(key=lambda operation: operation.name)
    ready = {e: operations.with_inputs(o, inputs.accepts) for e, o in made.items()}
    prefix = target.env_prefix or target.package
    info = Place("#/info", mapping_at(document, "#/info"))
    return Api(
        package=target.package,
        class_name=target.class_name,
        title=Text(info.text("title") or target.class_name),
        summary=Text(info.text("summary")),
        description=about_api(document),
        servers=where,
        base_url_variable=f"{prefix}_base_url".upper(),
        credentials=rules.credentials(prefix),
        security=rules.default,
        groups=groups_of(document, ready, tags),
        modules=_modules(declared, complete),
        errors=_errors(made.values()),
        webhooks=tuple(w for w in sent if is_parsed(w)),
        notices=tuple(w for w in sent if not is_parsed(w)),
    )


def _roots(
    document: Document,
    named: Mapping[Endpoint, str],
    received: Mapping[Webhook, str],
) -> Iterator[Root]:
    """Yield the schemas of operations, and those of webhooks."""
    for endpoint, name in named.items():
        yield from roots(document, endpoint, name)
    for webhook, name in received.items():
        title = name.removeprefix("parse_")
        yield from roots(document, webhook.endpoint, title)


def pins(api: Api) -> dict[str, str]:
    """Return the name of each operation and declaration by its JSON pointer."""
    found = {d.where: d.name for m in api.modules for d in m.declarations}
    found |= {o.where: o.name for g in api.groups for o in g.operations}
    found |= {o.where: o.name for o in api.webhooks}
    return dict(sorted(found.items()))


def _sent(made: Iterable[Operation]) -> list[Type]:
    """Return the types that requests carry."""
    types: list[Type] = []
    for operation in made:
        types += [p.argument.type for p in operation.parameters]
        types += [b.type for b in operation.bodies]
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
    files = identifiers.unique(homes, _module_name)
    return tuple(
        Module(
            files.get(name) or _module_name(identifiers.spelled(name)) + "_model",
            (*sorted(enums.get(name, []), key=lambda d: d.name), complete[name]),
        )
        for name in sorted(homes)
    )


def names_a_class(declaration: Declaration) -> bool:
    """Whether a declaration has a file of its own even where it has an owner."""
    return not isinstance(declaration, Enumeration)


def _module_name(name: str) -> str:
    module = identifiers.module(name, "model")
    # `attach` is what the package of the models imports.
    return module + "_" if module in (name, "attach") else module


def _errors(made: Iterable[Operation]) -> tuple[StatusBody, ...]:
    """Return the error statuses with a described body, each a union over calls."""
    bodies: dict[int, list[Type]] = {}
    docs: dict[int, Text] = {}
    for operation in sorted(made, key=lambda o: o.where):
        for response in operation.responses:
            described = [c.type for c in response.contents if c.kind == "json"]
            if is_error(response.status) and described:
                status = int(response.status)
                bodies.setdefault(status, []).extend(described)
                docs.setdefault(status, response.doc)
    return tuple(StatusBody(s, one_of(bodies[s]), docs[s]) for s in sorted(bodies))
