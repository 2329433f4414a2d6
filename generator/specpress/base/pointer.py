"""Pointers: strings that name a place in a document of one or many files.

A pointer is the path of a file, empty for the entry document, then `#`, then the
tokens of a JSON pointer, each after a slash: `#/paths/~1pets/get`, or
`shared/pets.yaml#/Pet`. Tokens are escaped as RFC 6901 says, nothing is
percent-encoded, and the root of the entry document is `#`.

https://www.rfc-editor.org/rfc/rfc6901
"""

from __future__ import annotations

from functools import lru_cache

ROOT = "#"


def escape(token: str | int) -> str:
    """Write one token so that it can stand in a pointer: `/pets` as `~1pets`."""
    return str(token).replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """Undo `escape`."""
    return token.replace("~1", "/").replace("~0", "~")


def join(pointer: str, *tokens: str | int) -> str:
    """Name a place below `pointer`; an int is the index of a list item."""
    return "/".join((pointer, *map(escape, tokens)))


@lru_cache(maxsize=2**16)
def split(pointer: str) -> tuple[str, tuple[str, ...]]:
    """Return the file, empty for the entry document, and the unescaped tokens."""
    file, _, path = pointer.partition("#")
    tokens = path.split("/")[1:]
    return file, tuple(map(unescape, tokens) if "~" in path else tokens)


def parent(pointer: str) -> str:
    """Name the mapping or list that holds the place; a root is its own parent."""
    file, hash_sign, path = pointer.partition("#")
    return file + hash_sign + path.rpartition("/")[0]
