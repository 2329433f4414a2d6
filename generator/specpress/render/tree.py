"""The representation to the files of a package, as text in memory.

One table says which template makes which file of what; the templates render and do
not decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from specpress.base.banner import BANNER
from specpress.base.cache import Cache
from specpress.ir.api import Alias, Api, Model
from specpress.python.surface import surface
from specpress.python.type_expressions import IMPLIED, Expressions
from specpress.render.client import (
    client_doc,
    client_file,
    client_names,
    errors_file,
    package_doc,
)
from specpress.render.endpoints.functions import endpoints_file
from specpress.render.exports import exports, file_types
from specpress.render.expressions import expressions_of
from specpress.render.models import model_file
from specpress.render.readme.examples import examples_file
from specpress.render.readme.page import readme_file
from specpress.render.readme.responses import answers_view
from specpress.render.templates import Templates, templates_folder
from specpress.render.webhooks import webhooks_file


def render(
    api: Api,
    cache: Cache,
    templates: Path | None = None,
    own: Mapping[str, str] = {},
) -> dict[str, str]:
    """Return the files of the package by their path in it.

    `templates` is a folder with templates that go before those of the same name, `own`
    maps classes to the modules of users' classes that take their places.
    """
    jinja = Templates(templates)
    expressions = expressions_of(api, cache)
    tree = {
        path: jinja.render(template, {"api": api, "banner": BANNER, **context})
        for path, template, context in _files(api, expressions, own)
    }
    return {**tree, **_runtime(tree)}


def _files(
    api: Api, expressions: Expressions, own: Mapping[str, str]
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    modules = _modules(api, own)
    docs = {k: client_doc(api, k) for k in ("Synchronous", "Asynchronous")}
    offered = exports(api, expressions)
    clients = {name: own.get(name, "client") for name in client_names(api)}
    package = {"doc": package_doc(api), "clients": clients, "exports": offered}
    yield "__init__.py", "package.py.jinja", package
    yield "client.py", "client.py.jinja", {"docs": docs, "file": client_file(api, own)}
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
    if api.webhooks or api.notices:
        received = webhooks_file(api, expressions, modules)
        yield "webhooks.py", "webhooks.py.jinja", {"file": received}
    readme = {
        "file": readme_file(api),
        "files": file_types(expressions),
        "answers": answers_view(api, offered),
    }
    yield "README.md", "readme.md.jinja", readme
    if examples := examples_file(api):
        yield "EXAMPLES.md", "examples.md.jinja", {"file": examples}
    yield "api.txt", "api.txt.jinja", {"lines": surface(api, expressions)}
    yield "py.typed", "py.typed.jinja", {}


def _modules(api: Api, own: Mapping[str, str]) -> Mapping[str, str]:
    """Return where each name lives that a type expression can mention.

    A module is one of `models`; of the whole package after a dot. A class that is read
    as one of those that extend it is itself of no use to extend.
    """
    found: dict[str, str] = {}
    for module in api.modules:
        for declaration in module.declarations:
            found[declaration.name] = module.name
            other = isinstance(declaration, Model | Alias) and declaration.input_name
            if other:
                found[other] = module.name
            is_plain = isinstance(declaration, Model) and not declaration.variants
            if is_plain and declaration.name in own:
                found[declaration.name] = f".{own[declaration.name]}"
    return found


# A part of the runtime is copied if a file of the package mentions it.
_PARTS: Mapping[str, tuple[str, ...]] = {
    "_runtime.schemes import": ("schemes.py",),
    "_runtime.query_key import": ("query_key.py", "secret_url.py"),
    "_runtime.security import": ("security.py",),
    "_runtime.servers import": ("servers.py",),
    "_runtime.payloads import": ("payloads.py",),
    "_runtime.locations import": ("locations.py", "parameters.py"),
    "_runtime.querystring import": (
        *("querystring.py", "locations.py", "parameters.py"),
    ),
    "_runtime.unknown import": ("unknown.py",),
    "_runtime.variants import": ("variants.py",),
    "_runtime.directions import": ("directions.py",),
    "_runtime.implied import": ("implied.py",),
    f"{IMPLIED}[": ("implied.py",),
    "_runtime.responses import": ("responses.py",),
    "_runtime.streaming import": ("lines.py", "responses.py", "streaming.py"),
    "_runtime.streams import": (
        *("events.py", "lines.py", "responses.py", "sequences.py"),
        *("streaming.py", "streams.py"),
    ),
    "_runtime.negotiated_streams import": (
        *("alternatives.py", "negotiated_streams.py"),
        *("events.py", "lines.py", "responses.py", "sequences.py"),
        *("streaming.py", "streams.py"),
    ),
    "_runtime.alternatives import": ("alternatives.py",),
    "_runtime.json_body import": ("json_body.py",),
    "_runtime.bodies import": ("bodies.py", "chunks.py"),
    "_runtime.files import": ("chunks.py", "files.py"),
    "_runtime.form_bodies import": (
        *("bodies.py", "chunks.py", "files.py", "form_bodies.py", "forms.py"),
        "parameters.py",
    ),
}
_CORE = (
    "__init__.py", "client.py", "codec.py", "credentials.py", "errors.py", "lazy.py",
    "model.py", "operation.py",
)  # fmt: skip


def _runtime(tree: Mapping[str, str]) -> dict[str, str]:
    """Return the parts of the runtime that the package needs, as they are."""
    wanted: set[str] = set(_CORE)
    for sign, files in _PARTS.items():
        if any(sign in text for text in tree.values()):
            wanted.update(files)
    folder = templates_folder() / "runtime"
    return {f"_runtime/{n}": (folder / n).read_text("utf-8") for n in sorted(wanted)}
