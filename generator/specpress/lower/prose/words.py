"""What one object of the document says in words.

A description is kept as it is. What else bears on no type becomes a note, a line for
each: limits that servers keep, defaults, examples, a link to more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.text import Text
from specpress.schema.merged import forbids_all, only_requires

_LIMITS = (
    "minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum",
    "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems",
    "minProperties", "maxProperties", "dependentRequired", "contains", "minContains",
    "maxContains", "contentEncoding", "contentMediaType", "default",
)  # fmt: skip
_NAMES = ("x-enum-varnames", "x-enumNames")
_DESCRIPTIONS = ("x-enum-descriptions", "x-enumDescriptions")
_ONE_LINE = 72


@dataclass(frozen=True, slots=True)
class Words:
    """Descriptions, and notes in lines."""

    docs: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    deprecated: bool = False

    def __add__(self, other: Words) -> Words:
        """Join what two objects say of one thing; nothing is said twice."""
        return Words(
            tuple(dict.fromkeys((*self.docs, *other.docs))),
            tuple(dict.fromkeys((*self.notes, *other.notes))),
            self.deprecated or other.deprecated,
        )

    @property
    def doc(self) -> str:
        """The descriptions as one text, in paragraphs."""
        return "\n\n".join(self.docs)

    def labelled(self, label: str) -> Words:
        """Say it of a part: all as notes that start with what it is called."""
        if not label:
            return self
        lines = [*(" ".join(doc.split()) for doc in self.docs), *self.notes]
        lines += ["deprecated"] if self.deprecated else []
        return Words(notes=tuple(f"{label}: {line}" for line in lines))

    @property
    def sentence(self) -> Text:
        """Everything as one text, short notes behind it."""
        if any("\n" in note for note in self.notes):
            return self.text
        notes = (*self.notes, *(["deprecated"] if self.deprecated else ()))
        behind = f"({'; '.join(notes)})" if notes else ""
        return Text(" ".join(filter(None, (self.doc, behind))))

    @property
    def text(self) -> Text:
        """Everything as one text, notes as a list."""
        notes = "\n".join(f"- {note}" for note in self.notes)
        deprecated = "Deprecated." if self.deprecated else ""
        return Text("\n\n".join(p for p in (self.doc, notes, deprecated) if p))


def said(schema: Mapping[str, Any], name: str, format_: str = "") -> Words:
    """Return what a schema itself says of what is called `name`.

    `format_` is its format where no type says it.
    """
    title, words = _text(schema, "title"), described(schema)
    if _says_more(title, f"{name} {words.doc}"):
        words = Words((title,)) + words
    notes = [
        *([f"format: {format_}"] if format_ else ()),
        *_values(schema),
        *_limits(schema),
        *examples(schema),
        *link(schema),
    ]
    return words + Words((), tuple(notes))


def described(owner: Mapping[str, Any]) -> Words:
    """Return summary and description of an object, and whether it is deprecated."""
    docs = (_text(owner, word).strip() for word in ("summary", "description"))
    return Words(tuple(filter(None, docs)), (), owner.get("deprecated") is True)


def _says_more(title: str, known: str) -> bool:
    """Whether a title has letters that are not said anyway."""
    return bool(title) and _letters(title) not in _letters(known)


def examples(owner: Mapping[str, Any]) -> Iterator[str]:
    """Yield a note for each example of a schema, a parameter or a header.

    https://spec.openapis.org/oas/v3.1.1.html#working-with-examples
    """
    if "example" in owner:
        yield note("example", owner["example"])
    stated = owner.get("examples")
    if is_list(stated):
        yield from (note("example", value) for value in stated)
    elif is_mapping(stated):
        for name in sorted(stated):
            yield from _named_example(stated[name])


def _named_example(example: Any) -> Iterator[str]:
    if not is_mapping(example):
        return
    said = (_text(example, "summary"), _text(example, "description"))
    about = ": ".join(" ".join(s.split()) for s in said if s)
    label = f"example ({about})" if about else "example"
    for key in ("value", "dataValue", "serializedValue", "externalValue"):
        if key in example:
            yield note(label, example[key])


def link(owner: Mapping[str, Any]) -> Iterator[str]:
    """Yield a note for `externalDocs`.

    https://spec.openapis.org/oas/v3.1.1.html#external-documentation-object
    """
    docs = owner.get("externalDocs")
    if is_mapping(docs) and _text(docs, "url"):
        about = " ".join(_text(docs, "description").split())
        yield f"{about or 'see'}: {_text(docs, 'url')}"


def note(label: str, value: Any) -> str:
    """Write a value as JSON: on the line of its label, or indented below it."""
    short = json.dumps(value, ensure_ascii=False, sort_keys=True)
    if len(short) <= _ONE_LINE or not isinstance(value, dict | list):
        return f"{label}: {short}"
    long = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2)
    return "\n    ".join([f"{label}:", *long.split("\n")])


def _values(schema: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is said of each value of an `enum`, by widespread extensions."""
    values = schema.get("enum")
    names, docs = (_listed(schema, word) for word in (_NAMES, _DESCRIPTIONS))
    for index, value in enumerate(values if is_list(values) else ()):
        said = [said[index] for said in (names, docs) if index < len(said)]
        if said:
            yield note(": ".join(map(str, said)), value)


def _limits(schema: Mapping[str, Any]) -> Iterator[str]:
    for word in _LIMITS:
        if word == "pattern" and _is_plain(_text(schema, word)):
            yield f"pattern: {schema[word]}"  # as JSON, its backslashes would double
        elif word in schema and not (word == "default" and schema[word] is None):
            yield note(word, schema[word])
    for word in ("oneOf", "anyOf"):
        options = schema.get(word)
        if is_list(options) and options and all(map(only_requires, options)):
            yield _requirements(word, options)
    if "not" in schema and not forbids_all(schema):
        yield note("not", schema["not"])
    keys = schema.get("propertyNames")
    if is_mapping(keys) and keys != {"type": "string"}:  # as every key is
        yield note("each key", keys)
    patterns = schema.get("patternProperties")
    if is_mapping(patterns):
        yield note("keys", sorted(patterns))


def _requirements(word: str, options: list[Any]) -> str:
    if all(set(option) == {"required"} for option in options):
        return note(f"{word}, required", [o["required"] for o in options])
    return note(word, options)


def _is_plain(text: str) -> bool:
    return text.isprintable() and bool(text) and text == text.strip()


def _listed(schema: Mapping[str, Any], words: Iterable[str]) -> list[Any]:
    found = (schema.get(word) for word in words)
    lists = (value for value in found if is_list(value))
    return next(lists, list[Any]())


def _text(owner: Mapping[str, Any], key: str) -> str:
    value = owner.get(key)
    return value if isinstance(value, str) else ""


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
