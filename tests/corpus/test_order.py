"""The order of keys in a document, but for `properties`, decides nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.documents import UNSET, Entry, NoCorpusError, entries
from specpress.cache import Cache
from specpress.config import single
from specpress.load import Document, load
from specpress.pipeline import generate

pytestmark = pytest.mark.slow

_LIMIT = 600_000  # bytes; the others take too long


def small() -> list[Any]:
    try:
        found = [e for e in entries() if e.size < _LIMIT]
    except NoCorpusError:
        return [pytest.param(None, marks=pytest.mark.skip(reason=UNSET))]
    return [pytest.param(entry, id=entry.name) for entry in found]


def turned(node: Any, *, keep: bool = False) -> Any:
    """Return data with the keys of each mapping in the opposite order.

    `keep`: this mapping stays as it is, but not those in it.
    """
    if isinstance(node, list):
        return [turned(item) for item in node]
    if not isinstance(node, dict):
        return node
    keys = node if keep else reversed(node)
    return {key: turned(node[key], keep=key == "properties") for key in keys}


def tree(document: Document, package: str) -> dict[str, str]:
    target = single(Path("api.json"), Path(), package).target
    return dict(generate(document, target, Cache()).tree)


@pytest.mark.parametrize("entry", small())
def test_turning_every_mapping_changes_no_byte(entry: Entry, tmp_path: Path) -> None:
    document = load(entry.path)
    # The same file name, since a message or a title may show it.
    other = tmp_path / entry.path.name
    other.write_text(json.dumps(turned(document.data)), "utf-8")

    before, after = tree(document, entry.name), tree(load(other), entry.name)

    assert sorted(after) == sorted(before)
    changed = [path for path in before if after[path] != before[path]]
    assert not changed, f"{len(changed)} files, such as {changed[0]}"
