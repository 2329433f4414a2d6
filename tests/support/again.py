"""Generate documents in several ways, which all have to give the same bytes.

Run as a program: `again.py LIST CACHE`. `LIST` is a JSON file that maps packages to
documents; if `CACHE` is no folder, nothing is cached. Prints for each package, by the
way in which it was generated, the digest of each file.
"""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from specpress.document.document import load

from .cases import render

Digests: TypeAlias = dict[str, str]


def digests(tree: Mapping[str, str]) -> Digests:
    return {p: hashlib.sha256(text.encode()).hexdigest() for p, text in tree.items()}


def shuffled(node: Any, order: random.Random, *, keep: bool = False) -> Any:
    """Return a document with its keys in another order, but for `properties`.

    The author's order of properties is that of the fields.
    """
    if isinstance(node, list):
        return [shuffled(item, order) for item in node]
    if not isinstance(node, dict):
        return node
    keys = list(node)
    if not keep:
        order.shuffle(keys)
    return {
        key: shuffled(node[key], order, keep=key == "properties" and not keep)
        for key in keys
    }


def ways(spec: Path, package: str, folder: Path) -> Iterator[tuple[str, Digests]]:
    """Yield what a document gives: first without a cache, or filling one."""
    yield "first", digests(render(spec, package, folder))
    if folder.is_dir():
        # What it refers to stands beside it.
        beside = folder / spec.parent.name
        shutil.copytree(spec.parent, beside, ignore=shutil.ignore_patterns("golden"))
        other = beside / spec.name  # JSON is YAML
        other.write_text(json.dumps(shuffled(load(spec).data, random.Random(package))))
        yield "cached", digests(render(spec, package, folder))
        yield "other order of keys", digests(render(other, package, folder))


def main(listed: Path, folder: Path) -> None:
    documents: dict[str, str] = json.loads(listed.read_text("utf-8"))
    found = {p: dict(ways(Path(spec), p, folder)) for p, spec in documents.items()}
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
