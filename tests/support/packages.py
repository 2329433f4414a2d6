"""Packages of a few schemas, generated and imported."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

from support import cases

Package: TypeAlias = Callable[[str], Any]
"""Imports a module of a package by its name in it."""


def document(schemas: Mapping[str, Any], version: str = "3.1.1") -> dict[str, Any]:
    """Return a document whose operation `send` takes and gives all schemas, in lists."""
    properties = {
        name: {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}
        for name in schemas
    }
    content = {
        "application/json": {"schema": {"type": "object", "properties": properties}}
    }
    operation = {
        "operationId": "send",
        "requestBody": {"content": content},
        "responses": {"200": {"description": "OK", "content": content}},
    }
    return {
        "openapi": version,
        "info": {"title": "Schemas", "version": "1"},
        "paths": {"/things": {"post": operation}},
        "components": {"schemas": schemas},
    }


@contextmanager
def imported(
    folder: Path, name: str, schemas: Mapping[str, Any], version: str = "3.1.1"
) -> Iterator[Package]:
    """Generate a package into a folder, and import it for as long as the context is.

    Yields what imports one of its modules.
    """
    spec = folder / f"{name}.json"
    spec.write_text(json.dumps(document(schemas, version)), "utf-8")
    cases.put(folder / name, cases.render(spec, name))
    sys.path.insert(0, str(folder))

    def module(path: str) -> ModuleType:
        return import_module(f"{name}.{path}")

    try:
        yield module
    finally:
        sys.path.remove(str(folder))
        for known in [m for m in sys.modules if m.partition(".")[0] == name]:
            del sys.modules[known]
