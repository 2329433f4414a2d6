"""Black, for what the templates could not know to be too long; its only importer."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version

from specpress.base.cache import Cache, cache_key
from specpress.python.docstrings import WIDTH

_STAGE = "format"


def formatted(tree: Mapping[str, str], cache: Cache) -> dict[str, str]:
    """Return the tree as black leaves it.

    Files within the width come out of the templates so; black runs on the others,
    and its results are kept.
    """
    long = {p: t for p, t in tree.items() if p.endswith(".py") and _is_long(t)}
    if not long:
        return dict(tree)
    from black import format_str
    from black.mode import Mode, TargetVersion

    keys = {
        path: cache_key(_STAGE, version("black"), text) for path, text in long.items()
    }
    known = cache.get_many(_STAGE, keys.values())
    fresh: dict[str, bytes] = {}
    mode = Mode(line_length=WIDTH, target_versions={TargetVersion.PY311})
    for path, key in keys.items():
        if key not in known:
            fresh[key] = format_str(long[path], mode=mode).encode()
    cache.put_many(_STAGE, fresh)
    results = {**known, **fresh}
    return {**tree, **{path: results[key].decode() for path, key in keys.items()}}


def _is_long(text: str) -> bool:
    return any(len(line) > WIDTH for line in text.split("\n"))
