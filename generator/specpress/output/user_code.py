"""Code of users inside of a package: modules without the banner, which stay.

A class in a module of `custom/` that has the name of a generated class takes its
place: the resource of a tag, a model, or a client. Nothing of it is run here.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from specpress.base.banner import bears_banner
from specpress.base.problems import ConfigError
from specpress.output.scan import read, scan
from specpress.verify.tree import Tree, broken_imports

FOLDER = "custom"
_SURFACE = "api.txt"
_OPERATION = re.compile(r"client\.\w+\.(\w+)\(")


def user_modules(package: Path) -> dict[str, str]:
    """Return the modules that users have put into a package, by their path in it."""
    found: dict[str, str] = {}
    for path, kind in sorted(scan(package).items()):
        if kind != "file" or not path.endswith(".py"):
            continue
        content = read(package / path)
        if content is not None and not bears_banner(path, content):
            found[path] = content.decode("utf-8", "replace")
    return found


def read_surface(package: Path) -> list[str]:
    """Return the lines of the surface of the package that is there."""
    return (read(package / _SURFACE) or b"").decode("utf-8", "replace").splitlines()


def user_classes(package: Path) -> dict[str, str]:
    """Return the classes in `custom/`, to their module as the package names it.

    Raises ConfigError if two modules have a class of one name.
    """
    found: dict[str, str] = {}
    for path, text in user_modules(package / FOLDER).items():
        module = f"{FOLDER}.{path.removesuffix('.py').replace('/', '.')}"
        for name in _classes(text):
            if found.setdefault(name, module) != module:
                raise ConfigError(
                    f"{found[name]} and {module} both have a class {name}"
                )
    return found


def broken_uses(
    user_code: Mapping[str, str], tree: Tree, before: Iterable[str]
) -> tuple[str, ...]:
    """Tell what code of users uses and a tree no longer has, as `path:line: what`.

    `before` are the lines of the surface that it had; a call is known by its name.
    """
    if not user_code:
        return ()
    gone = _operations(before) - _operations(tree[_SURFACE].splitlines())
    uses = (u for path, text in user_code.items() for u in _uses(path, text, gone))
    return (*broken_imports(tree, user_code), *uses)


def _operations(surface: Iterable[str]) -> set[str]:
    return {found[1] for line in surface if (found := _OPERATION.match(line))}


def _uses(path: str, text: str, gone: Collection[str]) -> Iterator[str]:
    for node in ast.walk(_parsed(text)):
        if isinstance(node, ast.Attribute) and node.attr in gone:
            yield f"{path}:{node.lineno}: calls {node.attr}, which no tag has any more"


def _classes(text: str) -> Iterator[str]:
    for node in _parsed(text).body:
        if isinstance(node, ast.ClassDef):
            yield node.name


def _parsed(text: str) -> ast.Module:
    """Return a module of a user; what does not parse has nothing to tell."""
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError):
        return ast.Module([], [])
