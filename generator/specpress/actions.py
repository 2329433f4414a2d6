"""What the commands do to one client: generate, check, compare."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from specpress.banner import bears_banner
from specpress.build import pins
from specpress.cache import Cache
from specpress.config import Client, Project, document_of, located
from specpress.history import context
from specpress.load import Document
from specpress.losses import Report, count, reported
from specpress.name_lock import Drift, drift, lock_path, lock_text
from specpress.origins import broken
from specpress.pipeline import Package, Progress, generate
from specpress.problems import Problem
from specpress.provenance import Refusal, judge
from specpress.rehearse import rehearse
from specpress.review import findings as review
from specpress.versions import changes_since_commit
from specpress.write import Written, publish, write_text


@dataclass(frozen=True, slots=True)
class Generated:
    """The result of generating one client.

    `changes` compares its document with the last commit, if it is another since then;
    `report` tells the losses, if it is wanted.
    """

    package: str
    written: Written
    changes: review.Report | None
    warnings: tuple[Problem, ...]
    losses: int
    report: Report | None


@dataclass(frozen=True, slots=True)
class Stale:
    """How a folder differs from what its document gives."""

    package: str
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    extra: tuple[str, ...]
    refused: tuple[Refusal, ...]
    lock: Drift | None = None

    def __bool__(self) -> bool:
        files = self.missing or self.changed or self.extra or self.refused
        return bool(files or self.lock)


def package_of(
    client: Client, root: Path, cache: Cache, progress: Progress, *, strict: bool
) -> Package:
    """Return what a client's document gives; raises SpecError."""
    document = _document(client, root, progress)
    return _package(document, client, cache, progress, strict=strict)


def _document(client: Client, root: Path, progress: Progress) -> Document:
    progress(f"reading {client.spec.name}")
    return document_of(client, root)


def _package(
    document: Document,
    client: Client,
    cache: Cache,
    progress: Progress,
    *,
    strict: bool,
) -> Package:
    with located(client):
        return generate(
            document,
            client.target,
            cache,
            strict=strict,
            tolerate=client.tolerate,
            templates=client.templates,
            progress=progress,
        )


def generate_client(
    client: Client,
    project: Project | None,
    cache: Cache,
    progress: Progress,
    *,
    force: bool = False,
    strict: bool = False,
    lock_names: bool = False,
    report: bool = False,
) -> Generated:
    """Write a client's package; raises SpecError and WriteRefused.

    `lock_names` makes a name lock; one that is there is kept up to date. `report`
    asks for what the package leaves out, which costs reading the document once more.
    """
    root = project.root if project else Path.cwd()
    document = _document(client, root, progress)
    package = _package(document, client, cache, progress, strict=strict)
    progress("writing")
    written = publish(
        client.folder,
        package.tree,
        context(project, client, cache),
        cache,
        force=force,
        rehearse=partial(_rehearse, document, client, package),
    )
    if lock_names or lock_path(client.spec).exists():
        write_text(lock_path(client.spec), lock_text(pins(package.api)))
    return Generated(
        client.target.package,
        written,
        changes_since_commit(client, project, cache) if project else None,
        package.warnings,
        losses=count(package.losses, package.warnings),
        report=(
            reported(document, package.losses, package.warnings) if report else None
        ),
    )


def _rehearse(
    document: Document, client: Client, package: Package, changed: Collection[str]
) -> None:
    """Import what changes where it can do no harm; raises SpecError."""
    if fault := rehearse(client.target.package, package.tree, changed):
        raise broken(document, package.api, [fault])


def check_client(
    client: Client, project: Project | None, cache: Cache, progress: Progress
) -> Stale:
    """Compare a client's folder with what its document gives; writes nothing."""
    root = project.root if project else Path.cwd()
    document = _document(client, root, progress)
    package = _package(document, client, cache, progress, strict=False)
    _rehearse(document, client, package, package.tree)
    verdict = judge(client.folder, package.tree, context(project, client, cache), cache)
    return Stale(
        client.target.package,
        missing=tuple(p for p in verdict.write if not (client.folder / p).exists()),
        changed=tuple(p for p in verdict.write if (client.folder / p).exists()),
        extra=verdict.remove,
        refused=verdict.refused,
        lock=_lock_drift(client, package),
    )


def _lock_drift(client: Client, package: Package) -> Drift | None:
    if not lock_path(client.spec).exists():
        return None
    return drift(client.target.lock, pins(package.api))


def orphans(project: Project) -> list[Path]:
    """Return generated packages that no document of the project gives any more."""
    owned = {client.folder.resolve() for client in project.clients}
    found: list[Path] = []
    for output in sorted({client.output for client in project.clients}):
        for init in sorted(output.glob("*/__init__.py")):
            ours = bears_banner(init.name, init.read_bytes())
            if ours and init.parent.resolve() not in owned:
                found.append(init.parent)
    return found
