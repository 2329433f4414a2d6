"""The documents in `cases/`, each named after the feature that it shows."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from specpress.base.cache import Cache
from specpress.pipeline import generate
from specpress.project.config import (
    CONFIGURATION,
    Client,
    document_of,
    find_project,
    single_client,
)

FOLDER = Path(__file__).parents[1] / "cases"
NAMES = sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())


@cache
def package(case: str) -> Mapping[str, str]:
    """Return the files that a case gives: a package of its name."""
    return _tree(client(case), case)


def client(case: str) -> Client:
    """Return the client of a case: as its own configuration says, if it has one."""
    folder = FOLDER / case
    if not (folder / CONFIGURATION).is_file():
        return single_client(folder / "spec.yaml", Path(), case)
    (found,) = find_project(folder).clients
    return found


def render(
    spec: Path, package: str, store: Path | None = None, templates: Path | None = None
) -> Mapping[str, str]:
    """Return the files that a document gives, by way of the whole pipeline.

    `store` is the folder of the cache: by default that of the session.
    """
    stated = {"templates": str(templates)} if templates else {}
    return _tree(single_client(spec, Path(), package, stated), package, store)


def _tree(client: Client, package: str, store: Path | None = None) -> Mapping[str, str]:
    document = document_of(client, client.spec.parent, prefix=f"{package}/")
    return generate(
        document,
        client.target,
        Cache(store),
        tolerate=client.tolerate,
        templates=client.templates,
    ).tree


def put(folder: Path, tree: Mapping[str, str]) -> None:
    """Write files below a folder."""
    for path, text in tree.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())


def environment(*folders: Path, **variables: str) -> dict[str, str]:
    """Return the environment of a child process that imports from these folders."""
    paths = [*map(str, folders), os.environ.get("PYTHONPATH")]
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths))} | variables
