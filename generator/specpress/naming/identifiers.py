"""How the document's names become Python's: pure functions on strings.

A name depends on the text that it is made of and, where two texts would become one
name, on a rank among them that knows no order of the document: there are no counters.
Only what `_is_word` lets through reaches an identifier.
"""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from zlib import crc32

_WORD_BREAK = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])(?![A-Z]s(?![a-z]))"
)
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+")
_MAX_LENGTH = 160
_MAX_TEXT = 1000  # characters that are read for a name; more only tell two apart
_SPELLED = {
    "+": "plus", "-": "dash", ".": "dot", "/": "slash", "_": "underscore",
    "$": "dollar", "@": "at", "#": "hash", "%": "percent", "&": "and", "*": "star",
    "=": "equals", "<": "less", ">": "greater", "!": "not", "~": "tilde",
    ":": "colon", ",": "comma", ";": "semicolon", " ": "space", "'": "quote",
    '"': "quotes", "?": "question", "(": "open", ")": "close", "[": "left",
    "]": "right", "{": "begin", "}": "end", "|": "bar", "\\": "backslash",
    "^": "caret", "`": "tick",
}  # fmt: skip

# What type expressions of a generated module are written with.
TYPE_WORDS = frozenset(
    "locals str int float bool bytes list dict tuple set type object Any Literal "
    "Annotated Mapping Sequence Iterable date datetime time UUID Decimal TypeAlias "
    "TYPE_CHECKING TypedDict NotRequired Required Field Model Unknown UnknownInt "
    "MISSING MODULES Implied ImpliedModel Nothing READ_ONLY WriteOnly Base ByKey "
    "ByShape UnknownVariant Options Operation Resource AsyncResource Caller "
    "AsyncCaller AcceptHeader BodyChoice Negotiated overload FileContent FilePart "
    "Encoding Stream AsyncStream awaited".split()
)

# What the constructor of a client takes or assigns, besides keys and variables.
CLIENT_ARGUMENTS = frozenset(
    "self server base_url timeout http_client credentials".split()
)
_CLIENT_WORDS = frozenset({"call", "close"})  # methods of every client

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_DEVICE = re.compile("con|prn|aux|nul|(com|lpt)[0-9]")


def words(text: str) -> list[str]:
    """Split a text into the words of an identifier: `userIDs` is `user`, `IDs`."""
    if len(text) > _MAX_TEXT:
        whole = text.encode(errors="surrogatepass")
        text = f"{text[:_MAX_TEXT]} {crc32(whole):08x}"
    parts = _ASCII_WORD.findall(text) if text.isascii() else _parts(text)
    return [w for part in parts for w in _WORD_BREAK.split(part) if w]


