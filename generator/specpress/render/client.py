"""What the templates of the client, its errors and its README show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from specpress.base.text import Text
from specpress.ir.api import Api
from specpress.openapi.statuses import error_name, error_names
from specpress.python.constructor import (
    ChoiceView,
    CredentialView,
    choices,
    credential_view,
)
from specpress.python.docstrings import block, docstring, prose
from specpress.python.type_expressions import Expressions
from specpress.render.imports import ImportList, Imports
from specpress.render.sections import item, section


@dataclass(frozen=True, slots=True)
class ClientFile:
    """Both clients of an API; `runtime` are the modules that they import from.

    `resources` is where the class of each attribute lives.
    """

    resources: Mapping[str, str]
    runtime: tuple[tuple[str, tuple[str, ...]], ...]
    credentials: tuple[CredentialView, ...]
    choices: tuple[ChoiceView, ...]

    @property
    def imports(self) -> list[tuple[str, list[str]]]:
        """What checkers have to know of the resources, by module."""
        names: dict[str, list[str]] = {}
        for name, module in self.resources.items():
            names.setdefault(module, []).append(name)
        # Those of users stand first, as isort has it.
        order = sorted(names, key=lambda module: module.startswith("endpoints."))
        return [(module, sorted(names[module])) for module in order]

    @property
    def is_literal(self) -> bool:
        """Whether the type of an argument is a `Literal`."""
        return any(choice.values for choice in self.choices)

    @property
    def is_callable(self) -> bool:
        """Whether an argument can be a function."""
        return any("Callable" in c.type for c in self.credentials)


@dataclass(frozen=True, slots=True)
class ErrorView:
    """An error class whose body the document describes."""

    name: str
    status: int
    type: str
    doc: str


@dataclass(frozen=True, slots=True)
class ErrorsFile:
    """The errors of an API."""

    imports: Imports
    errors: tuple[ErrorView, ...]


def errors_file(
    api: Api, expressions: Expressions, modules: Mapping[str, str]
) -> ErrorsFile:
    """Return what the file of errors shows."""
    imports = ImportList(
        modules, ".models.", runtime="._runtime.", shadowed=error_names()
    )
    views = tuple(
        ErrorView(
            error_name(e.status),
            e.status,
            imports.expression(expressions.read[e.type], checking=True),
            docstring(e.doc, 4) if e.doc else "",
        )
        for e in api.errors
    )
    own = {view.name for view in views}
    shared = (name for name in error_names() if name not in own)
    imports.local("._runtime.errors", *(f"{name} as {name}" for name in shared))
    if views:
        imports.standard("typing", "Any")
        imports.local("._runtime", "errors as _errors")
    return ErrorsFile(imports.done(), views)


def client_names(api: Api) -> list[str]:
    """Return the names of both clients, sorted."""
    return sorted((api.class_name, f"Async{api.class_name}"))


def client_file(api: Api, own: Mapping[str, str]) -> ClientFile:
    """Return what the file of the clients shows; `own` are users' classes."""
    resources = {
        name: own.get(name, f"endpoints.{group.name}")
        for group in api.groups
        for name in (f"Async{group.class_name}", group.class_name)
    }
    views = tuple(map(credential_view, api.credentials))
    found = choices(api.servers)
    return ClientFile(resources, tuple(_runtime(api, views)), views, found)


def _runtime(
    api: Api, views: tuple[CredentialView, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    kinds = {view.kind for view in views}
    yield "client", ("AsyncClient", "SyncClient", "base_url_of")
    if "Credential" in kinds or (views and api.security is None):
        yield "credentials", ("Credential",)
    if "QueryKey" in kinds:
        yield "query_key", ("QueryKey",)
    if others := kinds - {"Credential", "QueryKey"}:
        yield "schemes", tuple(sorted(others))
    if api.security is not None:
        yield "security", ("Secured",)
    if api.servers.choices:
        several = ("choose",) if len(api.servers.choices) > 1 else ()
        varied = any(server.variables for server in api.servers.choices)
        yield "servers", ("Server", *(("Variable",) if varied else ()), *several)
    elif api.servers.path:
        yield "servers", ("with_path",)


def package_doc(api: Api) -> str:
    """Return the docstring of the package and of its client."""
    title = prose(api.title)
    text = prose(api.description) or prose(api.summary)
    return block([f"Client for {title}.", *text.split("\n\n")], 0)


def client_doc(api: Api, kind: str) -> str:
    """Return the docstring of a client: what is said of its keys."""
    items = [item(c.name, c.doc) for c in api.credentials if c.doc]
    items += (item(c.name, _about(c)) for c in choices(api.servers))
    title = f"{kind} client for {prose(api.title)}."
    return block([title, *section("Args", items)], 4)


def _about(choice: ChoiceView) -> Text:
    what = (
        "Which server calls go to" if choice.name == "server" else "A part of its URL"
    )
    return Text(f"{what}; base_url goes before it.")
