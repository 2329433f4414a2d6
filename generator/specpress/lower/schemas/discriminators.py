"""Discriminators: which value of a property means which class.

https://spec.openapis.org/oas/v3.1.1.html#discriminator-object
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from specpress.base.data import is_mapping
from specpress.base.pointer import join, parent, split
from specpress.base.text import Text
from specpress.document.document import Document
from specpress.document.lookup import mapping_at, value_at
from specpress.ir.api import Declaration, Model, Nullable, Ref, Type, Variants
from specpress.naming.schema_names import SCHEMAS, Declared
from specpress.schema.merge import ancestry, gather, told_apart_by
from specpress.schema.shapes import ObjectShape, UnionShape

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
        classes = tuple(self._class(t) for t in types)
        place = union.discriminator
        key = told_apart_by(self._document, parent(place)) if place else ""
        if not key:
            return Variants(None, ())
        options = {n: o.parts[-1] for n, o in zip(classes, union.options, strict=True)}
        return self._variants(key, place, options)

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
        options = {child: self._nodes[child].pointer for child in classes}
        return self._variants(key, place, options)

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

    def _variants(self, key: str, place: str, options: Mapping[str, str]) -> Variants:
        """Return the values that mean each class; `options` are the places of both.

        What the mapping says goes first, then what only one class allows its property
        to be. A class of which neither is said is meant by the key of its component.
        """
        explicit = {t: n for t, n in self._explicit(place) if n in options}
        constant = {n: set(self._constants(p, key)) for n, p in options.items()}
        claims = Counter(tag for tags in constant.values() for tag in tags)
        own = {t: n for n, tags in constant.items() for t in tags if claims[t] == 1}
        told = {*explicit.values(), *own.values()}
        named = {self._key(p, n): n for n, p in options.items() if n not in told}
        tags = {**named, **own, **explicit}
        listed = tuple((Text(tag), tags[tag]) for tag in sorted(tags))
        return Variants(Text(key), listed, self._default(place, options))

    def _default(self, place: str, classes: Container[str]) -> str:
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

    def _key(self, option: str, name: str) -> str:
        """Return the key of the component that an option is, else the class's name."""
        ref = mapping_at(self._document, option).get("$ref")
        place = self._document.resolve(ref, option) if isinstance(ref, str) else option
        is_named = parent(place) == SCHEMAS or place != option
        return split(place)[1][-1] if is_named else name

    def _constants(self, option: str, key: str) -> Iterator[str]:
        """Yield the values that an option allows a property to have."""
        facts = gather(self._document, (self._followed(option),), frozenset(), "")
        parts = facts.properties.get(key, ())
        yield from map(str, gather(self._document, parts, frozenset(), "").values or ())

    def _followed(self, place: str) -> str:
        """Return where a chain of references ends."""
        seen: set[str] = set()
        while place not in seen:
            seen.add(place)
            ref = mapping_at(self._document, place).get("$ref")
            if isinstance(ref, str):
                place = self._document.resolve(ref, place)
        return place

    def _class(self, type_: Type) -> str:
        """Return the class that a type is, also by another name."""
        type_ = type_.of if isinstance(type_, Nullable) else type_
        name = type_.name if isinstance(type_, Ref) else ""
        node = self._nodes.get(name)
        is_plain = node is not None and node.parts == (node.pointer,)
        found = self._find(node.pointer) if node and is_plain else None
        return found[0] if found else name
