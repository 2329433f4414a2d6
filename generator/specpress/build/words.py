"""What one object of the document says in words.

A description is kept as it is. What else bears on no type becomes a note, a line for
each: limits that servers keep, defaults, examples, a link to more.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from specpress.data import is_list, is_mapping
from specpress.text import Text

_LIMITS = (
    "minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum",
    "exclusiveMaximum", "multipleOf", "minItems", "maxItems", "uniqueItems",
    "minProperties", "maxProperties", "dependentRequired", "contentEncoding",
    "contentMediaType", "default",
)  # fmt: skip
_ONE_LINE = 72


@dataclass(frozen=True, slots=True)
class Words:
    """A description in paragraphs, and notes in lines."""

    doc: str = ""
    notes: tuple[str, ...] = ()
    deprecated: bool = False

    def __add__(self, other: Words) -> Words:
        """Join what two objects say of one thing; nothing is said twice."""
        docs = dict.fromkeys(d for d in (self.doc, other.doc) if d)
        return Words(
            "\n\n".join(docs),
            tuple(dict.fromkeys((*self.notes, *other.notes))),
            self.deprecated or other.deprecated,
        )

    def labelled(self, label: str) -> Words:
        """Say it of a part: all as notes that start with what it is called."""
        if not label:
            return self
        lines = [*filter(None, [" ".join(self.doc.split())]), *self.notes]
        lines += ["deprecated"] if self.deprecated else []
        return Words(notes=tuple(f"{label}: {line}" for line in lines))

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
    title, doc = _text(schema, "title"), _text(schema, "description").strip()
    if says_more(title, f"{name} {doc}"):
        doc = "\n\n".join(filter(None, [title, doc]))
    notes = [f"format: {format_}"] if format_ else []
    notes += _limits(schema)
    return Words(
        doc, (*notes, *examples(schema), *link(schema)), schema.get("deprecated") is True
    )


def says_more(title: str, known: str) -> bool:
    """Whether a title has letters that are not said anyway."""
    return _letters(title) not in _letters(known)


def examples(owner: Mapping[str, Any]) -> Iterator[str]:
    """Yield a note for each example of a schema, a parameter or a header.

    https://spec.openapis.org/oas/v3.1.1.html#working-with-examples
    """
    if "example" in owner:
        yield note("example", owner["example"])
    stated = owner.get("examples")
    if is_list(stated):
        yield from (note("example", value) for value in stated)
    for name in sorted(stated) if is_mapping(stated) else ():
        value = stated[name]
        yield from _named_example(value) if is_mapping(value) else ()


def _named_example(example: Mapping[str, Any]) -> Iterator[str]:
    about = _text(example, "summary") or _text(example, "description")
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


def _limits(schema: Mapping[str, Any]) -> Iterator[str]:
    for word in _LIMITS:
        if word in schema and not (word == "default" and schema[word] is None):
            yield note(word, schema[word])


def _text(owner: Mapping[str, Any], key: str) -> str:
    value = owner.get(key)
    return value if isinstance(value, str) else ""


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
