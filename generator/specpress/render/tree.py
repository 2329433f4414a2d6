"""The representation to the files of a package, as text in memory.

One table says which template makes which file of what; the templates render and do
not decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2

from specpress.banner import BANNER
from specpress.cache import Cache
from specpress.docstrings import docstring
from specpress.ir import Alias, Api, Model, StreamOf, Type
from specpress.literals import literal
from specpress.render.client import client_doc, errors_file, package_doc
from specpress.render.endpoints import endpoints_file
from specpress.render.examples import examples_file
from specpress.render.exports import exports
from specpress.render.models import model_file
from specpress.render.readme import readme_file
from specpress.render.readme_answers import answers_view
from specpress.render.streams import awaited
from specpress.surface import surface
from specpress.text import Text, Value
from specpress.types import IMPLIED, Expressions, compile_types

_TEMPLATES = "templates"


def render(api: Api, cache: Cache, templates: Path | None = None) -> dict[str, str]:
    """Return the files of the package by their path in it."""
    home = templates or templates_folder()
    jinja = environment(home)
    expressions = compile_types(_read(api), _sent(api), cache)
    tree = {
        path: jinja.get_template(template).render(api=api, banner=BANNER, **context)
        for path, template, context in _files(api, expressions)
    }
    return {**tree, **_runtime(home, tree)}


def templates_folder() -> Path:
    """Return the templates: inside an installed package, or beside its source."""
    package = Path(__file__).parents[1]
    installed = package / _TEMPLATES
    return installed if installed.is_dir() else package.parents[1] / _TEMPLATES


def _files(
    api: Api, expressions: Expressions
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    modules = _modules(api)
    docs = {k: client_doc(api, k) for k in ("Synchronous", "Asynchronous")}
    package = {"doc": package_doc(api), "exports": exports(api)}
    yield "__init__.py", "package.py.jinja", package
    yield "client.py", "client.py.jinja", {"docs": docs}
    errors = errors_file(api, expressions, modules)
    yield "errors.py", "errors.py.jinja", {"file": errors}
    by_module = sorted(modules.items(), key=lambda item: (item[1], item[0]))
    yield "models/__init__.py", "models.py.jinja", {"names": by_module}
    for module in api.modules:
        file = model_file(module, expressions, modules)
        yield f"models/{module.name}.py", "model.py.jinja", {"file": file}
    yield "endpoints/__init__.py", "endpoints_package.py.jinja", {}
    for group in api.groups:
        view = endpoints_file(group, expressions, modules)
        yield f"endpoints/{group.name}.py", "endpoints.py.jinja", {"file": view}
    readme = {"file": readme_file(api), "answers": answers_view(api)}
    yield "README.md", "readme.md.jinja", readme
    if examples := examples_file(api):
        yield "EXAMPLES.md", "examples.md.jinja", {"file": examples}
    yield "api.txt", "api.txt.jinja", {"lines": surface(api, expressions)}
    yield "py.typed", "py.typed.jinja", {}


def _modules(api: Api) -> Mapping[str, str]:
    """Return where each name lives that a type expression can mention."""
    found: dict[str, str] = {}
    for module in api.modules:
        for declaration in module.declarations:
            found[declaration.name] = module.name
            other = isinstance(declaration, Model | Alias) and declaration.input_name
            if other:
                found[other] = module.name
    return found


def _read(api: Api) -> Iterator[Type]:
    for module in api.modules:
        for declaration in module.declarations:
            match declaration:
                case Model():
                    yield from (f.type for f in declaration.fields)
                    yield from [declaration.extra] if declaration.extra else []
                case Alias():
                    yield declaration.type
                case _:
                    pass
    for operation in (o for g in api.groups for o in g.operations):
        yield from (operation.returns, awaited(operation.returns))
        yield from (p.type for p in operation.parameters)
        contents = [c.type for r in operation.responses for c in r.contents]
        yield from contents
        yield from (c.item for c in contents if isinstance(c, StreamOf))
        yield from (b.type for b in operation.bodies)
    yield from (e.type for e in api.errors)


def _sent(api: Api) -> Iterator[Type]:
    for module in api.modules:
        for declaration in module.declarations:
            match declaration:
                case Model():
                    yield from (f.input_type for f in declaration.fields)
                case Alias():
                    yield declaration.input_type
                case _:
                    pass
    for operation in (o for g in api.groups for o in g.operations):
        yield from (p.argument.type for p in operation.parameters)
        yield from (a.type for b in operation.bodies for a in b.arguments)


@cache
def environment(home: Path) -> jinja2.Environment:
    """Return Jinja's environment: strict, and without a way to print a document.

    There is one for each folder, since it keeps what it has compiled.
    """
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(home),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
        finalize=_printable,
    )
    # Jinja gives its filters no type.
    made.filters.update(  # pyright: ignore[reportUnknownMemberType]
        literal=literal, docstring=docstring
    )
    return made


def _printable(value: object) -> object:
    """Refuse to print what only a filter may: text and values of the document."""
    if isinstance(value, Text | Value):
        raise TypeError("document text must go through a filter")
    return value


# A part of the runtime is copied if a file of the package mentions it.
_PARTS: Mapping[str, tuple[str, ...]] = {
    ".._runtime.locations import": ("locations.py", "parameters.py"),
    ".._runtime.unknown import": ("unknown.py",),
    ".._runtime.variants import": ("variants.py",),
    ".._runtime.directions import": ("directions.py",),
    ".._runtime.implied import": ("implied.py",),
    f"{IMPLIED}[": ("implied.py",),
    "._runtime.responses import": ("responses.py",),
    "._runtime.streaming import": ("lines.py", "responses.py", "streaming.py"),
    ".._runtime.streams import": (
        *("events.py", "lines.py", "responses.py", "sequences.py"),
        *("streaming.py", "streams.py"),
    ),
    ".._runtime.bodies import": (
        *("bodies.py", "chunks.py", "forms.py", "parameters.py"),
    ),
}
_CORE = (
    "__init__.py", "client.py", "codec.py", "credentials.py", "errors.py", "lazy.py",
    "model.py", "operation.py",
)  # fmt: skip


def _runtime(home: Path, tree: Mapping[str, str]) -> dict[str, str]:
    """Return the parts of the runtime that the package needs, as they are."""
    wanted: set[str] = set(_CORE)
    for sign, files in _PARTS.items():
        if any(sign in text for text in tree.values()):
            wanted.update(files)
    folder = home / "runtime"
    return {f"_runtime/{n}": (folder / n).read_text("utf-8") for n in sorted(wanted)}
