"""The runtime of the generated clients, imported from where it is written."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

PACKAGE = "_runtime"
FOLDER = Path(__file__).parents[2] / "templates" / "runtime"


def runtime(name: str) -> ModuleType:
    """Import a module of the runtime, whose relative imports work as in a client."""
    if PACKAGE not in sys.modules:
        package = ModuleType(PACKAGE)
        package.__path__ = [str(FOLDER)]
        sys.modules[PACKAGE] = package
    with pytest.MonkeyPatch.context() as patch:
        # The folder of templates is copied as it is: no compiled files in it.
        patch.setattr(sys, "dont_write_bytecode", True)
        return import_module(f"{PACKAGE}.{name}")
