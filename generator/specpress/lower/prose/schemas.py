"""What schemas say in words: descriptions, and what no type can say.

A reader finds it in the docstring of a class, below a field, or among the arguments
of a function. What is said of a part that has no name of its own (the items of a list,
an option of a union) stands with what it is a part of.

https://spec.openapis.org/oas/v3.1.1.html#schema-object
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import join, split
from specpress.base.text import Text, reveal
from specpress.base.wording import first_sentence
from specpress.document.document import Document
from specpress.document.lookup import value_at
from specpress.ir.api import Declaration, Field, Sample
from specpress.lower.prose.samples import samples
from specpress.lower.prose.words import Words, note, said
from specpress.naming.schema_names import Declared
from specpress.openapi.walk import Endpoint
from specpress.schema.merged import means_null
from specpress.schema.normalize import Shapes
from specpress.schema.shapes import Node, ObjectShape, Property, ScalarShape

_TYPED = frozenset(("int32", "int64", "float", "double"))
"""Formats that Python's own numbers have."""


class Documentation:
    """The words of one document's schemas."""

    def __init__(self, document: Document, shapes: Shapes, declared: Declared) -> None:
        self._document = document
        self._shapes = shapes
        self._nodes = {name: node for node, name in declared.names.items()}
        self._declared = {node.pointer for node in declared.names}
        self._fields = {p.node for node in declared.names for p in self._own(node)}

    def complete(self, declaration: Declaration) -> Declaration:
        """Return a declaration with its words; its fields have theirs."""
        node = self._nodes[declaration.name]
        words = self.of(self._own_parts(node), declaration.name)
        # The notes of what is declared for a field stand below that.
        doc = Text(words.doc) if node in self._fields else words.text
        return replace(declaration, doc=doc)

    def of(self, pointers: Iterable[str], name: str) -> Words:
        """Return what the schemas at some places say of what is called `name`."""
        return self._of(pointers, name, set())

    def inline(self, pointer: str, name: str) -> Words:
        """Return what the schema at a place says, if no declaration says it."""
        return Words() if pointer in self._declared else self.of([pointer], name)

    def field(self, field: Field, node: Node) -> Field:
        """Return a field with what the schema at its node says.

        One that is only a reference has the first sentence of what it refers to.
        """
        words = self.of(self._own_parts(node), reveal(field.wire))
        if not words.docs:
            words = self._referred(node.parts) + words
        return replace(
            field,
            doc=Text(words.doc),
            notes=tuple(map(Text, words.notes)),
            deprecated=words.deprecated,
        )

    def samples(self, endpoint: Endpoint) -> tuple[Sample, ...]:
        """Return the examples of an operation's requests and responses."""
        return samples(self._document, endpoint)

    def _referred(self, pointers: Iterable[str]) -> Words:
        for pointer in pointers:
            schema = value_at(self._document, pointer)
            ref = schema.get("$ref") if is_mapping(schema) else None
            if isinstance(ref, str):
                target = value_at(self._document, self._document.resolve(ref, pointer))
                doc = target.get("description") if is_mapping(target) else None
                if isinstance(doc, str) and doc.strip():
                    return Words((first_sentence(doc.strip()),))
        return Words()

    def _own(self, node: Node) -> tuple[Property, ...]:
        """Return the properties that the class of a node defines itself."""
        content = self._shapes.of(node).content
        return content.properties if isinstance(content, ObjectShape) else ()

    def _own_parts(self, node: Node) -> list[str]:
        """Leave out what is documented where another declaration has it."""
        return [p for p in node.parts if p == node.pointer or p not in self._declared]

    def _of(self, pointers: Iterable[str], name: str, seen: set[str]) -> Words:
        words = Words()
        for pointer, schema in self._schemas(pointers, seen):
            words += said(schema, name, self._format(pointer, schema))
            words += _direction(pointer, schema)
            for label, part in _parts(pointer, schema):
                if part not in self._declared:
                    title = f"{name} {label}"
                    words += self._of([part], title, seen).labelled(label)
        return words

    def _schemas(
        self, pointers: Iterable[str], seen: set[str]
    ) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield the schemas at some places, `allOf` flattened.

        A reference is followed where nothing is declared for what it leads to.
        """
        todo = list(pointers)
        while todo:
            pointer = todo.pop(0)
            schema = value_at(self._document, pointer)
            if pointer in seen or not is_mapping(schema):
                continue
            seen.add(pointer)
            yield pointer, schema
            ahead = list(_members(pointer, schema, "allOf"))
            if isinstance(schema.get("$ref"), str):
                target = self._document.resolve(schema["$ref"], pointer)
                ahead.append(target)
            todo = [p for p in ahead if p not in self._declared] + todo

    def _format(self, pointer: str, schema: Mapping[str, Any]) -> str:
        """Return the format, if the type does not say it."""
        name = schema.get("format")
        if not isinstance(name, str) or name in _TYPED:
            return ""
        content = self._shapes.of(Node(pointer, (pointer,))).content
        plain = ("str", "int", "float")
        typed = isinstance(content, ScalarShape) and content.name not in plain
        return "" if typed else name


class Silence(Documentation):
    """In place of all words only whether something is deprecated."""

    def complete(self, declaration: Declaration) -> Declaration:
        return declaration

    def field(self, field: Field, node: Node) -> Field:
        is_deprecated = self._is_deprecated(self._own_parts(node), set())
        return replace(field, deprecated=True) if is_deprecated else field

    def samples(self, endpoint: Endpoint) -> tuple[Sample, ...]:  # noqa: ARG002
        return ()

    def _of(
        self, pointers: Iterable[str], name: str, seen: set[str]  # noqa: ARG002
    ) -> Words:
        return Words(deprecated=self._is_deprecated(pointers, seen))

    def _is_deprecated(self, pointers: Iterable[str], seen: set[str]) -> bool:
        for pointer, schema in self._schemas(pointers, seen):
            if schema.get("deprecated") is True:
                return True
            alone = [part for label, part in _options(pointer, schema) if not label]
            own = [part for part in alone if part not in self._declared]
            if self._is_deprecated(own, seen):
                return True
        return False


def _direction(pointer: str, schema: Mapping[str, Any]) -> Words:
    """Say of what is no property whether it is for one direction only."""
    if split(pointer)[1][-2:-1] == ("properties",):
        return Words()
    stated = (w for w in ("readOnly", "writeOnly") if schema.get(w) is True)
    return Words(notes=tuple(note(word, True) for word in stated))


def _parts(pointer: str, schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the parts of a type, each with what it is called."""
    if is_mapping(schema.get("items")):
        yield "each item", join(pointer, "items")
    for place in (*_members(pointer, schema, "prefixItems"),):
        yield f"item {place.rpartition('/')[2]}", place
    if is_mapping(schema.get("additionalProperties")):
        yield "each value", join(pointer, "additionalProperties")
    patterns = schema.get("patternProperties")
    for pattern in sorted(patterns) if is_mapping(patterns) else ():
        yield f"each {pattern}", join(pointer, "patternProperties", pattern)
    yield from _options(pointer, schema)


def _options(pointer: str, schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the options of unions; one that is alone is no part, and called nothing."""
    for word in ("oneOf", "anyOf"):
        options = [*_members(pointer, schema, word)]
        stated = schema.get(word)
        kept = [
            (place, option)
            for place, option in zip(options, stated or (), strict=False)
            if not means_null(option)
        ]
        for place, option in kept:
            yield _option(place, option) if len(kept) > 1 else "", place


def _option(place: str, schema: Any) -> str:
    kind = schema.get("type") if is_mapping(schema) else None
    return kind if isinstance(kind, str) else f"option {place.rpartition('/')[2]}"


def _members(pointer: str, schema: Mapping[str, Any], word: str) -> Iterator[str]:
    items = schema.get(word)
    for index in range(len(items) if is_list(items) else 0):
        yield join(pointer, word, index)
