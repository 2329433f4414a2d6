"""The last look at a tree before it may reach the disk.

What is found here is a defect of the generator, or a document that tries to break
out of its place; either way nothing is written.
"""

from __future__ import annotations

import ast
import re
import unicodedata
import warnings
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import TypeAlias

from specpress.base.banner import banner_line
from specpress.verify.allowlist import allowlist_defects

Tree: TypeAlias = Mapping[str, str]
"""A generated package: posix path relative to the package's folder, to text."""

_LONGEST_NAME = 200
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.I)


def verify(tree: Tree, beside: Iterable[str] = ()) -> list[str]:
    """The defects of `tree`, each as `path:line: what is wrong`; empty if sound.

    Every path stays inside the package on every file system, every module parses
    and compiles, and every relative import finds its module and its name. Modules that
    users have put `beside` the tree (`custom.pets`) are there, and not looked at.
    """
    defects = path_defects(tree)
    modules: dict[str, ast.Module] = {}
    for path, text in sorted(tree.items()):
        defects += _text_defects(path, text)
        if path.endswith(".py"):
            parsed = _parse(path, text)
            if isinstance(parsed, str):
                defects.append(parsed)
            else:
                modules[path] = parsed
    package = _Package(modules, {*tree, *(f"{_place(name)}.py" for name in beside)})
    for path, module in modules.items():
        defects += _duplicates(path, module)
        found = allowlist_defects(path, module)
        defects += [f"{path}:{line}: {fault}" for line, fault in found]
        defects += package.import_defects(path, module)
    return defects


def broken_imports(tree: Tree, user_code: Mapping[str, str]) -> list[str]:
    """What modules of users import from a package that lacks it, as `path:line: what`.

    `user_code` are their texts by path; one that does not parse has nothing to tell.
    """
    files = {**tree, **user_code}
    texts = {path: text for path, text in files.items() if path.endswith(".py")}
    parsed = {path: _parse(path, text) for path, text in texts.items()}
    modules = {p: m for p, m in parsed.items() if isinstance(m, ast.Module)}
    package = _Package(modules, texts)
    looked_at = (path for path in user_code if path in modules)
    return [
        d for path in looked_at for d in package.import_defects(path, modules[path])
    ]


def _place(module: str) -> str:
    return module.replace(".", "/")


def path_defects(paths: Iterable[str]) -> list[str]:
    """What is wrong with `paths` as places below one folder, on any system."""
    defects: list[str] = []
    places: dict[str, str] = {}
    files = sorted(paths)
    for path in files:
        defects += [f"{path!r}: {fault}" for fault in _path_faults(path)]
        for place in (path, *map(str, PurePosixPath(path).parents)):
            other = places.setdefault(_folded(place), place)
            if other != place:
                defects.append(f"{place!r}: is {other!r} where case does not count")
    folders = {_folded(str(up)) for path in files for up in PurePosixPath(path).parents}
    for path in files:
        if _folded(path) in folders:
            defects.append(f"{path!r}: is also a folder")
        elif path.endswith(".py") and _folded(path[:-3]) in folders:
            defects.append(f"{path!r}: is hidden by the package of its name")
    return list(dict.fromkeys(defects))


def _path_faults(path: str) -> Iterator[str]:
    if _UNSAFE.search(path):
        yield "has a character that is not safe in a path"
    for name in path.split("/"):
        if name in ("", ".", "..") or name != name.strip(" ").rstrip("."):
            yield "does not stay below the package's folder, or has an unsafe name"
        if _RESERVED.fullmatch(name.split(".")[0].rstrip(" ")):
            yield f"{name!r} is reserved on Windows"
        if len(name.encode(errors="surrogatepass")) > _LONGEST_NAME:
            yield f"has a name of more than {_LONGEST_NAME} bytes"


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path.casefold())


def _text_defects(path: str, text: str) -> Iterator[str]:
    try:
        (path + text).encode()
    except UnicodeEncodeError:
        yield f"{path!r}: holds half a surrogate pair, which no file can"
    if text.split("\n", 1)[0] != banner_line(path):
        yield f"{path}:1: does not start with the banner"


