"""What the templates of the client, its errors and its README show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specpress.docstrings import block, docstring, prose
from specpress.ir import Api
from specpress.render.imports import ImportList, Imports
from specpress.render.sections import item, section
from specpress.statuses import error_name, error_names
from specpress.types import RUNTIME, Expressions, names_in


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
    imports = ImportList(modules, ".models.", shadowed=error_names())
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


def package_doc(api: Api) -> str:
    """Return the docstring of the package and of its client."""
    title = prose(api.title)
    text = prose(api.description) or prose(api.summary)
    return block([f"Client for {title}.", *text.split("\n\n")], 0)


def file_types(expressions: Expressions) -> list[tuple[str, str]]:
    """Return the names by which callers know files, and the modules of the runtime."""
    mentioned = {name for e in expressions.sent.values() for name in names_in(e)}
    wanted = {"FileContent", "FilePart"} if "FilePart" in mentioned else mentioned
    known = ("FileContent", "FilePart")
    return [(n, f"_runtime.{RUNTIME[n]}") for n in known if n in wanted]


def client_doc(api: Api, kind: str) -> str:
    """Return the docstring of a client: what is said of its keys."""
    keys = (item(c.name, c.doc) for c in api.credentials if c.doc)
    title = f"{kind} client for {prose(api.title)}."
    return block([title, *section("Args", keys)], 4)
