"""What the documents of earlier commits give: the work behind `check` and `diff`."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from specpress import git
from specpress.cache import Cache
from specpress.config import Client, Project
from specpress.load import Document, load
from specpress.pipeline import generate
from specpress.problems import SpecpressError
from specpress.provenance import GitContext
from specpress.render.tree import templates_folder
from specpress.verify import Tree

# Files that say which versions of the tools a project uses.
_LOCKS = (
    "requirements*.txt", "requirements*.lock", "*.lock", "pyproject.toml",
    "pylock*.toml",
)  # fmt: skip


def context(project: Project | None, client: Client, cache: Cache) -> GitContext | None:
    """Return what git knows of a client's folder; None outside a repository."""
    repo = git.find(client.output)
    folder = repo.relative(client.folder) if repo else None
    if repo is None or folder is None:
        return None
    root = project.root if project else repo.root
    return GitContext(
        repo,
        folder,
        tree_at=lambda rev: tree_at(repo, rev, client, cache),
        tools_changed=lambda rev: _tools_changed(repo, rev, root),
    )


def tree_at(repo: git.Repo, rev: str, client: Client, cache: Cache) -> Tree | None:
    """Return what the document of a commit gives; None if it gives nothing."""
    try:
        with document_at(repo, rev, client.spec) as document:
            if document is None:
                return None
            made = generate(document, client.target, cache, tolerate=client.tolerate)
            return made.tree
    except SpecpressError:
        return None


@contextmanager
def document_at(repo: git.Repo, rev: str, spec: Path) -> Generator[Document | None]:
    """Give the document as it was at a commit, with the files beside it."""
    relative = repo.relative(spec)
    folder = repo.relative(spec.parent)
    if relative is None or folder is None:
        yield None
        return
    with TemporaryDirectory(prefix="specpress-") as place:
        entry = Path(place) / spec.name
        for path in repo.files(rev, folder):
            if Path(path).suffix in (".yaml", ".yml", ".json"):
                content = repo.show(rev, f"{folder}/{path}" if folder else path)
                target = Path(place) / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content or b"")
        yield load(entry, display=f"{rev}:{relative}") if entry.is_file() else None


def _tools_changed(repo: git.Repo, rev: str, root: Path) -> bool:
    """Whether what a tree depends on besides its document differs from a commit.

    True where nothing records it.
    """
    locks = [
        found
        for pattern in _LOCKS
        for found in sorted(root.glob(pattern))
        if _pins_specpress(found)
    ]
    sources = [Path(__file__).parent, templates_folder()]
    paths = [repo.relative(path) for path in (*locks, *sources)]
    known = [path for path in paths if path is not None]
    return not known or repo.changed(rev, known)


def _pins_specpress(lock: Path) -> bool:
    try:
        return "specpress" in lock.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
