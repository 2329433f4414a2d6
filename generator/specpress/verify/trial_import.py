"""Import what is about to be written, in a process that may do nothing else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Collection
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from specpress.verify.tree import Tree

SECONDS = 120
"""The time for all imports of a package; the largest public one needs a tenth."""

_PROGRAM = Path(__file__).with_name("sandbox.py")
_LIBRARIES = ("httpx2", "pydantic")
_NEEDED = ("SYSTEMROOT",)  # without it, Windows loads no sockets


def try_import(package: str, tree: Tree, changed: Collection[str]) -> str | None:
    """Import the modules at the paths `changed` of a tree, and what they import.

    Returns what is wrong, as `path: fault`, or None. Where the libraries of the
    clients are not installed nothing can be imported, and nothing is.
    """
    modules = {_module(package, p): p for p in sorted(changed) if p.endswith(".py")}
    if not modules or not all(map(find_spec, _LIBRARIES)):
        return None
    with TemporaryDirectory(prefix="specpress-") as folder:
        for path, text in tree.items():
            file = Path(folder, package, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        fault = _ask(folder, [*modules])
    if fault is None:
        return None
    name, _, reason = fault.partition(":")
    return f"{modules.get(name, package)}:{reason}"


def _ask(folder: str, modules: list[str]) -> str | None:
    try:
        ran = subprocess.run(
            [sys.executable, "-I", "-B", str(_PROGRAM)],
            input=json.dumps([folder, modules]),
            env={name: os.environ[name] for name in _NEEDED if name in os.environ},
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        fault: str | None = json.loads(ran.stdout)
    except subprocess.TimeoutExpired:
        return f"{modules[0]}: the imports take more than {SECONDS} seconds"
    except ValueError:
        return f"{modules[0]}: the imports end the process"
    return fault


def _module(package: str, path: str) -> str:
    inside = path.removesuffix(".py").removesuffix("__init__").rstrip("/")
    return ".".join([package, *inside.split("/")]).rstrip(".")
