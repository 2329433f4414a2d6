"""What the template of a model file shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from specpress.base.text import Text, Value, reveal
from specpress.ir.api import (
    Alias,
    Enumeration,
    Field,
    Model,
    Module,
    Nullable,
    Variants,
)
from specpress.naming import identifiers
from specpress.python.docstrings import block, docstring, prose
from specpress.python.type_expressions import UNKNOWN, Expressions, names_in
from specpress.render.expressions import members_of
from specpress.render.imports import ImportList, Imports, relative

_SHORT = 60  # a note that stands in parentheses instead of a list


@dataclass(frozen=True, slots=True)
class FieldView:
    """A line of a class, and one of its TypedDict.

    `default` is empty for what an answer always has; `demanded`: a request has to have
    what an answer need not.
    """

    name: str
    type: str
    alias: Text | None
    default: str
    demanded: bool
    doc: str
    key_type: str
    is_key: bool
    needed: bool


@dataclass(frozen=True, slots=True)
class VariantsView:
    """How a reader chooses a class: by the value of a property, or by all of them."""

    key: Text | None
    tags: tuple[tuple[Text, str], ...]
    default: str
    field: str


@dataclass(frozen=True, slots=True)
class ModelView:
    """A class and its TypedDict.

    `class_name` is another than `name` where a user's class has that.
    """

    kind: str
    name: str
    class_name: str
    bases: tuple[str, ...]
    doc: str
    fields: tuple[FieldView, ...]
    extra: str
    input_name: str
    input_bases: tuple[str, ...]
    variants: VariantsView | None


@dataclass(frozen=True, slots=True)
class EnumerationView:
    """An alias for literals with an open end."""

    kind: str
    name: str
    doc: str
    values: tuple[Value, ...]
    open_ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AliasView:
    """An alias for a type, and one for what requests accept; quoted if lazy.

    Each type is given as the members of a union; another type is the only member.
    """

    kind: str
    name: str
    doc: str
    members: tuple[str, ...]
    input_name: str
    input_members: tuple[str, ...]
    quoted: bool
    variants: VariantsView | None


@dataclass(frozen=True, slots=True)
class ModelFile:
    """A file of models."""

    imports: Imports
    items: tuple[ModelView | EnumerationView | AliasView, ...]


def model_file(
    module: Module, expressions: Expressions, modules: Mapping[str, str]
) -> ModelFile:
    """Return what the file of a module shows; `modules` is where each name lives."""
    fields = {
        field.name
        for d in module.declarations
        if isinstance(d, Model)
        for field in d.fields
    }
    imports = ImportList(modules, ".", home=module.name, shadowed=fields)
    views = _Views(expressions, imports, modules)
    items = tuple(views.of(d) for d in module.declarations)
    return ModelFile(imports.done(), items)


class _Views:
    def __init__(
        self, expressions: Expressions, imports: ImportList, modules: Mapping[str, str]
    ) -> None:
        self._expressions = expressions
        self._imports = imports
        self._modules = modules

    def of(
        self, declaration: Model | Enumeration | Alias
    ) -> ModelView | EnumerationView | AliasView:
        match declaration:
            case Model():
                return self._model(declaration)
            case Alias():
                return self._alias(declaration)
            case Enumeration():
                return self._enumeration(declaration)

    def _enumeration(self, item: Enumeration) -> EnumerationView:
        self._imports.standard("typing", "Literal", "TypeAlias")
        unknown = [end for end in item.open_ends if end in UNKNOWN]
        self._imports.local(".._runtime.unknown", *unknown)
        doc = docstring(item.doc, 0) if item.doc else ""
        return EnumerationView(
            "enumeration", item.name, doc, item.values, item.open_ends
        )

    def _alias(self, item: Alias) -> AliasView:
        self._imports.standard("typing", "TypeAlias")
        read = self._expressions.read[item.type]
        sent = self._expressions.sent[item.input_type] if item.input_name else ""
        quoted = not {*names_in(read)}.isdisjoint(self._modules)
        if item.variants:
            self._imports.standard("typing", "Annotated")
        return AliasView(
            "alias",
            item.name,
            docstring(item.doc, 0) if item.doc else "",
            members_of(self._imports.expression(read)),
            item.input_name,
            members_of(self._imports.expression(sent)) if sent else (),
            quoted,
            self._variants(item.variants),
        )

    def _variants(self, variants: Variants | None) -> VariantsView | None:
        if variants is None:
            return None
        key = variants.key
        self._imports.local(".._runtime.variants", "ByKey" if key else "ByShape")
        field = identifiers.variable(reveal(key), "field") if key else ""
        same = key is not None and field == reveal(key)
        return VariantsView(key, variants.tags, variants.default, "" if same else field)

    def _model(self, item: Model) -> ModelView:
        self._add_bases(item)
        fields = tuple(self._field(f, bool(item.input_name)) for f in item.fields)
        extra = self._expressions.read[item.extra] if item.extra else ""
        is_extended = self._modules[item.name].startswith(".")
        if extra:
            self._imports.standard("typing", "TYPE_CHECKING")
            self._imports.third_party("pydantic", "Field")
        return ModelView(
            kind="model",
            name=item.name,
            class_name=f"Generated{item.name}" if is_extended else item.name,
            bases=item.bases or (_base(item)[1],),
            doc=docstring(item.doc, 4) if item.doc else "",
            fields=fields,
            extra=self._imports.expression(extra) if extra else "",
            input_name=item.input_name,
            input_bases=item.input_bases or ("TypedDict",),
            variants=self._variants(item.variants),
        )

    def _add_bases(self, item: Model) -> None:
        if not item.bases:
            self._imports.local(*_base(item))
        if item.input_name and not item.input_bases:
            self._imports.standard("typing", "TypedDict")
        for base in (*item.bases, *item.input_bases):
            self._imports.local(relative(".", self._modules[base]), base)

    def _field(self, field: Field, has_input: bool) -> FieldView:
        read = self._expressions.read[field.type]
        alias = field.wire if reveal(field.wire) != field.name else None
        if alias is not None:
            self._imports.standard("typing", "Annotated")
            self._imports.third_party("pydantic", "Field")
        is_key = has_input and not field.read_only
        if is_key and not field.needed:
            self._imports.standard("typing", "NotRequired")
        sent = self._expressions.sent[field.input_type] if is_key else ""
        default = "" if field.required else "None"
        if has_input and field.required and field.read_only:
            self._imports.local(".._runtime.directions", default := "READ_ONLY")
        demanded = is_key and field.needed and not field.required
        demanded = demanded and not isinstance(field.input_type, Nullable)
        if demanded:
            self._imports.local(".._runtime.directions", "WriteOnly")
        return FieldView(
            name=field.name,
            type=self._imports.expression(read),
            alias=alias,
            default=default,
            demanded=demanded,
            doc=_field_docstring(field),
            key_type=self._imports.expression(sent) if sent else "",
            is_key=is_key,
            needed=field.needed,
        )


def _base(item: Model) -> tuple[str, str]:
    """Return the class of the runtime that a model extends, and its module."""
    if item.variants:
        return ".._runtime.variants", "Base"
    if item.implied:
        return ".._runtime.implied", "ImpliedModel"
    return ".._runtime.model", "Model"


def _field_docstring(field: Field) -> str:
    """Return the description, the constraints that servers keep, and a deprecation."""
    doc, notes = prose(field.doc), [prose(note) for note in field.notes]
    if len(notes) == 1 and len(notes[0]) <= _SHORT:
        doc, notes = f"{doc} ({notes[0]})" if doc else notes[0], []
    listed = "\n".join(f"- {note}" for note in notes)
    deprecated = "Deprecated." if field.deprecated else ""
    parts = (*doc.split("\n\n"), listed, deprecated)
    paragraphs = [part for part in parts if part.strip()]
    return block(paragraphs, 4) if paragraphs else ""
