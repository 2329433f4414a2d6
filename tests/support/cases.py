"""The documents in `cases/`, each named after the feature that it shows."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from specpress.cache import Cache
from specpress.config import single
from specpress.load import load
from specpress.pipeline import generate

FOLDER = Path(__file__).parents[1] / "cases"
NAMES = sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())


@cache
def package(case: str) -> Mapping[str, str]:
    """Return the files that a case gives: a package of its name."""
    return render(FOLDER / case / "spec.yaml", case)


def render(
    spec: Path, package: str, store: Path | None = None, templates: Path | None = None
) -> Mapping[str, str]:
    """Return the files that a document gives, by way of the whole pipeline.

    `store` is the folder of the cache: by default that of the session.
    """
    document = load(spec, display=f"{package}/{spec.name}")
    target = single(spec, Path(), package).target
    return generate(document, target, Cache(store), templates=templates).tree


def put(folder: Path, tree: Mapping[str, str]) -> None:
    """Write files below a folder."""
    for path, text in tree.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())


def environment(*folders: Path, **variables: str) -> dict[str, str]:
    """Return the environment of a child process that imports from these folders."""
    paths = [*map(str, folders), os.environ.get("PYTHONPATH")]
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))} | variables
