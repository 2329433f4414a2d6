"""Generate again whenever something that matters is saved, until Ctrl-C."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import click

from specpress.base.problems import SpecpressError
from specpress.cli.exit_status import INTERRUPTED, run_command
from specpress.naming.lock import lock_path
from specpress.project.config import CONFIGURATION, SUFFIXES, Project, find_project

_PAUSE = 0.3  # seconds; a glance at a few hundred files takes a hundredth of that

_MOMENT = 0.1  # seconds

Stamps = Mapping[Path, tuple[int, int]]


def watch_project(root: Path, generate: Callable[[], None]) -> None:
    """Generate now, and again whenever a file changes that matters; never returns."""
    before: Stamps = {}
    while True:
        now = _settled(root)
        if now == before:
            time.sleep(_PAUSE)
            continue
        if before:
            click.echo(f"\n{time.strftime('%H:%M:%S')}  {_names(before, now, root)}")
        before = now
        if run_command(generate) == INTERRUPTED:
            raise KeyboardInterrupt
        click.echo("watching; Ctrl-C ends it")


def _settled(root: Path) -> Stamps:
    """Return the stamps once nobody is writing: some editors empty a file first."""
    now = stamps(watched_files(root))
    while True:
        time.sleep(_MOMENT)
        before, now = now, stamps(watched_files(root))
        if now == before:
            return now


def watched_files(root: Path) -> Iterator[Path]:
    """Yield the files that a change of can change a package, as they are now."""
    try:
        project = find_project(root)
    except SpecpressError:
        # The configuration may be what is wrong, or documents may be missing.
        yield from (folder / CONFIGURATION for folder in (root, *root.parents))
        yield from _documents(root / "specs")
        return
    yield project.root / CONFIGURATION
    yield from _of_clients(project)


def _of_clients(project: Project) -> Iterator[Path]:
    yield from _documents(project.root / "specs")
    for client in project.clients:
        yield lock_path(client.spec)
        for path in (client.spec, *client.overlays):
            # A project's own folder holds more than documents.
            is_root = path.parent.resolve() == project.root.resolve()
            yield from [path] if is_root else _documents(path.parent)
        if client.templates:
            yield from client.templates.glob("*.jinja")


def _documents(folder: Path) -> Iterator[Path]:
    for suffix in SUFFIXES:
        yield from folder.rglob(f"*{suffix}")


def stamps(paths: Iterator[Path]) -> Stamps:
    """Return when each file that is there was written, and its size."""
    found: dict[Path, tuple[int, int]] = {}
    for path in paths:
        try:
            status = path.stat()
        except OSError:
            continue
        found[path] = (status.st_mtime_ns, status.st_size)
    return found


def _names(before: Stamps, now: Stamps, root: Path) -> str:
    changed = sorted(p for p in before.keys() | now if before.get(p) != now.get(p))
    inside = (p.relative_to(root) if p.is_relative_to(root) else p for p in changed)
    return ", ".join(path.as_posix() for path in inside) + " changed"
