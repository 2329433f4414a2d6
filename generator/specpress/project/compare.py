"""Two versions of a document, compared: files, revisions of git, the work tree."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from specpress.base.cache import Cache
from specpress.base.problems import ConfigError, SpecpressError
from specpress.document.document import Document
from specpress.output import git
from specpress.pipeline import outlines
from specpress.project.config import (
    CONFIGURATION,
    Client,
    Project,
    document_of,
    locate_errors,
    single_client,
    table_of,
)
from specpress.project.review_policy import policy_at
from specpress.project.revisions import client_at
from specpress.review.findings import Report
from specpress.review.policy import Policy
from specpress.review.report import compare_outlines

_PACKAGE = "client"


def compare_documents(old: str, new: str, policy: Policy, cache: Cache) -> Report:
    """Compare two documents, each a path or `REV:path`; raises SpecError."""
    with ExitStack() as stack:
        before, after = (_named(name, stack) for name in (old, new))
        return _report(before, after, _client(Path(new)), policy, cache)


def policy_near(start: Path) -> Policy:
    """Return the policy of the project that holds a folder, if one does."""
    for folder in (start, *start.parents):
        found = table_of(folder / CONFIGURATION)
        if found is not None:
            return policy_at(folder / CONFIGURATION, found)
    return Policy()


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
    _refuse_unknown(rev, repo)
    with client_at(repo, rev, client) as then:
        if then is None:
            return None
        document = document_of(then.client, then.root, prefix=f"{rev}:")
        new = document_of(client, project.root)
        return _report(document, new, client, project.policy, cache)


def changes_since_commit(
    client: Client, project: Project, cache: Cache
) -> Report | None:
    """Compare a client's document with the last commit, if it is another since then.

    None if nothing changed, or if what was committed gives no package.
    """
    repo = git.find(client.spec)
    files = [client.spec.parent, *client.overlays]
    paths = [repo.relative(path) for path in files] if repo else []
    known = [path for path in paths if path is not None]
    if repo is None or not repo.knows("HEAD") or not repo.has_changed("HEAD", known):
        return None
    try:
        found = compare_client(client, project, "HEAD", cache)
    except SpecpressError:
        return None
    return found if found and found.findings else None


def _refuse_unknown(rev: str, repo: git.Repo) -> None:
    if not repo.knows(rev):
        raise ConfigError(f"{rev!r} is no revision of the repository {repo.root.name}")


def _named(name: str, stack: ExitStack) -> Document:
    rev, _, path = name.partition(":")
    if not path or Path(name).exists():
        client = _client(Path(name))
        return document_of(client, _root(client.spec))
    client = _client(Path(path))
    repo = git.find(client.spec)
    if repo is None:
        raise ConfigError(f"{path} is in no git repository, so it has no {rev}")
    _refuse_unknown(rev, repo)
    then = stack.enter_context(client_at(repo, rev, client))
    if then is None:
        raise ConfigError(f"{path} is not in the revision {rev}")
    return document_of(then.client, then.root, prefix=f"{rev}:")


def _client(spec: Path) -> Client:
    return single_client(spec, Path(), _PACKAGE)


def _root(spec: Path) -> Path:
    """Return what paths are told from: a report names no folder of this machine."""
    is_inside = spec.resolve().is_relative_to(Path.cwd().resolve())
    return Path.cwd() if is_inside else spec.resolve().parent.parent


def _report(
    old: Document, new: Document, client: Client, policy: Policy, cache: Cache
) -> Report:
    with locate_errors(client):
        seen = outlines(old, new, client.target, cache, tolerate=client.tolerate)
        return compare_outlines(*seen, policy)
