"""Media types: `consumes` and `produces`.

https://spec.openapis.org/oas/v2.0.html#mime-types
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specpress.base.data import is_list

_JSON = "application/json"
_BYTES = "application/octet-stream"
_URLENCODED = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"


def stated(
    owner: Mapping[str, Any], key: str, default: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Return what `consumes` or `produces` says; an empty list says something too."""
    value = owner.get(key)
    if not is_list(value):
        return default
    return tuple(dict.fromkeys(m for m in value if isinstance(m, str)))


def of_content(
    said: tuple[str, ...], *, is_file: bool, beside_file: bool = False
) -> tuple[str, ...]:
    """Return how a body, or a response, is written.

    A file is no JSON, whatever is said. Of an operation that answers a file, what is
    said holds for two things: the file, and whatever else it answers, which is JSON.
    """
    if is_file:
        return tuple(m for m in said if not _is_json(m)) or (_BYTES,)
    if beside_file:
        return tuple(m for m in said if _is_json(m)) or (_JSON,)
    return said or (_JSON,)


def of_form(said: tuple[str, ...], *, has_file: bool) -> tuple[str, ...]:
    """Return how a form is written; a file needs a part of its own."""
    parts = tuple(m for m in said if m.lower().startswith("multipart/"))
    if has_file:
        return parts or (_MULTIPART,)
    plain = tuple(m for m in said if m.lower().startswith(_URLENCODED))
    return plain + parts or (_URLENCODED,)


def _is_json(media_type: str) -> bool:
    essence = media_type.partition(";")[0].strip().lower()
    return essence == "*/*" or essence.endswith(("/json", "+json"))
