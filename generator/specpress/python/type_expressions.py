"""Types of the representation to type expressions of Python.

datamodel-code-generator compiles them; this is its only importer. It is handed a
skeleton: one object whose properties are the types, and an empty object for each
name that they mention. No text of the document comes near it, each distinct type is
compiled once, and a class in the answer that was not asked for is an error of ours.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from importlib.metadata import version
from typing import Any, TypeAlias

from specpress.base.cache import Cache, cache_key
from specpress.base.data import is_list, is_mapping
from specpress.ir.api import (
    Anything,
    Implied,
    IterableOf,
    ListOf,
    MapOf,
    Nullable,
    OneOf,
    Ref,
    Scalar,
    ScalarName,
    StreamOf,
    TupleOf,
    Type,
    UnknownObject,
)

_BATCH = 200  # the cost of one run grows faster than its properties
_STAGE = "types"
_ROOT = "Types"
_STUB = re.compile(r"\bT(\d+)\b")
_SCALARS: Mapping[ScalarName, Mapping[str, str]] = {
    "str": {"type": "string"},
    "int": {"type": "integer"},
    "float": {"type": "number"},
    "bool": {"type": "boolean"},
    "bytes": {"type": "string", "format": "binary"},
    "None": {"type": "null"},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "time": {"type": "string", "format": "time"},
    "UUID": {"type": "string", "format": "uuid"},
    "Decimal": {"type": "string", "format": "decimal"},
}
UNKNOWN_OBJECT = "UnknownVariant"
UNKNOWN = ("Unknown", "UnknownInt")
IMPLIED = "Implied"
STREAM, ASYNC_STREAM = "Stream", "AsyncStream"
# And those of the runtime.
_Generic: TypeAlias = Implied | IterableOf | StreamOf
RUNTIME: Mapping[str, str] = {
    UNKNOWN_OBJECT: "variants",
    IMPLIED: "implied",
    "Nothing": "implied",
    "FileContent": "chunks",
    "FilePart": "files",
    STREAM: "streams",
    ASYNC_STREAM: "streams",
}
# Where the names come from that a type expression is written with.
IMPORTS: Mapping[str, str] = {
    "Any": "typing",
    "Iterable": "collections.abc",
    "Mapping": "collections.abc",
    "Sequence": "collections.abc",
    "date": "datetime",
    "datetime": "datetime",
    "time": "datetime",
    "Decimal": "decimal",
    "UUID": "uuid",
}


@dataclass(frozen=True, slots=True)
class Expressions:
    """Type expressions; those of requests take any sequence and any mapping."""

    read: Mapping[Type, str]
    sent: Mapping[Type, str]


def compile_types(
    read: Iterable[Type], sent: Iterable[Type], cache: Cache
) -> Expressions:
    """Return the type expressions of what responses give and requests accept."""
    return Expressions(
        _compile(read, cache, sent=False), _compile(sent, cache, sent=True)
    )


def names_in(expression: str) -> list[str]:
    """Return the names that an expression mentions, in order, each once."""
    tree = ast.parse(expression, mode="eval")
    found = [n.id for n in ast.walk(tree) if isinstance(n, ast.Name)]
    return list(dict.fromkeys(found))


def _compile(types: Iterable[Type], cache: Cache, *, sent: bool) -> dict[Type, str]:
    wanted = _skeletons(types)
    known = _compiled({s.text for s in wanted.values()}, cache, sent=sent)
    return {t: _written(t, wanted, known) for t in wanted}


def _compiled(texts: Collection[str], cache: Cache, *, sent: bool) -> Mapping[str, str]:
    """Return the expressions of some skeletons."""
    fingerprint = f"{version('datamodel-code-generator')} sent={sent}"
    keys = {text: cache_key(_STAGE, fingerprint, text) for text in sorted(texts)}
    known = {k: v.decode() for k, v in cache.get_many(_STAGE, keys.values()).items()}
    missing = [text for text, key in keys.items() if key not in known]
    for start in range(0, len(missing), _BATCH):
        batch = missing[start : start + _BATCH]
        made = _run([json.loads(text) for text in batch], sent=sent)
        fresh = {keys[text]: e for text, e in zip(batch, made, strict=True)}
        cache.put_many(_STAGE, {key: e.encode() for key, e in fresh.items()})
        known.update(fresh)
    return {text: known[key] for text, key in keys.items()}


def _written(
    type_: Type, skeletons: Mapping[Type, _Skeleton], known: Mapping[str, str]
) -> str:
    """Put the parts of a type back into its compiled skeleton."""
    if isinstance(type_, Ref):
        return type_.name
    if isinstance(type_, Implied | IterableOf | StreamOf):
        return f"{_wrapper(type_)}[{_written(_inner(type_), skeletons, known)}]"
    if isinstance(type_, TupleOf):
        items = [_written(item, skeletons, known) for item in type_.items]
        return f"tuple[{', '.join(items) or '()'}]"
    skeleton = skeletons[type_]
    expression = known[skeleton.text]
    parts = [_written(part, skeletons, known) for part in skeleton.stubs]
    if isinstance(type_, OneOf):
        return reduce(lambda one, other: _filled(expression, one, other), parts)
    return _filled(expression, *parts)


def _filled(expression: str, *parts: str) -> str:
    """Return an expression with its stubs replaced, `T0` by the first part."""
    return _STUB.sub(lambda stub: parts[int(stub[1])], expression)


def _skeletons(types: Iterable[Type]) -> dict[Type, _Skeleton]:
    """Return the skeletons of some types, and of those that they are made of."""
    found: dict[Type, _Skeleton] = {}
    todo = list(types)
    while todo:
        type_ = todo.pop()
        if type_ not in found:
            found[type_] = _Skeleton(type_)
            for stub in found[type_].stubs:
                todo += _parts(stub)
    return found


def _parts(stub: Type) -> Iterable[Type]:
    """Return what has to be compiled for a part of a type."""
    match stub:
        case Ref():
            return ()
        case TupleOf(items):
            return items
        case Implied() | IterableOf() | StreamOf():
            return (_inner(stub),)
        case _:
            return (stub,)


def _inner(type_: _Generic) -> Type:
    return type_.item if isinstance(type_, StreamOf) else type_.of


def _wrapper(type_: _Generic) -> str:
    match type_:
        case Implied():
            return IMPLIED
        case IterableOf():
            return "Iterable"
        case StreamOf():
            return ASYNC_STREAM if type_.asynchronous else STREAM


class _Skeleton:
    """A type as JSON Schema, its parts replaced by `T0`, `T1` ...

    So all types share few skeletons: `list[T0]` is compiled once, and so is `T0 | T1`,
    of which unions of more are made.
    """

    def __init__(self, type_: Type) -> None:
        self.stubs: dict[Type, str] = {}
        self.text = json.dumps(self._schema(type_), sort_keys=True)

    def _stub(self, type_: Type) -> dict[str, Any]:
        name = self.stubs.setdefault(type_, f"T{len(self.stubs)}")
        return {"$ref": f"#/$defs/{name}"}

    def _schema(self, type_: Type) -> dict[str, Any]:
        match type_:
            case Scalar("Nothing" | "FileContent" | "FilePart" as name):
                return self._stub(Ref(name))
            case Scalar(name):
                return dict(_SCALARS[name])
            case Ref() | Implied() | IterableOf() | StreamOf() | TupleOf():
                return self._stub(type_)
            case ListOf(item):
                return {"type": "array", "items": self._stub(item)}
            case MapOf(Anything()):
                return {"type": "object", "additionalProperties": True}
            case MapOf(value):
                return {"type": "object", "additionalProperties": self._stub(value)}
            case OneOf(options):
                return {"anyOf": [*map(self._stub, options)][:2]}
            case Nullable(of):
                return {"anyOf": [self._stub(of), {"type": "null"}]}
            case UnknownObject():
                return self._stub(Ref(UNKNOWN_OBJECT))
            case Anything():
                return {}


def _run(skeletons: list[dict[str, Any]], *, sent: bool) -> list[str]:
    # Costs half a second, and is not needed where all expressions are known.
    from datamodel_code_generator import generate
    from datamodel_code_generator.enums import DataModelType, InputFileType
    from datamodel_code_generator.format import DatetimeClassType, PythonVersion

    properties = {f"t{index}": skeleton for index, skeleton in enumerate(skeletons)}
    stubs = sorted({name for s in skeletons for name in _mentioned(s)})
    code = generate(
        {
            "title": _ROOT,
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "$defs": {name: {"type": "object"} for name in stubs},
        },
        input_file_type=InputFileType.JsonSchema,
        output_model_type=DataModelType.PydanticV2BaseModel,
        target_python_version=PythonVersion.PY_311,
        output_datetime_class=DatetimeClassType.Datetime,
        use_standard_collections=True,
        use_union_operator=True,
        use_generic_container_types=sent,
        use_annotated=True,
        field_constraints=True,
        strict_nullable=True,
        keep_model_order=True,
        disable_timestamp=True,
        formatters=[],
        allow_remote_refs=False,
    )
    return _annotations(str(code), {*stubs}, list(properties))


def _mentioned(skeleton: Any) -> Iterable[str]:
    if is_mapping(skeleton):
        if "$ref" in skeleton:
            yield skeleton["$ref"].rpartition("/")[2]
        for value in skeleton.values():
            yield from _mentioned(value)
    elif is_list(skeleton):
        for value in skeleton:
            yield from _mentioned(value)


def _annotations(code: str, stubs: set[str], wanted: list[str]) -> list[str]:
    classes = {n.name: n for n in ast.parse(code).body if isinstance(n, ast.ClassDef)}
    if set(classes) != {_ROOT, *stubs}:
        surplus = sorted(set(classes) ^ {_ROOT, *stubs})
        raise AssertionError(f"unexpected classes from a skeleton: {surplus}")
    found = {
        statement.target.id: ast.unparse(statement.annotation)
        for statement in classes[_ROOT].body
        if isinstance(statement, ast.AnnAssign)
        and isinstance(statement.target, ast.Name)
    }
    return [found[name] for name in wanted]
