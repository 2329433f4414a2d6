"""Packages of a few schemas: generated, imported, and used as clients use them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from support import cases


class Package:
    """What the generated code of some schemas does with JSON."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._codec = self.module("_runtime.codec")
        self.models = self.module("models")
        self.refusal: type[Exception] = self.module("_runtime.errors").RequestError

    def module(self, path: str) -> Any:
        """Import a module of the package by its name in it."""
        return import_module(f"{self._name}.{path}")

    def read(self, type_: str, value: Any) -> Any:
        """Return what an answer of a type gives; raises ValueError."""
        return self._codec.from_json(type_, json.dumps(value).encode())

    def sent(self, type_: str, value: Any) -> Any:
        """Return the JSON that a request carries of a value; raises `refusal`."""
        checked = self._codec.checked(type_, value)
        return json.loads(self._codec.to_json(type_, checked))

    def back(self, type_: str, value: Any) -> Any:
        """Return the JSON that a request carries of what was read from JSON."""
        return self.sent(type_, self.read(type_, value))


def ref(name: str) -> dict[str, str]:
    """Return a reference to a component."""
    return {"$ref": f"#/components/schemas/{name}"}


def document(schemas: Mapping[str, Any], version: str = "3.1.1") -> dict[str, Any]:
    """Return a document whose operation `send` takes and gives all schemas, in lists.

    In Python too, they are `things` of the body, and so are those of the answer.
    """
    properties = {name: {"type": "array", "items": ref(name)} for name in schemas}
    things = {"type": "object", "properties": properties}
    content = {
        "application/json": {
            "schema": {"type": "object", "properties": {"things": things}}
        }
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
    """Generate a package of schemas, and import it for as long as the context is."""
    with imported_document(folder, name, document(schemas, version)) as package:
        yield package


@contextmanager
def imported_document(
    folder: Path, name: str, described: Mapping[str, Any]
) -> Iterator[Package]:
    """Generate a package into a folder, and import it for as long as the context is."""
    spec = folder / f"{name}.json"
    spec.write_text(json.dumps(described), "utf-8")
    cases.put(folder / name, cases.render(spec, name))
    sys.path.insert(0, str(folder))
    try:
        yield Package(name)
    finally:
        sys.path.remove(str(folder))
        for known in [m for m in sys.modules if m.partition(".")[0] == name]:
            del sys.modules[known]