def _parts(text: str) -> list[str]:
    """Split at what no identifier may hold, accents left out."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = unicodedata.normalize("NFKC", plain)
    return "".join(c if _is_word(c) else " " for c in plain).split()


def snake(text: str) -> str:
    """`HTTPValidationError` is `http_validation_error`."""
    return "_".join(word.lower() for word in words(text))


@lru_cache(maxsize=2**14)
def pascal(text: str) -> str:
    """`user-label` is `UserLabel`; a text that is a class name already is kept."""
    if is_class_name(text):
        return text
    return "".join(word[0].upper() + word[1:] for word in words(text))


def is_class_name(text: str) -> bool:
    """Whether a key of the document can be the name of its class as it is."""
    return (
        text.isascii()
        and text.isalnum()
        and text[0].isupper()
        and len(text) <= _MAX_LENGTH
    )


@lru_cache(maxsize=2**14)
def spelled(text: str) -> str:
    """The text with its separators written out: `foo-bar` is `foo_dash_bar`."""
    parts = (f"_{_SPELLED[c]}_" if c in _SPELLED else c for c in text)
    return re.sub(r"_+", "_", "".join(parts)).strip("_")


@lru_cache(maxsize=2**14)
def variable(text: str, fallback: str) -> str:
    """A name for a field, an argument, a function or a module."""
    name = snake(text)
    if name[:1].isdigit() and text[0] in _SPELLED:
        name = snake(spelled(text))
    return _guard(name, fallback + "_", keyword.iskeyword)


def class_name(text: str, fallback: str) -> str:
    """A name for a class or a type alias."""
    return _guard(pascal(text), fallback, _is_taken_class)


def _guard(name: str, fallback: str, is_taken: Callable[[str], bool]) -> str:
    if len(name) > _MAX_LENGTH:
        # What is cut off still tells two names apart.
        name = f"{name[: _MAX_LENGTH - 8]}{crc32(name.encode()):08x}"
    if not name or not name.isidentifier() or name.startswith("_"):
        name = (fallback + name).rstrip("_")
    return name + "_" if is_taken(name) else name


def _is_taken_class(name: str) -> bool:
    return keyword.iskeyword(name) or name in TYPE_WORDS or hasattr(builtins, name)


def _is_word(character: str) -> bool:
    return character != "_" and ("a" + character).isidentifier()


def unique(
    texts: Iterable[str],
    name: Callable[[str], str],
    taken: Collection[str] = (),
) -> Mapping[str, str]:
    """Give each text a name of its own; what can't have one is left out.

    A text that already is the name that it asks for goes first, then the one with
    the fewest separators; the others spell theirs out, or say how they are written.
    """
    chosen: dict[str, str] = {}
    used = set(taken)
    for text in sorted(set(texts), key=lambda t: (name(t) != t, _separators(t), t)):
        written_out = spelled(text)
        for candidate in (text, written_out, f"{written_out} {_letter_case(text)}"):
            if name(candidate) not in used:
                chosen[text] = name(candidate)
                used.add(chosen[text])
                break
    return chosen


def _letter_case(text: str) -> str:
    if text.islower() or text.isupper():
        return "lowercase" if text.islower() else "uppercase"
    return "camelcase" if text[:1].islower() else "mixedcase"


@lru_cache(maxsize=2**14)
def _separators(text: str) -> int:
    return sum(not c.isalnum() for c in text)


def operation(operation_id: str, method: str, path: str) -> str:
    """Name an endpoint function as a person would.

    Frameworks append path and method to the name of the function
    (`create-call-v-1-calls-post` for POST /v1/calls); both are taken off again.
    """
    name = _operation(operation_id, method, path)
    return name + "_" if name in TYPE_WORDS or name in _CLIENT_WORDS else name


def asynchronous(name: str) -> str:
    """Name the asynchronous function of an operation."""
    return f"{name.rstrip('_')}_async"


def _operation(operation_id: str, method: str, path: str) -> str:
    if not operation_id.strip():
        return operation_by_path(method, path)[0]
    if len(operation_id) + len(path) > _MAX_TEXT:
        return variable(operation_id, "call")
    name = _letters(operation_id)
    for ending in (_letters(path) + _letters(method), _letters(method + path)):
        stem = _without_ending(words(operation_id), ending)
        if name.endswith(ending) and stem:
            return variable("_".join(stem), "call")
    return variable(operation_id, "call")


def _without_ending(parts: list[str], ending: str) -> list[str]:
    """Drop the last words whose letters are `ending`; nothing if they don't meet."""
    left = ending
    while parts and left:
        last = _letters(parts[-1])
        if not left.endswith(last):
            return []
        left = left[: len(left) - len(last)]
        parts = parts[:-1]
    return [] if left else parts


def _letters(text: str) -> str:
    return "".join(c.lower() for c in text if c.isalnum())


def operation_by_path(method: str, path: str) -> tuple[str, str]:
    """Name an endpoint function by its path, in two ways.

    The second spells separators out, for GET /jobs/ beside GET /jobs: `get_jobs_slash`.
    """
    named = path_words(path)
    written_out = " ".join(map(spelled, named.removeprefix("/").split()))
    return (
        variable(f"{method} {named}", "call"),
        variable(f"{method} {written_out}", "call"),
    )


def path_words(path: str) -> str:
    """Say a path's variables as words: `/pets/{id}` is `/pets/by id`."""
    return re.sub(r"\{([^}]*)\}", r"by \1", path)


def tag(text: str) -> str:
    """Name the attribute of a client: `subpackage_voiceAgentBeta` is Fern's prefix."""
    name = module(text.removeprefix("subpackage_"), "tag")
    return name + "_" if name in _CLIENT_WORDS else name


def module(text: str, fallback: str) -> str:
    """Name a module, so that its file can be made on Windows too: `con` is `con_`."""
    name = variable(text, fallback)
    return name + "_" if _DEVICE.fullmatch(name) else name


def singular(word: str) -> str:
    """The item of a list by the name of the list: `Categories` has `Category`."""
    for ending, replacement in (("ies", "y"), ("sses", "ss"), ("xes", "x")):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + replacement
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word + "Item"
