"""Discriminators: which value of a property means which class.

https://spec.openapis.org/oas/v3.1.1.html#discriminator-object
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from specpress.data import is_mapping
from specpress.facts import mapping_at, value_at
from specpress.ir import Nullable, Ref, Type, Variants
from specpress.load import Document
from specpress.pointer import join, split
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
        self._declared = declared
        self._find = find

    def of_union(self, union: UnionShape, types: Iterable[Type]) -> Variants:
        """Return how a reader tells the options of a union of objects apart."""
        classes = tuple(_class(t) for t in types)
        key = self._property(union.discriminator)
        if not key:
            return Variants(None, (), classes)
        implied = (
            (tag, name)
            for name, option in zip(classes, union.options, strict=True)
            for tag in self._implied(option, name, key)
        )
        return self._variants(key, union.discriminator, implied, classes)

    def of_base(self, node: Node, children: Iterable[str]) -> Variants | None:
        """Return how a class is read as one of those that extend it, if it is."""
        place = join(node.pointer, "discriminator")
        key = self._property(place)
        classes = tuple(children)
        if not key or not classes:
            return None
        nodes = {name: node for node, name in self._declared.names.items()}
        implied = (
            (tag, name)
            for name in classes
            for tag in self._implied(nodes[name], name, key)
        )
        return self._variants(key, place, implied, classes)

    def _property(self, place: str) -> str:
        name = mapping_at(self._document, place).get("propertyName") if place else ""
        return name if isinstance(name, str) else ""

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
        return Variants(Text(key), listed, classes)

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
        if isinstance(ref, str) or pointer.startswith(SCHEMAS + "/"):
            yield split(pointer)[1][-1]
        yield from _constants(schema, key)
        yield name


def _constants(schema: Mapping[str, Any], key: str) -> Iterator[str]:
    properties = schema.get("properties")
    found = properties.get(key) if is_mapping(properties) else None
    if is_mapping(found):
        stated = [found["const"]] if "const" in found else found.get("enum", [])
        yield from (str(v) for v in stated if v is not None)


def _class(type_: Type) -> str:
    type_ = type_.of if isinstance(type_, Nullable) else type_
    return type_.name if isinstance(type_, Ref) else ""
