"""What a document says without meaning it: the order of keys, and its own version."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from corpus.documents import UNSET, Entry, NoCorpusError, entries
from specpress.base.cache import Cache
from specpress.document.document import Document, load
from specpress.pipeline import generate
from specpress.project.config import single_client

pytestmark = pytest.mark.slow


def documents() -> list[Any]:
    try:
        return [pytest.param(entry, id=entry.name) for entry in entries()]
    except NoCorpusError:
        return [pytest.param(None, marks=pytest.mark.skip(reason=UNSET))]


def turned(node: Any, *, keep: bool = False) -> Any:
    """Return data with the keys of each mapping in the opposite order.

    `keep`: this mapping stays as it is, but not those in it. All but `properties` are
    turned: paths, methods, responses, media types, components, and those of examples.
    """
    if isinstance(node, list):
        return [turned(item) for item in node]
    if not isinstance(node, dict):
        return node
    keys = node if keep else reversed(node)
    return {key: turned(node[key], keep=key == "properties") for key in keys}


def with_tags_turned(data: Any) -> Any:
    """Return a document whose list of tags is in the opposite order."""
    tags = data.get("tags") or []
    return {**data, "tags": tags[::-1]} if tags else data


@lru_cache(maxsize=1)  # the tests of one document follow each other
def as_it_is(entry: Entry) -> tuple[Document, Mapping[str, str]]:
    document = load(entry.path)
    return document, tree(document, entry)


def tree(document: Document, entry: Entry) -> Mapping[str, str]:
    target = single_client(Path("api.json"), Path(), entry.name).target
    return dict(generate(document, target, Cache()).tree)


def rewritten(entry: Entry, data: Any, folder: Path) -> Mapping[str, str]:
    """Return what other data gives under the same file name, which a title may show."""
    path = folder / entry.path.name
    path.write_text(json.dumps(data), "utf-8")
    return tree(load(path), entry)


def assert_same(before: Mapping[str, str], after: Mapping[str, str]) -> None:
    assert sorted(after) == sorted(before)
    changed = [path for path in before if after[path] != before[path]]
    assert not changed, f"{len(changed)} files, such as {changed[0]}"


@pytest.mark.parametrize("entry", documents())
def test_turning_every_mapping_changes_no_byte(entry: Entry, tmp_path: Path) -> None:
    document, before = as_it_is(entry)
    other = with_tags_turned(turned(document.data))

    assert_same(before, rewritten(entry, other, tmp_path))


@pytest.mark.parametrize("entry", documents())
def test_the_version_of_an_api_is_in_no_code(entry: Entry, tmp_path: Path) -> None:
    document, before = as_it_is(entry)
    other = copy.deepcopy(document.data)
    other["info"]["version"] = "97.53.1"

    after = rewritten(entry, other, tmp_path)

    code = {p: text for p, text in before.items() if p.endswith((".py", "api.txt"))}
    assert_same(
        code, {p: t for p, t in after.items() if p.endswith((".py", "api.txt"))}
    )
