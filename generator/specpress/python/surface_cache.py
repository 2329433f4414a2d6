"""Surfaces that were worked out before, kept for the next comparison.

A surface depends on the text of a document, on the target and on this program. What
has more files, or was changed in memory, is worked out each time: one text does not
say what it says.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import fields
from functools import cache as once
from hashlib import sha256
from operator import attrgetter
from pathlib import Path

from specpress.base.cache import Cache, cache_key
from specpress.document.document import Document
from specpress.document.edited import EditedSource
from specpress.lower import Target
from specpress.python.surface import Line

_STAGE = "surface"
_FIELDS = attrgetter(*(field.name for field in fields(Line)))


def remembered(
    document: Document,
    target: Target,
    tolerate: Collection[str],
    cache: Cache,
    work: Callable[[], Iterable[Line]],
) -> tuple[Line, ...]:
    """Return the lines that `work` gives, or those that it gave before."""
    if is_edited(document):
        return tuple(work())
    settings = repr((_program(), target, sorted(tolerate), document.source.is_json))
    key = cache_key(_STAGE, settings, document.text)
    known = cache.get_many(_STAGE, [key])
    if key in known:
        return tuple(Line(*parts) for parts in json.loads(known[key]))
    found = tuple(work())
    if not document.leads_elsewhere:
        content = json.dumps([*map(_FIELDS, found)])
        cache.put_many(_STAGE, {key: content.encode()})
    return found


def is_edited(document: Document) -> bool:
    """Whether a document was changed in memory, so that it says more than its text."""
    return isinstance(document.source, EditedSource)


@once
def _program() -> str:
    """Return what tells this program from one that may give other surfaces."""
    digest = sha256()
    for path in sorted(Path(__file__).parents[1].rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
