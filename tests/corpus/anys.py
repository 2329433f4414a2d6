"""Where a generated type is `Any`, and whether the document gives a reason for it.

A walk over the document and the package at once: from each parameter, body and answer
into the classes that its annotation names, and on from the fields of those.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpus.openapi import Document, Node, Schemas
from corpus.package import Operation, Package, keyword, names, text
from corpus.schemas import Reader


@dataclass(slots=True)
class Anys:
    """What was found: `unexplained` names places, `reasons` counts the others."""

    unexplained: list[str] = field(default_factory=list[str])
    reasons: Counter[str] = field(default_factory=Counter[str])

    @property
    def explained(self) -> int:
        """The number of places that the document gives a reason for."""
        return self.reasons.total()


def find(document: Document, package: Package) -> Anys:
    """Find each `Any` in the arguments, the results and the models of a package."""
    return _Walk(document, package).result()


class _Walk:
    def __init__(self, document: Document, package: Package) -> None:
        self._document = document
        self._package = package
        self._reader = Reader(document)
        # By class: the schemas that its values have to fit, each once.
        self._schemas: dict[str, dict[int, Node]] = {}
        self._todo: list[tuple[str, Node]] = []
        self._found = Anys()

    def result(self) -> Anys:
        self._enter_components()
        schemas = {
            (method, str(path)): self._document.schemas(item, operation)
            for method, path, item, operation in self._document.operations()
        }
        for operation in self._package.operations:
            known = schemas.get((operation.method, operation.path))
            if known:
                self._enter_operation(operation, known)
        self._follow()
        self._judge_fields()
        return self._found

    def _enter_components(self) -> None:
        """A class that is called as a component is: nothing else may lead to it."""
        by_name = {_plain(name): name for name in self._package.classes}
        for key, schema in self._document.components().items():
            if name := by_name.get(_plain(str(key))):
                self._todo.append((name, schema))

    def _enter_operation(self, operation: Operation, schemas: Schemas) -> None:
        for function in operation.signatures:
            if isinstance(function, ast.AsyncFunctionDef):
                continue  # it is as the other one
            place = f"{operation.method} {operation.path}"
            if function.returns is not None:
                self._judge(f"{place} answer", function.returns, schemas.answers)
            for argument in function.args.kwonlyargs:
                if argument.annotation is not None and argument.arg != "options":
                    found = self._of_argument(argument.arg, operation, schemas)
                    self._judge(
                        f"{place} {argument.arg}", argument.annotation, [*found]
                    )

    def _of_argument(
        self, argument: str, operation: Operation, schemas: Schemas
    ) -> Iterator[Node]:
        """Give the schemas that the values of an argument have to fit."""
        for part in operation.parts:
            kind = part.func.id.lower() if isinstance(part.func, ast.Name) else ""
            if len(part.args) > 1 and text(part.args[0]) == argument:
                wire = text(part.args[1])
                yield from schemas.parameters.get((kind, wire), [])
            elif kind.endswith("body") and argument == _argument(part):
                yield from schemas.body
            elif kind.endswith("fields"):
                wire = self._wire(part, argument)
                yield from self._reader.properties(schemas.body, wire)

    def _wire(self, part: ast.Call, argument: str) -> str:
        """Return what the property that an argument gives is called."""
        renamed = keyword(part, "renamed")
        name = argument
        for key, value in _items(renamed):
            name = value if key == argument else name
        for holder in self._lineage(text(part.args[0])):
            if name in self._package.classes[holder].fields:
                return self._package.classes[holder].fields[name][0]
        return name

    def _lineage(self, name: str) -> Iterator[str]:
        if name in self._package.classes:
            yield name
            for base in self._package.classes[name].bases:
                yield from self._lineage(base)

    def _follow(self) -> None:
        """Take what is known of a class to its bases, and to those of its fields."""
        while self._todo:
            name, schema = self._todo.pop()
            known = self._schemas.setdefault(name, {})
            if id(schema) in known:
                continue
            known[id(schema)] = schema
            model = self._package.classes[name]
            for base in model.bases:
                self._enter(base, [schema])
            for wire, annotation in model.fields.values():
                found = self._reader.properties([schema], wire)
                for inner in self._all_names(annotation):
                    self._enter(inner, found)

    def _enter(self, name: str, schemas: Iterable[Node]) -> None:
        if name in self._package.classes:
            inside = (node for s in schemas for node in self._reader.inside(s))
            self._todo += [(name, node) for node in inside]

    def _judge_fields(self) -> None:
        for name, known in self._schemas.items():
            if "TypedDict" in self._package.classes[name].bases:
                continue  # the same fields as those of the model beside it
            for wire, annotation in self._package.classes[name].fields.values():
                found = self._reader.properties(known.values(), wire)
                self._judge(f"{name}.{wire}", annotation, found)

    def _judge(self, place: str, annotation: ast.expr, schemas: list[Node]) -> None:
        inner = self._all_names(annotation)
        for name in inner:
            self._enter(name, schemas)
        if "Any" in inner:
            reasons = self._reader.reasons(schemas)
            if reasons:
                self._found.reasons[" or ".join(sorted(reasons))] += 1
            else:
                self._found.unexplained.append(f"{place}: {ast.unparse(annotation)}")

    def _all_names(self, annotation: ast.expr) -> set[str]:
        """The names in an annotation, and in the aliases that it names."""
        found: set[str] = set()
        todo = list(names(annotation))
        while todo:
            name = todo.pop()
            if name not in found:
                found.add(name)
                todo += names(self._package.aliases.get(name, ast.Tuple([])))
        return found


def _argument(part: ast.Call) -> str:
    named = keyword(part, "argument")
    return text(named) if named else "body"


def _items(node: ast.expr | None) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            if key is not None:
                yield text(key), text(value)


def _plain(name: str) -> str:
    return re.sub(r"[^0-9a-z]", "", name.lower())
