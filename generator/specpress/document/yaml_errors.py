"""What can be wrong with a YAML text, in plain words."""

from __future__ import annotations

from typing import Any

from yaml import MarkedYAMLError, YAMLError
from yaml.reader import ReaderError

from specpress.base.wording import quote
from specpress.document.positions import Fault

_TAG = "tag:yaml.org,2002:"
_REMEDIES = {
    "mapping values are not allowed": "quote text that has `: ` in it, or indent it",
    "did not find expected key": "check how this line and the one before are indented",
    "could not find expected ':'": "write `key: value`, or indent the line rightly",
    "block sequence entries are not": "start the list on a line of its own",
    "expected '-' indicator": "check how this line and the list before are indented",
    "did not find expected ',' or": "close the bracket, or put a comma between items",
    "unexpected end of stream": "close the quotation mark",
    "cannot start any token": "quote text that starts with this character",
}


def not_yaml(error: YAMLError, text: str) -> Fault:
    """The parser's own complaint, with its place."""
    if isinstance(error, ReaderError):
        return _bad_character(error, text)
    assert isinstance(error, MarkedYAMLError)
    mark: Any = error.problem_mark or error.context_mark
    offset = mark.index
    start = text.rfind("\n", 0, offset) + 1
    indent = text[start : offset + 1]
    if "\t" in indent and not indent.strip():
        return _tab_indentation(start + indent.index("\t"))
    problem = " ".join(filter(None, (error.problem, error.context)))
    remedy = next((r for words, r in _REMEDIES.items() if words in problem), "")
    return Fault(
        offset,
        "not-yaml",
        f"this is not YAML: {problem}",
        remedy or "correct the line, or the one before it",
    )


def _tab_indentation(offset: int) -> Fault:
    return Fault(
        offset,
        "tab-indentation",
        "a tab indents this line, and YAML takes only spaces",
        "replace the tabs at the start of the lines by spaces",
    )


def _bad_character(error: ReaderError, text: str) -> Fault:
    code: Any = error.character
    return Fault(
        max(text.find(chr(code)), 0),
        "bad-character",
        f"the character U+{code:04X} cannot stand in YAML",
        "remove it, or write it as an escape in a double-quoted string",
    )


def several_documents(offset: int) -> Fault:
    """More than one document in the stream."""
    return Fault(
        offset,
        "several-documents",
        "a second YAML document starts here",
        "keep one document in a file",
    )


def unknown_tag(offset: int, tag: str) -> Fault:
    """A tag that asks for more than JSON has, or one that its value does not fit."""
    shown = "!!" + tag.removeprefix(_TAG) if tag.startswith(_TAG) else tag
    return Fault(
        offset,
        "unknown-tag",
        f"the tag {quote(shown)} does not give a JSON value here",
        "remove the tag, and quote the value if it is text",
    )


def bad_key(offset: int) -> Fault:
    """A mapping or list as a key."""
    return Fault(
        offset,
        "bad-key",
        "a mapping or list stands where a key should",
        "write a name; quote it if it starts with a bracket or brace",
    )


def bad_merge(offset: int) -> Fault:
    """A merge of something that has no keys."""
    return Fault(
        offset,
        "bad-merge",
        "`<<` merges mappings, and this is none",
        "give `<<` an alias of a mapping, or quote it if it is a name",
    )


def unknown_alias(offset: int, name: str) -> Fault:
    """An alias before its anchor, or without one."""
    return Fault(
        offset,
        "unknown-alias",
        f"the alias {quote('*' + name)} has no anchor before it",
        f"write {quote('&' + name)} before the value that is meant, or quote the text",
    )


def recursive_alias(offset: int, name: str) -> Fault:
    """An alias within the value of its own anchor."""
    return Fault(
        offset,
        "recursive-alias",
        f"the alias {quote('*' + name)} stands inside of what it stands for",
        "write the value out, or refer to a schema with $ref",
    )


def too_many_aliases(offset: int) -> Fault:
    """Aliases of aliases, which stand for far more than was written."""
    return Fault(
        offset,
        "too-many-aliases",
        "the aliases up to here stand for too many values",
        "use $ref instead of aliases of mappings that hold aliases",
    )
