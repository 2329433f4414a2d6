"""What the documents of earlier commits give: the work behind `check` and `diff`."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache as memoised
from pathlib import Path
from tempfile import TemporaryDirectory

from specpress.base.cache import Cache
from specpress.base.problems import SpecpressError
from specpress.output import git
from specpress.output.provenance import GitContext
from specpress.pipeline import generate
from specpress.project.build_inputs import BuildInputs
from specpress.project.config import SUFFIXES as _DOCUMENTS
from specpress.project.config import Client, Project, document_of
from specpress.verify.tree import Tree


def git_context(
    project: Project | None, client: Client, cache: Cache
) -> GitContext | None:
    """Return what git knows of a client's folder; None outside a repository."""
    repo = git.find(client.output)
    folder = repo.relative(client.folder) if repo else None
    if repo is None or folder is None:
        return None
    root = project.root if project else repo.root

    @memoised
    def known_tree(rev: str) -> Tree | None:
        return tree_at(repo, rev, client, cache)

    return GitContext(
        repo,
        folder,
        tree_at=known_tree,
        tools_changed=BuildInputs(repo, root, client).tools_changed,
    )


def tree_at(repo: git.Repo, rev: str, client: Client, cache: Cache) -> Tree | None:
    """Return what the document of a commit gives; None if it gives nothing."""
    try:
        with client_at(repo, rev, client) as then:
            if then is None:
                return None
            made = generate(
                document_of(then.client, then.root, prefix=f"{rev}:"),
                client.target,
                cache,
                tolerate=client.tolerate,
                templates=then.client.templates,
            )
            return made.tree
    except SpecpressError:
        return None


@dataclass(frozen=True, slots=True)
class Then:
    """A client whose files are those of a commit, in a folder that stands for its
    repository; settings are those of today."""

    root: Path
    client: Client


@contextmanager
def client_at(repo: git.Repo, rev: str, client: Client) -> Generator[Then | None]:
    """Give a client with its document, overlays and templates as of a commit.

    Files beside the document come along. Gives None if the commit has no document.
    """
    with TemporaryDirectory(prefix="specpress-") as place:
        root = Path(place).resolve()
        _restore(repo, rev, client.spec.parent, root, _DOCUMENTS)
        for overlay in client.overlays:
            _restore(repo, rev, overlay.parent, root, _DOCUMENTS)
        if client.templates:
            _restore(repo, rev, client.templates, root, ())

        def then(path: Path) -> Path:
            relative = repo.relative(path)
            return root / relative if relative is not None else path

        moved = replace(
            client,
            spec=then(client.spec),
            overlays=tuple(map(then, client.overlays)),
            templates=client.templates and then(client.templates),
        )
        yield Then(root, moved) if moved.spec.is_file() else None


def _restore(
    repo: git.Repo, rev: str, folder: Path, root: Path, suffixes: tuple[str, ...]
) -> None:
    """Write the files below a folder as of a commit; all if no suffixes are given."""
    relative = repo.relative(folder)
    for path in repo.files(rev, relative) if relative is not None else ():
        if not suffixes or Path(path).suffix in suffixes:
            name = f"{relative}/{path}" if relative else path
            target = root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(repo.show(rev, name) or b"")
