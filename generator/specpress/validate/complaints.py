"""What a JSON Schema validator complains of, in our rules and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from jsonschema_rs import ValidationError
from jsonschema_rs import ValidationErrorKind as Kind

from specpress.base.wording import kind_of, quote

_TYPES = {
    "object": "a mapping",
    "array": "a list",
    "string": "a string",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
}


@dataclass(frozen=True, slots=True)
class Complaint:
    """A breach of a rule; `path` leads from what was judged to what is wrong."""

    path: tuple[str | int, ...]
    rule: str
    message: str
    remedy: str


def complaints(errors: Iterable[ValidationError]) -> list[Complaint]:
    """Say what is wrong with one instance.

    Where a choice of forms fails, the likeliest of them counts. A field seems to be
    unknown where something inside it is wrong; that is left out.
    """
    told = [complaint for error in errors for complaint in _complaints(error)]
    inside = {c.path[:end] for c in told for end in range(len(c.path))}
    return [c for c in told if c.rule != "unknown-field" or c.path not in inside]


def _complaints(error: ValidationError) -> Iterator[Complaint]:
    if isinstance(error.kind, (Kind.AnyOf, Kind.OneOfNotValid)):
        for inner in _likeliest(error.kind.context, error.instance_path):
            yield from _complaints(inner)
    else:
        path = tuple(error.instance_path)
        for extra, rule, message, remedy in _told(error):
            yield Complaint(path + extra, rule, message, remedy)


_Told = tuple[tuple[str, ...], str, str, str]


def _told(error: ValidationError) -> Iterator[_Told]:
    match error.kind:
        case Kind.Required(name):
            yield (), "missing-field", f"{quote(name)} is missing", "add it"
        case Kind.AdditionalProperties(names) | Kind.UnevaluatedProperties(names):
            for name in names:
                yield (name,), "unknown-field", *_unknown(name)
        case Kind.Type(types):
            yield (), "wrong-type", *_wrong_type(error, types)
        case Kind.Enum(options):
            yield (), "wrong-value", *_wrong_value(error, options)
        case Kind.Constant(expected):
            yield (), "wrong-value", *_wrong_value(error, [expected])
        case Kind.UniqueItems():
            message = f"an item stands twice in {_subject(error)}"
            yield (), "repeated-item", message, "remove the second one"
        case Kind.MinItems() | Kind.MinProperties():
            message = f"{_subject(error)} must not be empty"
            yield (), "wrong-value", message, "fill it, or remove it"
        case Kind.Pattern():
            message = f"{quote(error.instance)} has not the form of {_subject(error)}"
            yield (), "wrong-value", message, "see the OpenAPI specification"
        case Kind.PropertyNames(inner):
            message = f"{quote(inner.instance)} is not a name that OpenAPI allows"
            yield (), "wrong-value", message, "use letters, digits, dots, - and _"
        case kind:
            message = f"{_subject(error)} breaks the rule {quote(kind.name)}"
            yield (), "not-openapi", message, "see the OpenAPI specification"


def _subject(error: ValidationError) -> str:
    path = error.instance_path
    return quote(path[-1]) if path and isinstance(path[-1], str) else "this"


def _unknown(name: str) -> tuple[str, str]:
    return (
        f"{quote(name)} is no field here in this version of OpenAPI",
        "remove it, correct its spelling, or start it with x-",
    )


def _wrong_type(error: ValidationError, types: Sequence[str]) -> tuple[str, str]:
    expected = " or ".join(_TYPES[name] for name in types)
    given = kind_of(error.instance)
    return (
        f"{_subject(error)} must be {expected}, and is {given}",
        f"make it {expected}",
    )


def _wrong_value(error: ValidationError, options: Sequence[Any]) -> tuple[str, str]:
    allowed = ", ".join(map(quote, options))
    message = f"{quote(error.instance)} is not allowed for {_subject(error)}"
    return message, f"write one of {allowed}"


def _likeliest(
    branches: Sequence[Sequence[ValidationError]], path: Sequence[str | int]
) -> Sequence[ValidationError]:
    """Choose the form that was meant: of the right kind, with the fewest errors."""

    def misfit(branch: Sequence[ValidationError]) -> tuple[int, int]:
        return sum(_is_other_form(error, path) for error in branch), len(branch)

    return min(branches, key=misfit, default=())


def _is_other_form(error: ValidationError, path: Sequence[str | int]) -> bool:
    """Tell whether the error says that what stands at `path` was meant otherwise."""
    is_here = error.instance_path == path
    match error.kind:
        case Kind.Required("$ref"):
            return True
        case Kind.Type():
            return is_here
        case Kind.Enum(options) if is_here:
            return kind_of(error.instance) not in map(kind_of, options)
        case Kind.Enum() | Kind.Constant():  # of `in`, or `type`
            return isinstance(error.instance_path[-1], str)
        case _:
            return False
