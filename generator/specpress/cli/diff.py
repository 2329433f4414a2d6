"""The command `specpress diff`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from specpress.cli import options
from specpress.project.config import find_project

_FOUND = 1


@click.command(short_help="Show what a change means for callers.")
@click.argument("old", required=False)
@click.argument("new", required=False)
@options.FORMAT
@options.WHOLE
@options.LINKS
@options.FAIL_ON
@options.WHY
def diff(
    old: str | None,
    new: str | None,
    form: str,
    whole: bool,
    links: str,
    fail_on: str | None,
    why: str | None,
) -> int:
    """Show what a change of a document means for callers.

    OLD and NEW are files, or REV:FILE for a file at a revision of git. Without them,
    each document of the project is compared with the last commit. With OLD alone, each
    is compared with that revision.

    Each finding says what it means for deployed clients, and for code that upgrades.
    Exit status: 1 if --fail-on is given and there is such a finding that is not
    accepted; 2 if a document cannot be read.

    \b
    specpress diff old.yaml new.yaml
    specpress diff HEAD~3:specs/pets.yaml specs/pets.yaml --format json
    specpress diff v1.4.0 --fail-on major
    """
    from specpress.base.cache import Cache
    from specpress.project.compare import compare_client, compare_documents, policy_near
    from specpress.review.formats.links import Links
    from specpress.review.formats.registry import formats
    from specpress.review.pages import fails, rule_page

    if why:
        click.echo(rule_page(why))
        return 0
    if old and new:
        policy = policy_near(Path.cwd())
        found = compare_documents(old, new, policy, Cache())
        click.echo(formats(Links(links), whole=whole)[form](found))
        return _FOUND if fails(found, fail_on) else 0
    if old and Path(old).is_file():
        raise click.UsageError("name two documents, or none: specpress diff OLD NEW")
    project = find_project(Path.cwd())
    failed = False
    for client in project.clients:
        report = compare_client(client, project, old or "HEAD", Cache())
        if form == "text":
            click.echo(click.style(client.target.package, bold=True))
        if report is None:
            click.echo(f"  new: {old or 'HEAD'} has no such document", err=True)
            continue
        package = os.path.relpath(client.folder, project.root)
        click.echo(formats(Links(links, package), whole=whole)[form](report))
        failed = failed or fails(report, fail_on)
    return _FOUND if failed else 0
