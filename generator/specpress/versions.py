"""Two versions of a document, compared: files, revisions of git, the work tree."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from specpress import git
from specpress.cache import Cache
from specpress.config import Client, Project, document_of, located, single
from specpress.history import client_at
from specpress.load import Document
from specpress.pipeline import outline
from specpress.problems import ConfigError
from specpress.review.findings import Report
from specpress.review.outline import Outline
from specpress.review.policy import Policy
from specpress.review.report import report

_PACKAGE = "client"


def compare_documents(old: str, new: str, policy: Policy, cache: Cache) -> Report:
    """Compare two documents, each a path or `REV:path`; raises SpecError."""
    with ExitStack() as stack:
        before, after = (_named(name, stack, cache) for name in (old, new))
        return report(before, after, policy)


def compare_client(
    client: Client, project: Project, rev: str, cache: Cache
) -> Report | None:
    """Compare a client's document with that of a revision.

    None if that has no such document; raises SpecError and ConfigError.
    """
    repo = git.find(client.spec)
    if repo is None:
        raise ConfigError(
            f"{client.spec} is in no git repository: name two documents, "
            "specpress diff OLD NEW"
        )
    if not repo.knows(rev):
        raise ConfigError(f"{rev!r} is no revision of the repository {repo.root.name}")
    with client_at(repo, rev, client) as then:
        if then is None:
            return None
        document = document_of(then.client, then.root, prefix=f"{rev}:")
        new = document_of(client, project.root)
        before, after = (_outline(d, client, cache) for d in (document, new))
        return report(before, after, project.policy)


def _named(name: str, stack: ExitStack, cache: Cache) -> Outline:
    rev, _, path = name.partition(":")
    if not path or Path(name).exists():
        client = single(Path(name), Path(), _PACKAGE)
        return _outline(document_of(client, _root(client.spec)), client, cache)
    client = single(Path(path), Path(), _PACKAGE)
    repo = git.find(client.spec)
    if repo is None:
        raise ConfigError(f"{path} is in no git repository, so it has no {rev}")
    then = stack.enter_context(client_at(repo, rev, client))
    if then is None:
        raise ConfigError(f"{path} is not in the revision {rev}")
    return _outline(
        document_of(then.client, then.root, prefix=f"{rev}:"), client, cache
    )


def _root(spec: Path) -> Path:
    """Return what paths are told from: a report names no folder of this machine."""
    is_inside = spec.resolve().is_relative_to(Path.cwd().resolve())
    return Path.cwd() if is_inside else spec.resolve().parent.parent


def _outline(document: Document, client: Client, cache: Cache) -> Outline:
    with located(client):
        return outline(document, client.target, cache, tolerate=client.tolerate)
