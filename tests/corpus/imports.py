"""A program: import each module of a package, and build all that it declares.

`python imports.py NAME`, in the folder that holds the package; it prints a list of
faults as JSON. Models and types build themselves on first use, so that an import alone
says nothing of them.
"""

from __future__ import annotations

import json
import pkgutil
import sys
import warnings
from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

from pydantic import BaseModel


class Faults(list[str]):
    """What went wrong, a line for each."""

    def attempt(self, what: str, work: Callable[..., Any], *args: str) -> Any:
        """Return what some work gives, or remember why it failed; warnings count."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                return work(*args)
        except Exception as error:
            reason = f"{error}".partition("\n")[0]
            self.append(f"{what}: {type(error).__name__}: {reason}")
            return None


def check(name: str) -> list[str]:
    """Import and build a package; return the faults."""
    faults = Faults()
    modules = list(_imported(name, faults))
    for model in {m for module in modules for m in _models(module, name)}:
        faults.attempt(f"{model.__module__}.{model.__name__}", model.model_rebuild)
    codec = faults.attempt(name, import_module, f"{name}._runtime.codec")
    types = {type_ for module in modules for type_ in _types(module)} if codec else ()
    for expression in sorted(types):
        faults.attempt(expression, codec.adapter, expression)
    return sorted(faults)


def _imported(name: str, faults: Faults) -> Iterator[ModuleType]:
    root = faults.attempt(name, import_module, name)
    found = pkgutil.walk_packages(root.__path__, f"{name}.") if root else ()
    for module in found:
        loaded = faults.attempt(module.name, import_module, module.name)
        if loaded:
            yield loaded


def _models(module: ModuleType, package: str) -> Iterator[type[BaseModel]]:
    """Give the models that a module holds; some it may have from another."""
    for value in list(vars(module).values()):
        is_model = isinstance(value, type) and issubclass(value, BaseModel)
        if is_model and value.__module__.startswith(f"{package}.models."):
            yield value


def _types(module: ModuleType) -> Iterator[str]:
    """Give the type expressions of the operations in a module."""
    for value in vars(module).values():
        is_operation = hasattr(value, "parts") and hasattr(value, "answers")
        if is_operation and not isinstance(value, type):
            parts = [*value.parts]
            for part in value.parts:
                parts += getattr(part, "parts", {}).values()  # of a choice of bodies
            answers = [*value.answers.values()]
            for contents in getattr(value, "contents", {}).values():
                answers += contents.values()
            found = [*(getattr(item, "type", None) for item in [*parts, *answers])]
            yield from (t for t in [*found, *answers] if isinstance(t, str))


if __name__ == "__main__":
    sys.path.insert(0, "")
    print(json.dumps(check(sys.argv[1])))
