"""What a package is made from besides its document, and how that differs from a commit.

Each difference is told by a word of `staleness`, with what was found.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from specpress.naming.lock import lock_path
from specpress.output.git import Repo
from specpress.project import toolchain
from specpress.project.config import CONFIGURATION, Client, table_of_text
from specpress.render.templates import templates_folder

# Files that say which versions of the tools a project uses.
_LOCKS = (
    "requirements*.txt", "requirements*.lock", "*.lock", "pyproject.toml",
    "pylock*.toml",
)  # fmt: skip


class BuildInputs:
    """What a client's package depends on besides its document."""

    def __init__(self, repo: Repo, root: Path, client: Client) -> None:
        self._repo = repo
        self._root = root
        self._client = client

    def tools_changed(self, rev: str) -> bool:
        """Whether any of it differs from a commit; True where nothing records it."""
        recorded = [*self._locks(), *self._sources().values()]
        known = [p for p in map(self._repo.relative, recorded) if p is not None]
        return not known or self._repo.has_changed(rev, known)

    def documents_changed(self, rev: str) -> list[str]:
        """The document, its overlays, or else the folder beside it, as they differ."""
        named = [self._client.spec, *self._client.overlays]
        beside = [self._client.spec.parent]
        return self._differing(rev, named) or self._differing(rev, beside)

    def settings_changed(self, rev: str) -> Iterator[str]:
        """The configuration, and what lies beside it, as far as they differ."""
        path = self._root / CONFIGURATION
        now = path.read_text("utf-8") if path.is_file() else ""
        if table_of_text(now) != table_of_text(self._at(rev, path)):
            yield f"[tool.specpress] in {CONFIGURATION}"
        yield from self._differing(rev, [lock_path(self._client.spec)])

    def templates_changed(self, rev: str) -> list[str]:
        """The client's own templates, if they differ."""
        templates = self._client.templates
        return self._differing(rev, [templates]) if templates else []

    def generator_changed(self, rev: str) -> Iterator[str]:
        """Sources of specpress that the repository holds, or its locked version."""
        for name, folder in self._sources().items():
            yield from ([name] if self._differing(rev, [folder]) else [])
        yield from (told for told in self._versions(rev) if _is_own(told))

    def versions_changed(self, rev: str) -> Iterator[str]:
        """Tools that the lock file has in another version, with both."""
        yield from (told for told in self._versions(rev) if not _is_own(told))

    def versions_not_installed(self) -> Iterator[str]:
        """Tools that run here in another version than the lock file has, with both."""
        for lock in self._locks():
            wanted = toolchain.locked_versions(lock.name, lock.read_text("utf-8"))
            here = toolchain.installed_versions(wanted)
            for told in toolchain.version_differences(wanted, here):
                yield f"{told} (in {lock.name} -> installed)"

    def is_recorded(self) -> bool:
        """Whether anything says which tools made a package."""
        return bool(self._locks()) or any(
            self._repo.relative(folder) is not None
            for folder in self._sources().values()
        )

    def _versions(self, rev: str) -> Iterator[str]:
        for lock in self._locks():
            old = toolchain.locked_versions(lock.name, self._at(rev, lock))
            new = toolchain.locked_versions(lock.name, lock.read_text("utf-8"))
            for told in toolchain.version_differences(old, new):
                yield f"{told} in {lock.name}"

    def _locks(self) -> list[Path]:
        found = (p for pattern in _LOCKS for p in sorted(self._root.glob(pattern)))
        return [path for path in dict.fromkeys(found) if _pins_specpress(path)]

    def _sources(self) -> dict[str, Path]:
        return {"specpress": Path(__file__).parents[1], "templates": templates_folder()}

    def _differing(self, rev: str, paths: list[Path]) -> list[str]:
        places = [p for p in map(self._repo.relative, paths) if p is not None]
        return [place for place in places if self._repo.has_changed(rev, [place])]

    def _at(self, rev: str, path: Path) -> str:
        place = self._repo.relative(path)
        content = self._repo.show(rev, place) if place is not None else None
        return (content or b"").decode("utf-8", "replace")


def _is_own(told: str) -> bool:
    return told.startswith("specpress ")


def _pins_specpress(lock: Path) -> bool:
    try:
        return "specpress" in lock.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
