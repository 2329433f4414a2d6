"""Places that need a declaration, and the name of each.

Every component schema is declared under its key. An inline object or enumeration is
declared under the name of its owner and what it is there: `OrderShipping`. Names are
given from the outside in; one that is taken yields to a longer one. The result does
not depend on the order of the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from specpress.base.data import is_mapping
from specpress.base.pointer import join, split
from specpress.base.problems import Problem, SpecError
from specpress.document.document import Document
from specpress.document.lookup import value_at
from specpress.naming import identifiers
from specpress.naming.variant_names import told_by
from specpress.schema.normalize import Shapes
from specpress.schema.shapes import (
    Content,
    EnumShape,
    ListShape,
    MapShape,
    Node,
    ObjectShape,
    RefShape,
    TupleShape,
    UnionShape,
)

SCHEMAS = "#/components/schemas"


@dataclass(frozen=True, slots=True)
class Root:
    """A schema of an operation, and the class name that an inline one would get.

    Of an operation that refers to it, it is `shared`: the name of its own goes first.
    """

    pointer: str
    name: str
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """A place that needs a declaration; `owner` is None for a component or a root."""

    node: Node
    owner: Node | None
    hint: str


@dataclass(frozen=True, slots=True)
class Declared:
    """All sites with their names, and the names that were set by pointer."""

    names: Mapping[Node, str]
    sites: tuple[Site, ...]
    pinned: Mapping[str, str]

    def of(self, pointer: str) -> str | None:
        """Return the name of what is declared for the schema at a place."""
        return self.names.get(Node(pointer, (pointer,)))


def component_schemas(document: Document) -> list[str]:
    """Return the places of all component schemas, sorted by key."""
    root = document.data.get("components")
    schemas = root.get("schemas") if is_mapping(root) else None
    return [join(SCHEMAS, k) for k in sorted(schemas)] if schemas else []


def declare(
    document: Document,
    shapes: Shapes,
    roots: Iterable[Root],
    pinned: Mapping[str, str],
) -> Declared:
    """Find every site of the document and name it; `pinned` are names by pointer."""
    walk = _Walk(document, shapes)
    components = component_schemas(document)
    for pointer in components:
        walk.component(pointer)
    for root in sorted(roots, key=lambda r: (r.pointer, r.shared)):
        walk.root(root)
    walk.loose_ends()
    return _assign(document, components, list(walk.sites.values()), pinned)


def is_declared(shapes: Shapes, content: Content) -> bool:
    """Whether a schema is declared under a name even where it stands inline."""
    return isinstance(content, ObjectShape | EnumShape) or bool(
        isinstance(content, UnionShape) and objects_of(shapes, content)
    )


def objects_of(shapes: Shapes, union: UnionShape) -> tuple[str, ...]:
    """Return the places of a union's options, if all are objects with properties.

    A reader of such a union has to be told how to choose a class.
    """
    places: list[str] = []
    for option in union.options:
        content = shapes.of(option).content
        if isinstance(content, RefShape):
            place, content = content.target, shapes.target(content.target).content
        else:
            place = option.pointer
        if not isinstance(content, ObjectShape):
            return ()
        places.append(place)
    return tuple(places)


class _Walk:
    """Visits schemas from the roots and keeps a site for each that is declared."""

    def __init__(self, document: Document, shapes: Shapes) -> None:
        self.sites: dict[Node, Site] = {}
        self._document = document
        self._shapes = shapes
        self._seen: set[Node] = set()
        self._targets: set[str] = set()

    def component(self, pointer: str) -> None:
        node = Node(pointer, (pointer,))
        self.sites[node] = Site(node, None, split(pointer)[1][-1])
        self._children(node, node, "")

    def root(self, root: Root) -> None:
        node = Node(root.pointer, (root.pointer,))
        self._visit(node, None, root.name)

    def loose_ends(self) -> None:
        """Visit places that are only referred to, such as a schema of a response."""
        while self._targets:
            for pointer in sorted(self._targets):
                self._targets.discard(pointer)
                node = Node(pointer, (pointer,))
                if node not in self._seen:
                    self._visit(node, None, _name_of_place(pointer))

    def _visit(self, node: Node, owner: Node | None, hint: str) -> None:
        if node in self.sites or (node in self._seen):
            return
        self._seen.add(node)
        content = self._shapes.of(node).content
        if is_declared(self._shapes, content):
            self.sites[node] = Site(node, owner, hint)
            owner, hint = node, ""
        self._children(node, owner, hint)

    def _children(self, node: Node, owner: Node | None, hint: str) -> None:
        self._seen.add(node)
        content = self._shapes.of(node).content
        match content:
            case RefShape(target):
                if not target.startswith(SCHEMAS + "/") or target.count("/") != 3:
                    self._targets.add(target)
            case ListShape(items) | TupleShape(items):
                for item in items:
                    self._visit(
                        item, owner, identifiers.singular(hint) if hint else "Item"
                    )
            case MapShape(values):
                for value in values:
                    self._visit(value, owner, hint + "Value")
            case UnionShape(options):
                for option in options:
                    self._visit(option, owner, hint + self._variant(option))
            case ObjectShape(properties, _, extra):
                for p in properties:
                    self._visit(p.node, owner, identifiers.pascal(p.wire) or "Property")
                for value in extra:
                    self._visit(value, owner, "Value")
            case _:
                pass

    def _variant(self, option: Node) -> str:
        schema = value_at(self._document, option.parts[-1])
        return identifiers.pascal(told_by(schema if is_mapping(schema) else {}))


def _name_of_place(pointer: str) -> str:
    _, tokens = split(pointer)
    words = [t for t in tokens if t not in _STRUCTURE and "/" not in t]
    return identifiers.pascal(" ".join(words[-3:]))


_STRUCTURE = {
    "components", "paths", "content", "schema", "schemas", "properties", "parameters",
    "responses", "requestBodies", "headers",
}  # fmt: skip


def _assign(
    document: Document,
    components: list[str],
    sites: list[Site],
    pinned: Mapping[str, str],
) -> Declared:
    naming = _Naming()
    for site in sites:
        name = pinned.get(site.node.pointer, "")
        if name and not naming.has(name):
            naming.give(site.node, [name])
    keys = {split(p)[1][-1]: p for p in components if p not in pinned}
    holders = {name: node.pointer for node, name in naming.names.items()}
    chosen = identifiers.unique(keys, _class_name, holders)
    holders |= {name: keys[key] for key, name in chosen.items()}
    unnamed = sorted(set(keys) - set(chosen))
    if unnamed:
        raise SpecError(
            _clash(document, keys[key], holders[_class_name(key)], _class_name(key))
            for key in unnamed
        )
    for key in sorted(chosen, key=lambda k: (k != chosen[k], k)):
        naming.give(Node(keys[key], (keys[key],)), [chosen[key]])
    waiting = [s for s in sites if s.node not in naming.names]
    while waiting:
        ready = [s for s in waiting if s.owner is None or s.owner in naming.names]
        for site in sorted(ready, key=lambda s: (s.node.pointer, s.node.parts)):
            naming.give(site.node, _candidates(site, naming.names))
        waiting = [s for s in waiting if s.node not in naming.names]
    return Declared(naming.names, tuple(sites), pinned)


def _class_name(key: str) -> str:
    return identifiers.class_name(key, "Model")


def _clash(document: Document, pointer: str, other: str, name: str) -> Problem:
    return document.problem(
        pointer,
        "name-clash",
        f"this schema and the one at {document.where(other)} both want the Python "
        f"name `{name}`",
        "rename one of them, or set a name for one of them under `names` in the "
        "configuration",
    )


def _candidates(site: Site, known: Mapping[Node, str]) -> Iterator[str]:
    owner = known[site.owner] if site.owner else ""
    yield identifiers.class_name(owner + site.hint, "Model")
    yield identifiers.class_name(owner + _longer(site), "Model")
    _, tokens = split(site.node.pointer)
    for length in range(2, len(tokens) + 1):
        yield identifiers.class_name(
            identifiers.pascal(" ".join(tokens[-length:])), "Model"
        )
    yield identifiers.class_name(
        identifiers.pascal(identifiers.spelled(site.node.pointer)), "Model"
    )


def _longer(site: Site) -> str:
    """Say what it is, too: `PetVariantCat`, or of an operation `AddPetRequestBody`."""
    if site.owner is None:
        kind = "Body" if "/content/" in site.node.pointer else "Parameter"
        return site.hint + kind
    kind = "Property" if "properties" in site.node.pointer else "Variant"
    return kind + site.hint


class _Naming:
    """Names given so far."""

    def __init__(self) -> None:
        self.names: dict[Node, str] = {}
        self._used: set[str] = set()

    def has(self, name: str) -> bool:
        return name in self._used

    def give(self, node: Node, candidates: Iterable[str]) -> None:
        name = next(c for c in candidates if c not in self._used)
        self.names[node] = name
        self._used.add(name)
