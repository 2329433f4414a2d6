"""What an unquoted word of YAML means: the core schema of YAML 1.2, as people use it.

- Only `true`, `True`, `TRUE` (and false) are booleans; `null`, `Null`, `NULL`, `~` and
  nothing are null. `no`, `on`, `y` are strings.
- Only what JSON would take as a number is one, and `+1`, `.5`, `0o17`, `0x1F` besides.
  `012`, `1_000`, `12:30`, dates, `.inf` and `.nan` are strings, and so is what no float
  can hold: `12e4567` is a commit rather than a number.
- `1.10` is the number 1.1, for `maximum: 1.10` must be one. Where the place asks for
  text, and printing the number would not give back what was written, the text stays:
  that is so for `openapi`, `swagger` and `info.version`, and for the `enum`, `const`,
  `default`, `example` and `examples` of a schema with `type: string`.

https://yaml.org/spec/1.2.2/#103-core-schema
"""

from __future__ import annotations

import json
import re
from math import isfinite
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.document.positions import MAX_DIGITS

_WORDS: dict[str, bool | None] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
}  # fmt: skip
_NUMBER_STARTS = frozenset("+-.0123456789")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_BASED = re.compile(r"0o[0-7]{1,1000}|0x[0-9a-fA-F]{1,1000}")
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
)
_VALUE_KEYS = ("enum", "const", "default", "example", "examples")
_STRING_TYPES = ("string", ["string"], ["string", "null"], ["null", "string"])
_TAGS: dict[str, tuple[type, ...]] = {
    "tag:yaml.org,2002:int": (int,),
    "tag:yaml.org,2002:float": (int, float),
    "tag:yaml.org,2002:bool": (bool,),
    "tag:yaml.org,2002:null": (type(None),),
}


def core_value(text: str) -> Any:
    """Return what a plain scalar means.

    Raises ValueError for an integer of more than `MAX_DIGITS` digits.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _NUMBER_STARTS:
        return _number_or_text(text)
    return text


def tagged_value(tag: str, text: str) -> Any:
    """Return what a scalar with an explicit tag means.

    Raises ValueError where the tag is not of the core schema or does not fit.
    """
    if tag in ("!", "tag:yaml.org,2002:str"):
        return text
    value = core_value(text)
    if type(value) not in _TAGS.get(tag, ()):
        raise ValueError
    return value


class AsWritten:
    """Numbers and booleans that would not be printed as they were written.

    Whether their place asks for text is known only when its mapping is complete.
    """

    def __init__(self) -> None:
        self._notes: list[tuple[Any, Any, str | int, str]] = []

    def note(self, around: Any, node: Any, key: str | int, text: str) -> None:
        """Remember that `node[key]` was written as `text`; `around` holds `node`."""
        if key in ("version", "openapi", "swagger") or json.dumps(node[key]) != text:
            owner = around if is_list(node) else node
            self._notes.append((owner, node, key, text))

    def restore(self, root: Any) -> None:
        """Put the text back where text was asked for."""
        info = root.get("info") if is_mapping(root) else None
        for owner, node, key, text in self._notes:
            if (
                (node is root and key in ("openapi", "swagger"))
                or (node is info and key == "version")
                or _is_value_of_string(owner, node, key)
            ):
                node[key] = text


def _number_or_text(text: str) -> Any:
    if _INTEGER.fullmatch(text):
        if len(text) > MAX_DIGITS:
            raise ValueError
        return int(text)
    if _BASED.fullmatch(text):
        return int(text, 0)
    if _FLOAT.fullmatch(text):
        value = float(text)
        return value if isfinite(value) else text
    return text


def _is_value_of_string(owner: Any, node: Any, key: str | int) -> bool:
    if not is_mapping(owner) or owner.get("type") not in _STRING_TYPES:
        return False
    if node is owner:
        return key in _VALUE_KEYS
    return any(owner.get(name) is node for name in _VALUE_KEYS)
