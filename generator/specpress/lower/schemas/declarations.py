"""Schema Objects to declarations and types.

https://spec.openapis.org/oas/v3.1.1.html#schema-object
"""

from __future__ import annotations

from collections.abc import Iterable

from specpress.base.pointer import parent
from specpress.base.text import Text, Value
from specpress.document.document import Document
from specpress.ir.api import (
    Alias,
    Anything,
    Declaration,
    Enumeration,
    Field,
    Implied,
    ListOf,
    MapOf,
    Model,
    OneOf,
    Ref,
    Scalar,
    TupleOf,
    Type,
    UnknownObject,
)
from specpress.lower.prose.schemas import Documentation
from specpress.lower.schemas.cycles import without_cycles
from specpress.lower.schemas.discriminators import Discriminators
from specpress.lower.schemas.inputs import NOTHING, nullable_of, one_of
from specpress.naming import identifiers
from specpress.naming.schema_names import SCHEMAS, Declared, objects_of
from specpress.schema.merge import affirmed
from specpress.schema.normalize import Shapes
from specpress.schema.shapes import (
    Content,
    EnumShape,
    ListShape,
    MapShape,
    NeverShape,
    Node,
    ObjectShape,
    Property,
    RefShape,
    ScalarShape,
    Shape,
    TupleShape,
    UnionShape,
)

# What the document says of it is added by `Documentation`.
_UNSAID = Text("")
_SAID = ("readOnly", "writeOnly")
# Attributes of every pydantic model, and what annotations need to see.
TAKEN_FIELDS = frozenset(
    "copy dict json schema schema_json validate construct from_orm parse_file "
    "parse_obj parse_raw update_forward_refs model_computed_fields model_config "
    "model_construct model_copy model_dump model_dump_json model_extra model_fields "
    "model_fields_set model_json_schema model_parametrized_name model_post_init "
    "model_rebuild model_validate model_validate_json model_validate_strings".split()
)