def _parse(path: str, text: str) -> ast.Module | str:
    """The syntax tree of a module, or what keeps it from compiling.

    A warning of the compiler (an unknown escape, `is` with a literal) is a defect:
    it would greet everyone who imports the module.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            module = ast.parse(text, path)
            compile(module, path, "exec", dont_inherit=True)
    except SyntaxError as error:
        return f"{path}:{error.lineno or 1}: {error.msg}"
    except (ValueError, OverflowError, RecursionError, MemoryError, Warning) as error:
        return f"{path}:1: does not compile: {error}"
    return module


def _duplicates(path: str, module: ast.Module) -> Iterator[str]:
    """Names that one module body or one class body declares twice."""
    for scope in ast.walk(module):
        if isinstance(scope, ast.Module | ast.ClassDef):
            names = Counter(_declared(scope.body))
            for name in (name for name, count in names.items() if count > 1):
                line = getattr(scope, "lineno", 1)
                yield f"{path}:{line}: declares {name} {names[name]} times"


def _declared(body: Iterable[ast.stmt]) -> Iterator[str]:
    for statement in body:
        match statement:
            case ast.ClassDef(name=name):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                if not any(map(_continues, statement.decorator_list)):
                    yield name
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name
            case _:
                pass


def _continues(decorator: ast.expr) -> bool:
    """Whether the decorated function shares its name with another on purpose."""
    match decorator:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in ("overload", "setter", "deleter")
        case _:
            return False


class _Package:
    """The modules of a tree, and the names that each of them binds."""

    def __init__(
        self, modules: Mapping[str, ast.Module], files: Collection[str]
    ) -> None:
        self._modules = modules
        self._files = files
        self._names: dict[str, frozenset[str]] = {}

    def import_defects(self, path: str, module: ast.Module) -> Iterator[str]:
        for node in ast.walk(module):
            if isinstance(node, ast.ImportFrom) and node.level:
                for fault in self._import_faults(path, node):
                    yield f"{path}:{node.lineno}: {fault}"
        for name in _exported(module) or ():
            if not self._defines(path, name):
                yield f"{path}:1: __all__ names {name}, which is not defined"

    def _import_faults(self, path: str, node: ast.ImportFrom) -> Iterator[str]:
        source = "." * node.level + (node.module or "")
        target = self._target(path, node)
        if target is None:
            yield f"imports from {source}, which is not in the package"
        elif target in self._modules:
            # A package that imports from itself binds the name by that very import.
            is_itself = target == path and target.endswith("__init__.py")
            defines = self._submodule if is_itself else self._defines
            for name in (alias.name for alias in node.names if alias.name != "*"):
                if not defines(target, name):
                    yield f"imports {name} from {source}, which does not define it"

    def _target(self, path: str, node: ast.ImportFrom) -> str | None:
        """The file that a relative import in `path` reads, if it is in the tree."""
        folders = path.split("/")[:-1]
        if node.level > len(folders) + 1:
            return None
        parts = folders[: len(folders) + 1 - node.level]
        parts += node.module.split(".") if node.module else []
        return self._module("/".join(parts))

    def _module(self, place: str) -> str | None:
        package = f"{place}/__init__.py".removeprefix("/")
        found = (name for name in (package, f"{place}.py") if name in self._files)
        return next(found, None)

    def _defines(self, path: str, name: str) -> bool:
        bound = self._bound(path)
        return name in bound or "*" in bound or self._submodule(path, name)

    def _submodule(self, path: str, name: str) -> bool:
        folder, _, file = path.rpartition("/")
        place = f"{folder}/{name}".removeprefix("/")
        return file == "__init__.py" and self._module(place) is not None

    def _bound(self, path: str) -> frozenset[str]:
        """The names of a module; with `*` there may be any, from another package."""
        if path not in self._names:
            self._names[path] = frozenset()  # for modules that star each other
            body = self._modules[path].body
            self._names[path] = frozenset(self._bindings(path, body))
        return self._names[path]

    def _bindings(self, path: str, body: Iterable[ast.stmt]) -> Iterator[str]:
        """Names bound in the scope of `body`, and in the blocks inside of it."""
        for node in body:
            match node:
                case ast.ClassDef() | ast.FunctionDef() | ast.AsyncFunctionDef():
                    yield node.name
                case ast.Import():
                    for alias in node.names:
                        yield alias.asname or alias.name.partition(".")[0]
                case ast.ImportFrom():
                    yield from self._imported(path, node)
                case _:
                    yield from _stored(node)
                    for block in _blocks(node):
                        yield from self._bindings(path, block)

    def _imported(self, path: str, node: ast.ImportFrom) -> Iterator[str]:
        for alias in node.names:
            target = self._target(path, node) if node.level else None
            if alias.name != "*" or not node.level:
                yield alias.asname or alias.name
            elif target is not None and target in self._modules:
                yield from self._public(target)

    def _public(self, path: str) -> Iterable[str]:
        """What a star import of the module at `path` brings."""
        exported = _exported(self._modules[path])
        if exported is not None:
            return exported
        return [name for name in self._bound(path) if not name.startswith("_")]


def _stored(node: ast.stmt) -> Iterator[str]:
    """Names that one statement binds itself: targets of `=`, `for`, `with`, `:=`."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr | ast.withitem):
            for part in ast.walk(child):
                if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                    yield part.id


def _blocks(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    for part in (node, *ast.iter_child_nodes(node)):
        if part is node or isinstance(part, ast.ExceptHandler | ast.match_case):
            for field in ("body", "orelse", "finalbody"):
                yield getattr(part, field, [])


def _exported(module: ast.Module) -> tuple[str, ...] | None:
    """The names in a literal `__all__`, or None where there is none."""
    for node in module.body:
        match node:
            case ast.Assign(
                targets=[ast.Name(id="__all__")], value=value
            ) | ast.AnnAssign(target=ast.Name(id="__all__"), value=value) if isinstance(
                value, ast.List | ast.Tuple
            ):
                items = (e.value for e in value.elts if isinstance(e, ast.Constant))
                return tuple(item for item in items if isinstance(item, str))
            case _:
                pass
    return None
