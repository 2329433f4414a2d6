"""Enter a package by each of its modules, each in a process of its own.

Run as a program: `entering.py FOLDER PACKAGE...`. Prints the name of each module that
cannot be imported first, or after which the models that it defines cannot be used.
"""

from __future__ import annotations

import os
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx2  # noqa: F401
from pydantic import BaseModel, TypeAdapter

THREADS = 16


class Warm(BaseModel):
    """pydantic loads itself in parts; every process starts as a copy of this one."""


TypeAdapter(list[Warm]).json_schema()


def modules(folder: Path, package: str) -> Iterator[str]:
    for path in sorted((folder / package).rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        yield ".".join(parts).removesuffix(".__init__")


def use(models: Any, name: str) -> None:
    """Load one model, and everything that it mentions."""
    value = getattr(models, name)
    if not name.endswith(("Dict", "Input")):
        TypeAdapter(value).json_schema()


def enter(package: str, module: str) -> None:
    """Import a module, and use the models that it defines."""
    import_module(module)
    models = import_module(f"{package}.models")
    for name, home in models.MODULES.items():
        if module == f"{package}.models.{home}":
            use(models, name)


def enter_in_threads(package: str) -> None:
    """Use every model at once from many threads, in another order in each."""
    models = import_module(f"{package}.models")
    names = list(models.MODULES)
    begin, failures = threading.Barrier(THREADS), list[Exception]()

    def work(start: int) -> None:
        begin.wait()
        try:
            for index in range(len(names)):
                use(models, names[(start * 7 + index) % len(names)])
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]


def apart(work: Callable[..., None], *arguments: str) -> None:
    """Do some work in a copy of this process; tell if it fails."""
    if process := os.fork():
        if os.waitpid(process, 0)[1]:
            print(*arguments)
        return
    try:
        work(*arguments)
    except BaseException:
        traceback.print_exc(limit=-1)
        os._exit(1)
    os._exit(0)


def main(folder: Path, packages: list[str]) -> None:
    sys.path.insert(0, str(folder))
    for package in packages:
        for module in modules(folder, package):
            apart(enter, package, module)
        apart(enter_in_threads, package)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