class SchemaBuilder:
    """Builds what the schemas of one document declare."""

    def __init__(
        self,
        document: Document,
        shapes: Shapes,
        declared: Declared,
        documentation: Documentation,
    ) -> None:
        self._document = document
        self._documentation = documentation
        self._shapes = shapes
        self._declared = declared
        self._discriminators = Discriminators(document, declared, self.object_at)

    def declarations(self) -> list[Declaration]:
        """Return every declaration, without its input side, sorted by name."""
        made = [
            self._declaration(site.node, self._declared.names[site.node])
            for site in self._declared.sites
        ]
        made.sort(key=lambda d: d.name)
        return without_cycles(self._discriminators.complete(made))

    def type_at(self, pointer: str) -> Type:
        """Return the type of the schema at a place."""
        return self.type_of(Node(pointer, (pointer,)))

    def type_of(self, node: Node) -> Type:
        """Return the type of a node, null included."""
        shape = self._shapes.of(node)
        name = self._declared.names.get(node)
        type_ = Ref(name) if name else self._content(shape)
        return nullable_of(type_) if shape.nullable else type_

    def shape_at(self, pointer: str) -> Content:
        """Return the shape of the schema at a place, references followed."""
        return self._shapes.target(pointer).content

    def object_at(self, pointer: str) -> tuple[str, ObjectShape] | None:
        """Return the class and the shape of the object at a place, if it is one."""
        node = Node(pointer, (pointer,))
        shape = self._shapes.of(node)
        seen: set[str] = set()
        nullable = shape.nullable
        while isinstance(shape.content, RefShape) and node.pointer not in seen:
            seen.add(node.pointer)
            node = Node(shape.content.target, (shape.content.target,))
            shape = self._shapes.of(node)
            nullable = nullable or shape.nullable
        if not isinstance(shape.content, ObjectShape) or nullable:
            return None
        name = self._declared.names.get(node)
        return (name, shape.content) if name else None

    def items_at(self, pointer: str) -> Type:
        """Return the type of the items of the list at a place, or else of itself."""
        content = self._shapes.target(pointer).content
        if isinstance(content, ListShape):
            return self._part(content.items, content.open)
        return self.type_at(pointer)

    def fields(self, shape: ObjectShape) -> list[Field]:
        """Return all fields of an object, inherited ones first."""
        inherited: list[Field] = []
        for base in shape.bases:
            found = self.object_at(base)
            if found:
                inherited += self.fields(found[1])
        return inherited + self._own_fields(shape, {f.name for f in inherited})

    def _content(self, shape: Shape) -> Type:
        type_ = self._type(shape)
        return Implied(type_) if shape.implied else type_

    def _type(self, shape: Shape) -> Type:
        match shape.content:
            case RefShape(target):
                return self._reference(target)
            case ScalarShape(name):
                return Scalar(name)
            case ListShape(items, is_open):
                return ListOf(self._part(items, is_open))
            case TupleShape(items):
                return TupleOf(tuple(map(self.type_of, items)))
            case MapShape(values, is_open):
                return MapOf(self._part(values, is_open))
            case UnionShape(options):
                return one_of(self.type_of(o) for o in options)
            case NeverShape():
                return NOTHING
            case _:
                return Anything()

    def _part(self, nodes: Iterable[Node], is_open: bool) -> Type:
        """Return the type of what a list or an object holds."""
        type_ = one_of(self.type_of(node) for node in nodes)
        return one_of([Implied(type_)]) if is_open else type_

    def _reference(self, target: str) -> Type:
        node = Node(target, (target,))
        if node not in self._declared.names:
            return self.type_of(node)
        nullable = self._shapes.target(target).nullable
        ref = Ref(self._declared.names[node])
        return nullable_of(ref) if nullable else ref

    def _declaration(self, node: Node, name: str) -> Declaration:
        shape = self._shapes.of(node)
        doc = _UNSAID
        match shape.content:
            case ObjectShape():
                return self._model(node, name, shape.content, implied=shape.implied)
            case EnumShape(values):
                ends = _open_ends(shape.content)
                ends += ("None",) if shape.nullable and _is_component(node) else ()
                listed = tuple(Value(v) for v in values)
                return Enumeration(name, doc, listed, ends, node.pointer)
            case UnionShape() as union if objects_of(self._shapes, union):
                return self._union(node, name, union)
            case _:
                type_ = self._content(shape)
                type_ = nullable_of(type_) if shape.nullable else type_
                return Alias(name, doc, type_, "", type_, where=node.pointer)

    def _union(self, node: Node, name: str, union: UnionShape) -> Alias:
        """Return the alias for a union of objects, and how to choose among them."""
        types = [self.type_of(option) for option in union.options]
        told = self._discriminators.of_union(union, types)
        is_open = told.key and not told.default
        type_ = one_of([*types, UnknownObject()] if is_open else types)
        variants = told if isinstance(type_, OneOf) else None
        return Alias(name, _UNSAID, type_, "", type_, variants, where=node.pointer)

    def _model(
        self, node: Node, name: str, shape: ObjectShape, *, implied: bool
    ) -> Model:
        bases: list[str] = []
        inherited: set[str] = set()
        for base in shape.bases:
            found = self.object_at(base)
            if found:
                bases.append(found[0])
                inherited |= {f.name for f in self.fields(found[1])}
        extra = self._part(shape.extra, shape.open) if shape.extra else None
        fields = tuple(self._own_fields(shape, inherited))
        return Model(
            name,
            _UNSAID,
            tuple(bases),
            (),
            fields,
            extra,
            "",
            implied=implied,
            where=node.pointer,
        )

    def _own_fields(self, shape: ObjectShape, taken: set[str]) -> list[Field]:
        stated = self._stated_names(shape)
        chosen = identifiers.unique(
            (p.wire for p in shape.properties if p.wire not in stated),
            _field_name,
            taken | set(stated.values()),
        )
        named = {**chosen, **stated}
        return [
            self._documentation.field(
                self._field(p, named.get(p.wire) or _last_resort(p.wire)), p.node
            )
            for p in shape.properties
        ]

    def _stated_names(self, shape: ObjectShape) -> dict[str, str]:
        """Return the names that were set for properties, by JSON pointer."""
        pinned = self._declared.pinned
        return {
            item.wire: pinned[part]
            for item in shape.properties
            for part in reversed(item.node.parts)
            if part in pinned and not self._is_named(part)
        }

    def _is_named(self, pointer: str) -> bool:
        """Whether a name that was set is that of a class."""
        return Node(pointer, (pointer,)) in self._declared.names

    def argument_name(self, pointer: str) -> str:
        """Return the name that was set for a parameter, empty if none was."""
        return self._declared.pinned.get(pointer, "")

    def _field(self, item: Property, name: str) -> Field:
        said = affirmed(self._document, item.node.parts, _SAID)
        required = item.required and "writeOnly" not in said
        type_ = self.type_of(item.node)
        return Field(
            name=name,
            wire=Text(item.wire),
            type=type_ if required else nullable_of(type_),
            input_type=type_,
            required=required,
            needed=item.required and "readOnly" not in said,
            doc=_UNSAID,
            read_only="readOnly" in said,
        )


def _is_component(node: Node) -> bool:
    return parent(node.pointer) == SCHEMAS


def _field_name(wire: str) -> str:
    name = identifiers.variable(wire, "field")
    return name + "_" if name in TAKEN_FIELDS else name


def _last_resort(wire: str) -> str:
    """Name a property by its code points, when every readable name is taken."""
    return "field_" + "_".join(f"{ord(c):x}" for c in wire)


def _open_ends(enum: EnumShape) -> tuple[str, ...]:
    """Return the types of values that are yet unknown, or not named one by one."""
    kinds = {type(v) for v in enum.values}
    unknown = ((str, "Unknown"), (int, "UnknownInt"))
    return (*(name for kind, name in unknown if kind in kinds), *enum.others)
