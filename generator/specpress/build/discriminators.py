"""Discriminators: which value of a property means which class.

https://spec.openapis.org/oas/v3.1.1.html#discriminator-object
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from specpress.data import is_mapping
from specpress.facts import mapping_at, value_at
from specpress.gather import ancestry, told_apart_by
from specpress.ir import Declaration, Model, Nullable, Ref, Type, Variants
from specpress.load import Document
from specpress.pointer import join, parent, split
from specpress.shapes import Node, ObjectShape, UnionShape
from specpress.sites import SCHEMAS, Declared
from specpress.text import Text

FindObject = Callable[[str], tuple[str, ObjectShape] | None]


class Discriminators:
    """Reads the discriminators of one document."""

    def __init__(
        self, document: Document, declared: Declared, find: FindObject
    ) -> None:
        self._document = document
        self._nodes = {name: node for node, name in declared.names.items()}
        self._find = find

    def of_union(self, union: UnionShape, types: Iterable[Type]) -> Variants:
        """Return how a reader tells the options of a union of objects apart."""
        classes = tuple(_class(t) for t in types)
        place = union.discriminator
        key = told_apart_by(self._document, parent(place)) if place else ""
        if not key:
            return Variants(None, ())
        implied = (
            (tag, name)
            for name, option in zip(classes, union.options, strict=True)
            for tag in self._implied(option, name, key)
        )
        return self._variants(key, place, implied, classes)

    def complete(self, made: Iterable[Declaration]) -> list[Declaration]:
        """Let each class with a discriminator know the classes that extend it.

        Those that repeat its properties, since some of theirs differ, are among them.
        """
        return [
            replace(d, variants=self._of_base(d.name)) if isinstance(d, Model) else d
            for d in made
        ]

    def _of_base(self, name: str) -> Variants | None:
        """Return how a class is read as one of those that extend it, if it is."""
        place = join(self._nodes[name].pointer, "discriminator")
        key = told_apart_by(self._document, parent(place))
        classes = tuple(self._children.get(name, ())) if key else ()
        if not classes:
            return None
        implied = (
            (tag, child)
            for child in classes
            for tag in self._implied(self._nodes[child], child, key)
        )
        return self._variants(key, place, implied, classes)

    @cached_property
    def _children(self) -> Mapping[str, Sequence[str]]:
        """The classes that extend a class, sorted, by its name."""
        children: dict[str, list[str]] = {}
        for name in sorted(self._nodes):
            if self._find(self._nodes[name].pointer) is None:
                continue
            for place in ancestry(self._document, self._nodes[name].pointer):
                base = self._find(place)
                if base and base[0] != name:
                    children.setdefault(base[0], []).append(name)
        return children

    def _variants(
        self,
        key: str,
        place: str,
        implied: Iterable[tuple[str, str]],
        classes: tuple[str, ...],
    ) -> Variants:
        explicit = dict(self._explicit(place))
        mapped = set(explicit.values())
        tags = {tag: name for tag, name in implied if name not in mapped}
        tags |= {tag: name for tag, name in explicit.items() if name in classes}
        listed = tuple((Text(tag), tags[tag]) for tag in sorted(tags))
        return Variants(Text(key), listed, self._default(place, classes))

    def _default(self, place: str, classes: tuple[str, ...]) -> str:
        """Return the class of an unknown or absent value, since 3.2."""
        target = mapping_at(self._document, place).get("defaultMapping")
        found = self._find(self._target(target, place)) if target else None
        return found[0] if found and found[0] in classes else ""

    def _explicit(self, place: str) -> Iterator[tuple[str, str]]:
        mapping = mapping_at(self._document, place).get("mapping")
        for tag, target in (mapping if is_mapping(mapping) else {}).items():
            found = self._find(self._target(str(target), place))
            if found:
                yield str(tag), found[0]

    def _target(self, target: str, place: str) -> str:
        """Return the place that a mapping means: a reference or a component's key."""
        named = join(SCHEMAS, target)
        if value_at(self._document, named) is not None:
            return named
        return self._document.resolve(target, place)

    def _implied(self, option: Node, name: str, key: str) -> Iterator[str]:
        """Yield the values that mean an option without being mapped to it."""
        pointer = option.parts[-1]
        schema = mapping_at(self._document, pointer)
        ref = schema.get("$ref")
        if isinstance(ref, str):
            pointer = self._document.resolve(ref, pointer)
            schema = mapping_at(self._document, pointer)
        is_named = isinstance(ref, str) or parent(pointer) == SCHEMAS
        yield split(pointer)[1][-1] if is_named else name
        yield from _constants(schema, key)


def _constants(schema: Mapping[str, Any], key: str) -> Iterator[str]:
    properties = schema.get("properties")
    found = properties.get(key) if is_mapping(properties) else None
    if is_mapping(found):
        stated = [found["const"]] if "const" in found else found.get("enum", [])
        yield from (str(v) for v in stated if v is not None)


def _class(type_: Type) -> str:
    type_ = type_.of if isinstance(type_, Nullable) else type_
    return type_.name if isinstance(type_, Ref) else ""
