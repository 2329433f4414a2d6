"""Documents of a few lines, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

from specpress.base.problems import Problem
from specpress.document.document import load
from specpress.validate import validate

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
EMPTY = f"{HEAD}paths: {{}}\n"
OK = "responses: {'200': {description: Ok}}"


def check(folder: Path, text: str, **files: str) -> list[Problem]:
    """Validate `api.yaml`, with other files by name beside it."""
    for name, content in {"api": text, **files}.items():
        (folder / f"{name}.yaml").write_text(content, "utf-8")
    return validate(load(folder / "api.yaml", display="api.yaml"))


def rules(problems: list[Problem], below: str = "") -> list[str]:
    """Name each problem by its pointer, without the part `below`, and its rule."""
    return [f"{p.where.pointer.removeprefix(below)} {p.rule}" for p in problems]
