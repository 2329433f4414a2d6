"""Which names a generated file imports, and from where."""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from specpress.python.type_expressions import IMPORTS, RUNTIME, names_in

_BUILTINS = frozenset("str int float bool bytes list dict None".split())


@dataclass(frozen=True, slots=True)
class Import:
    """One `from` statement; a name may carry the alias it is imported under."""

    module: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imports:
    """The imports of a file, in the groups that isort would make."""

    standard: tuple[Import, ...]
    third_party: tuple[Import, ...]
    local: tuple[Import, ...]
    checking: tuple[tuple[Import, ...], ...]


class ImportList:
    """Collects the names that a file mentions.

    `models` and `runtime` are relative packages, as the file sees them; `home` is
    the file's own module among the models. `shadowed` names mean something else in the
    file (a field called `date`): what they would import gets an underscore.
    """

    def __init__(
        self,
        modules: Mapping[str, str],
        models: str,
        *,
        runtime: str = ".._runtime.",
        home: str = "",
        shadowed: Collection[str] = (),
    ) -> None:
        self._home = home
        self._models = models
        self._runtime = runtime
        self._modules = modules
        self._shadowed = frozenset(shadowed)
        self._found: dict[tuple[str, str], set[str]] = {}

    def expression(self, expression: str, *, checking: bool = False) -> str:
        """Import what an expression mentions; return it as it reads in this file."""
        mentioned = names_in(expression)
        for name in mentioned:
            if name in self._modules:
                self._declaration(name)
            elif name in RUNTIME:
                self.local(self._runtime + RUNTIME[name], name, checking=checking)
            elif name in IMPORTS:
                group = "checking" if checking else "standard"
                self._add(group, IMPORTS[name], name)
            elif name in self._shadowed and name in _BUILTINS:
                self._add("standard", "builtins", name)
        if self._shadowed.isdisjoint(mentioned):
            return expression
        return ast.unparse(_Underscored(self._shadowed).visit(_parsed(expression)))

    def standard(self, module: str, *names: str, checking: bool = False) -> None:
        """Import names of the standard library."""
        for name in names:
            self._add("checking" if checking else "standard", module, name)

    def third_party(self, module: str, *names: str) -> None:
        """Import names of another package."""
        for name in names:
            self._add("third_party", module, name)

    def local(self, module: str, *names: str, checking: bool = False) -> None:
        """Import names of this package, by a relative module."""
        for name in names:
            self._add("checking" if checking else "local", module, name)

    def done(self) -> Imports:
        """Return all imports, sorted."""
        if any(group == "checking" for group, _ in self._found):
            self.standard("typing", "TYPE_CHECKING")
        checking = self._group("checking")
        absolute = tuple(i for i in checking if not i.module.startswith("."))
        relative = tuple(i for i in checking if i.module.startswith("."))
        return Imports(
            self._group("standard"),
            self._group("third_party"),
            self._group("local"),
            tuple(group for group in (absolute, relative) if group),
        )

    def _group(self, wanted: str) -> tuple[Import, ...]:
        found: list[Import] = []
        for (group, module), names in self._found.items():
            if group == wanted:
                plain = sorted((n for n in names if " as " not in n), key=_isort)
                # A name under an alias stands in a statement of its own.
                found += [Import(module, (n,)) for n in names if " as " in n]
                found += [Import(module, tuple(plain))] if plain else []
        return tuple(sorted(found, key=_by_module))

    def _declaration(self, name: str) -> None:
        module = self._modules[name]
        if module != self._home:
            self._add("checking", relative(self._models, module), name)

    def _add(self, group: str, module: str, name: str) -> None:
        if name in self._shadowed and group != "local":
            name = f"{name} as {name}_"
        self._found.setdefault((group, module), set()).add(name)


class _Underscored(ast.NodeTransformer):
    def __init__(self, names: Collection[str]) -> None:
        self._names = names

    def visit_Name(self, node: ast.Name) -> ast.Name:
        if node.id in self._names:
            return ast.Name(node.id + "_", node.ctx)
        return node


def relative(models: str, module: str) -> str:
    """Return a module as one file sees it that knows the models as `models`.

    One that starts with a dot is of the package, and not of its models.
    """
    if not module.startswith("."):
        return models + module
    above = models.removesuffix("models.") if len(models) > 1 else ".."
    return above + module[1:]


def _parsed(expression: str) -> ast.Expression:
    return ast.parse(expression, mode="eval")


def _isort(name: str) -> tuple[int, str]:
    """Order names of one import: constants, classes, then the rest."""
    plain = name.partition(" ")[0]
    kind = 0 if plain.isupper() and len(plain) > 1 else 1 if plain[0].isupper() else 2
    return kind, plain.lower()


def _by_module(item: Import) -> tuple[bool, int, str, tuple[int, str]]:
    """Order modules: absolute ones by name, relative ones from further up first."""
    depth = len(item.module) - len(item.module.lstrip("."))
    return depth > 0, -depth, item.module, _isort(item.names[0])
