"""What the commands say: short, aligned, in colour only on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from specpress.output.commit_message import compose_message as proposed
from specpress.project.actions import Generated, Stale
from specpress.project.staleness import GENERATE
from specpress.review.formats import phrases


def describe_generated(result: Generated) -> str:
    """Tell what was written, and what callers see of it."""
    files = result.written
    total = len(files.written) + len(files.unchanged)
    counts = (
        f"{len(files.written)} written, {len(files.unchanged)} unchanged, "
        f"{len(files.removed)} removed"
    )
    lines = [f"{click.style(result.package, bold=True)}  {total} files: {counts}"]
    if result.changes:
        told = phrases.verdict(result.changes)
        lines += [f"  changes     {told}", f"{'':14}(specpress diff tells more)"]
    if result.warnings:
        spec = result.warnings[0].where.file
        count = len(result.warnings)
        lines.append(f"  warnings    {count} (specpress validate {spec} shows them)")
    if result.losses:
        lines.append(f"  losses      {result.losses} (--report FILE lists them)")
    lines += _files("own code", result.broken_uses)
    return "\n".join(lines)


def propose_message(results: Iterable[Generated]) -> str:
    """Return what the commit of the regenerated packages may say; empty for nothing."""
    return proposed([result.commit for result in results if result.commit])


def describe_stale(found: Stale) -> str:
    """Tell how a folder differs from what its document gives, and the remedy."""
    name = click.style(found.package, bold=True)
    if not found:
        return f"{name}  up to date"
    lines = [f"{name}  stale"]
    lines += _files("missing", found.missing)
    lines += _files("changed", found.changed)
    lines += _files("extra", found.extra)
    for cause in found.causes:
        lines.append(f"  {click.style(f'{cause.word:<9}', bold=True)} {cause.found}")
        lines.append(f"  {'':<9} mend it: {cause.remedy}")
    lines += _files("own code", found.broken_uses)
    if found.lock:
        lines += _files("unlocked", found.lock.new)
        lines += _files("gone", found.lock.gone)
        lines.append(f"  {'':<9} mend it: {GENERATE}")
    return "\n".join(lines)


def _files(title: str, paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        yield f"  {title:<9} {path}"
