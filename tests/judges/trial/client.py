"""A generated package: its operations, and how values become arguments of them."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any

from judges.trial.sample import MISSING, Sample

_LOCATIONS = {
    "Path": "path",
    "Query": "query",
    "QueryString": "querystring",
    "Header": "header",
    "Cookie": "cookie",
}
_FIELDS = ("JsonFields", "FormFields")


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of the package and its synchronous function."""

    package: str
    data: Any
    function: Callable[..., Any]

    def parameters(self) -> set[tuple[str, str]]:
        """Return location and name of each parameter that is an argument."""
        kinds = ((_LOCATIONS.get(type(p).__name__), p) for p in self.data.parts)
        return {(kind, part.wire) for kind, part in kinds if kind}

    def arguments(self, sample: Sample) -> dict[str, Any]:
        """Return the keywords for a sample."""
        arguments: dict[str, Any] = {}
        for part in self.data.parts:
            location = _LOCATIONS.get(type(part).__name__)
            if location is None:
                arguments |= self._body(part, sample)
                continue
            key = (location, part.wire)
            if key in sample.values:
                arguments[part.argument] = sample.values[key]
        return arguments

    def _body(self, part: Any, sample: Sample) -> dict[str, Any]:
        if sample.body is MISSING or type(part).__name__ == "AcceptHeader":
            return {}
        if type(part).__name__ == "BodyChoice":
            return self._chosen(part, sample)
        if type(part).__name__ not in _FIELDS:
            return {part.argument: sample.body}
        model = getattr(import_module(f"{self.package}.models"), part.type)
        model.model_rebuild()
        by_wire = {f.alias or n: n for n, f in model.model_fields.items()}
        by_field = {field: argument for argument, field in part.renamed.items()}
        # A property that the document does not name has no argument.
        return {
            by_field.get(by_wire[wire], by_wire[wire]): value
            for wire, value in sample.body.items()
            if wire in by_wire
        }

    def _chosen(self, choice: Any, sample: Sample) -> dict[str, Any]:
        """Return the arguments of the body of a media type, and what names that."""
        first = next(iter(choice.parts))
        chosen = sample.media_type if sample.media_type in choice.parts else first
        arguments = self._body(choice.parts[chosen], sample)
        if chosen != first:
            arguments[choice.argument] = chosen
        return arguments


def operations(package: str) -> dict[tuple[str, str], Operation]:
    """Return the operations of a package by method and path."""
    folder = import_module(f"{package}.endpoints").__path__
    found: dict[tuple[str, str], Operation] = {}
    for module in pkgutil.iter_modules(folder):
        for operation in _of(import_module(f"{package}.endpoints.{module.name}")):
            found[operation.data.method, operation.data.path] = operation
    return found


def _of(module: ModuleType) -> Iterator[Operation]:
    package = module.__name__.partition(".")[0]
    for function in vars(module).values():
        if not isinstance(function, FunctionType) or inspect.iscoroutinefunction(
            function
        ):
            continue
        if function.__module__ != module.__name__:
            continue
        for name in function.__code__.co_names:
            data = vars(module).get(name)
            if hasattr(data, "parts") and hasattr(data, "answers"):
                yield Operation(package, data, function)


def connect(package: str, url: str) -> Any:
    """Return a client with a credential for each that it can be given."""
    root = import_module(package)
    pairs = (getattr(root, n) for n in dir(root) if f"Async{n}" in dir(root))
    kind = next(k for k in pairs if "base_url" in inspect.signature(k).parameters)
    ours = {"self", "base_url", "timeout", "http_client", "server"}
    secrets: Mapping[str, Any] = {
        parameter.name: ("user", "word") if "tuple" in parameter.annotation else "key"
        for parameter in inspect.signature(kind.__init__).parameters.values()
        if parameter.name not in ours and _is_secret(parameter)
    }
    return kind(base_url=url, **secrets)


def _is_secret(parameter: inspect.Parameter) -> bool:
    return "str" in parameter.annotation and parameter.default is None
