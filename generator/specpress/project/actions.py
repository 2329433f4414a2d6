"""What the commands do to one client: generate, check, compare."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from specpress.base.banner import bears_banner
from specpress.base.cache import Cache
from specpress.base.problems import Problem
from specpress.document.document import Document
from specpress.losses import Report, count, reported
from specpress.lower import pins
from specpress.naming.lock import Drift, drift, lock_path, lock_text
from specpress.output.commit_message import PackageChange, compare_package
from specpress.output.provenance import Refusal, judge
from specpress.output.user_code import broken_uses, read_surface, user_modules
from specpress.output.write import Written, publish, write_text
from specpress.pipeline import Package, Progress, generate
from specpress.project.build_inputs import BuildInputs
from specpress.project.compare import changes_since_commit
from specpress.project.config import Client, Project, document_of, locate_errors
from specpress.project.revisions import git_context
from specpress.project.staleness import Cause, find_causes
from specpress.review import findings as review
from specpress.verify.blame import defect_error
from specpress.verify.trial_import import try_import


@dataclass(frozen=True, slots=True)
class Generated:
    """The result of generating one client.

    `changes` compares its document with the last commit, if it is another since then;
    `broken_uses` is what code of users uses and is gone, `commit` what there is to be
    committed, `report` tells the losses, if it is wanted.
    """

    package: str
    written: Written
    changes: review.Report | None
    warnings: tuple[Problem, ...]
    losses: int
    broken_uses: tuple[str, ...]
    commit: PackageChange | None
    report: Report | None


@dataclass(frozen=True, slots=True)
class Stale:
    """How a folder differs from what its document gives, and why."""

    package: str
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    extra: tuple[str, ...]
    refused: tuple[Refusal, ...]
    causes: tuple[Cause, ...]
    broken_uses: tuple[str, ...]
    lock: Drift | None = None

    def __bool__(self) -> bool:
        files = self.missing or self.changed or self.extra or self.refused
        return bool(files or self.lock or self.broken_uses)


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
    with locate_errors(client):
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
    had = read_surface(client.folder)
    known = git_context(project, client, cache)
    progress("writing")
    written = publish(
        client.folder,
        package.tree,
        known,
        cache,
        force=force,
        try_import=partial(_try_import, document, client, package),
    )
    if lock_names or lock_path(client.spec).exists():
        write_text(lock_path(client.spec), lock_text(pins(package.api)))
    return Generated(
        client.target.package,
        written,
        changes_since_commit(client, project, cache) if project else None,
        package.warnings,
        losses=count(package.losses, package.warnings),
        broken_uses=broken_uses(user_modules(client.folder), package.tree, had),
        commit=(
            compare_package(
                client.target.package, package.tree, known.repo, known.folder
            )
            if known
            else None
        ),
        report=(
            reported(document, package.losses, package.warnings) if report else None
        ),
    )


def _try_import(
    document: Document, client: Client, package: Package, changed: Collection[str]
) -> None:
    """Import what changes where it can do no harm; raises SpecError."""
    tree = user_modules(client.folder) | dict(package.tree)
    if fault := try_import(client.target.package, tree, changed):
        raise defect_error(document, package.api, [fault])


def check_client(
    client: Client, project: Project | None, cache: Cache, progress: Progress
) -> Stale:
    """Compare a client's folder with what its document gives; writes nothing."""
    root = project.root if project else Path.cwd()
    document = _document(client, root, progress)
    package = _package(document, client, cache, progress, strict=False)
    _try_import(document, client, package, package.tree)
    known = git_context(project, client, cache)
    verdict = judge(client.folder, package.tree, known, cache)
    inputs = BuildInputs(known.repo, root, client) if known else None
    return Stale(
        client.target.package,
        missing=tuple(p for p in verdict.write if not (client.folder / p).exists()),
        changed=tuple(p for p in verdict.write if (client.folder / p).exists()),
        extra=verdict.remove,
        refused=verdict.refused,
        causes=find_causes(client.folder, package.tree, verdict, known, inputs),
        broken_uses=broken_uses(user_modules(client.folder), package.tree, ()),
        lock=_lock_drift(client, package),
    )


def _lock_drift(client: Client, package: Package) -> Drift | None:
    if not lock_path(client.spec).exists():
        return None
    return drift(client.target.lock, pins(package.api))


def find_orphans(project: Project) -> list[Path]:
    """Return generated packages that no document of the project gives any more."""
    owned = {client.folder.resolve() for client in project.clients}
    found: list[Path] = []
    for output in sorted({client.output for client in project.clients}):
        for init in sorted(output.glob("*/__init__.py")):
            ours = bears_banner(init.name, init.read_bytes())
            if ours and init.parent.resolve() not in owned:
                found.append(init.parent)
    return found
