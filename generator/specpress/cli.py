"""The command `specpress`: the thin shell around the program."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from specpress import __version__, options
from specpress.config import (
    Client,
    Project,
    document_of,
    find_project,
    policy_near,
    single,
)
from specpress.problems import (
    ConfigError,
    Problem,
    SpecError,
    SpecpressError,
    WriteRefused,
)

if TYPE_CHECKING:
    from specpress.losses import Report

_STALE, _WRONG, _REFUSED, _INTERRUPTED = 1, 2, 3, 130


def main() -> None:
    """Run the command; the exit status tells what happened, never a traceback."""
    try:
        status = cli(prog_name="specpress", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        status = _WRONG
    except (click.Abort, KeyboardInterrupt):
        status = _INTERRUPTED
    except SpecError as error:
        from specpress.explain import explain

        click.echo(explain(error.problems, _styled), err=True)
        status = _WRONG
    except SpecpressError as error:
        click.echo(f"specpress: {error}", err=True)
        status = _REFUSED if isinstance(error, WriteRefused) else _WRONG
    except Exception as error:
        if "SPECPRESS_DEBUG" in os.environ:
            raise
        click.echo(
            "specpress: this is a fault of specpress, not of the document: "
            f"{type(error).__name__}: {error}\n"
            "SPECPRESS_DEBUG=1 shows where; please report it with the document",
            err=True,
        )
        status = _WRONG
    sys.exit(status)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="specpress %(version)s")
def cli() -> None:
    """Generate Python clients from OpenAPI documents.

    `specpress init` sets up a client. Each document in specs/ gives a package in
    generated/; a table [tool.specpress.clients.NAME] in pyproject.toml sets more.
    Change a document, run `specpress generate`, and review the diff, api.txt first.

    Exit status: 0 done; 1 `check` found generated/ stale; 2 the document, the
    configuration or the usage is wrong; 3 files could not, or must not, be written.
    """


@cli.command(short_help="Write the packages that the documents give.")
@click.argument("spec", required=False, type=options.SPEC)
@click.option(
    "--output", type=options.SPEC, help="With SPEC: where the package is written."
)
@click.option("--package", help="With SPEC: the package's name; else the file's.")
@options.single_document
@click.option("--force", is_flag=True, help="Replace files that were edited by hand.")
@click.option("--strict", is_flag=True, help="Take every warning for an error.")
@click.option(
    "--lock-names",
    is_flag=True,
    help="Pin all names in SPEC's .names.lock; it is kept up to date from then on.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write what of the documents the packages leave out, or approximate.",
)
def generate(
    spec: Path | None,
    output: Path | None,
    package: str | None,
    force: bool,
    strict: bool,
    lock_names: bool,
    report: Path | None,
    **settings: Any,
) -> None:
    """Write the packages that the documents give.

    Without SPEC, all clients of the project. Only files that differ are touched. A
    file that was not generated, or was edited by hand, is left alone and named.
    What options say of one SPEC, and more, a project says in pyproject.toml: see
    docs/configuration.md.

    \b
    specpress generate
    specpress generate petstore.yaml --output clients --package petstore
    """
    from specpress import summary
    from specpress.actions import generate_client
    from specpress.cache import Cache

    project, clients = options.chosen(spec, output, package, settings)
    problems: list[Problem] = []
    reports: dict[str, Report] = {}
    for client in clients:
        try:
            with _progress(client) as progress:
                result = generate_client(
                    client,
                    project,
                    Cache(),
                    progress,
                    force=force,
                    strict=strict,
                    lock_names=lock_names,
                    report=report is not None,
                )
        except SpecError as error:  # the other clients don't wait for this document
            problems += error.problems
        else:
            click.echo(summary.generated(result))
            if result.report:
                reports[result.package] = result.report
    if report:
        _save(report, [reports] if project else reports.values())
    if project:
        _tell_orphans(project)
    if problems:
        raise SpecError(problems)


@cli.command(short_help="Set up a client for a document.")
@click.argument("source", metavar="FILE-OR-URL")
@click.option("--package", help="The package's name; else made from the title.")
@click.option("--class-name", help="The client's class; else made from the package.")
def init(source: str, package: str | None, class_name: str | None) -> None:
    """Set up a client for a document: a file, or an https URL, which is fetched.

    A document from elsewhere is put into specs/ of the current folder, and
    [tool.specpress.clients.PACKAGE] is added to the end of pyproject.toml, which is
    made if there is none. Nothing that is there is changed or replaced.

    \b
    specpress init petstore.yaml
    specpress init https://petstore3.swagger.io/api/v3/openapi.json
    specpress init http://localhost:8000/openapi.json --package shop
    """
    from specpress.config import CONFIGURATION, TABLE
    from specpress.init import init as begin

    begun = begin(Path.cwd(), source, package, class_name)
    if begun.copied:
        click.echo(f"{begun.spec.as_posix()}  written")
    click.echo(f"{CONFIGURATION}  [{'.'.join(TABLE)}.{begun.package}] added")
    click.echo(
        f"the package is {begun.package}, its class {begun.class_name}: change either "
        "in pyproject.toml"
    )
    click.echo("next: specpress generate")


@cli.command(short_help="Fail if generated/ is not what the documents give.")
def check() -> int:
    """Tell whether generated/ is what the documents give; write nothing.

    Exit status 1 if it is not: files are missing, changed, or should not be there.
    """
    from specpress import summary
    from specpress.actions import check_client
    from specpress.cache import Cache

    project = find_project(Path.cwd())
    stale = False
    for client in project.clients:
        with _progress(client) as progress:
            found = check_client(client, project, Cache(), progress)
        click.echo(summary.stale(found))
        stale = stale or bool(found)
    return _STALE if stale | _tell_orphans(project) else 0


@cli.command(short_help="Show what a change means for callers.")
@click.argument("old", required=False)
@click.argument("new", required=False)
@options.FORMAT
@options.FAIL_ON
@options.WHY
def diff(
    old: str | None, new: str | None, form: str, fail_on: str | None, why: str | None
) -> int:
    """Show what a change of a document means for callers.

    OLD and NEW are files, or REV:FILE for a file at a revision of git. Without them,
    each document of the project is compared with the last commit; with OLD alone, with
    that revision.

    Each finding says what it means to clients that are deployed, and to code that
    upgrades. Exit status: 1 with --fail-on if there is such a finding that nobody
    accepted; 2 if a document cannot be read.

    \b
    specpress diff old.yaml new.yaml
    specpress diff HEAD~3:specs/pets.yaml specs/pets.yaml --format json
    specpress diff v1.4.0 --fail-on major
    """
    from specpress.cache import Cache
    from specpress.review.formats.registry import FORMATS
    from specpress.review.pages import fails, page
    from specpress.versions import compare_client, compare_documents

    if why:
        click.echo(page(why))
        return 0
    if old and new:
        policy = policy_near(Path.cwd())
        found = compare_documents(old, new, policy, Cache())
        click.echo(FORMATS[form](found))
        return _STALE if fails(found, fail_on) else 0
    project = find_project(Path.cwd())
    failed = False
    for client in project.clients:
        with _progress(client) as progress:
            progress("comparing")
            report = compare_client(client, project, old or "HEAD", Cache())
        if form == "text":
            click.echo(click.style(client.target.package, bold=True))
        if report is None:
            click.echo(f"  new: {old or 'HEAD'} has no such document", err=True)
            continue
        click.echo(FORMATS[form](report))
        failed = failed or fails(report, fail_on)
    return _STALE if failed else 0


@cli.command(short_help="Check one document.")
@click.argument("spec", type=options.SPEC)
@click.option("--strict", is_flag=True, help="Take every warning for an error.")
@options.OVERLAY
@options.TOLERATE
def validate(spec: Path, strict: bool, **settings: Any) -> None:
    """Check one document, and show every problem with its place and remedy."""
    from specpress.explain import explain
    from specpress.pipeline import checked

    client = single(spec, Path(), None, options.settings_of(settings))
    document = document_of(client, Path.cwd())
    warnings = checked(document, strict=strict, tolerate=client.tolerate)
    told = explain(warnings, _styled) if warnings else f"{spec}: no problems"
    click.echo(told)


@cli.command()
@click.argument("client")
@click.option(
    "--output",
    type=options.SPEC,
    default=Path("dist"),
    show_default=True,
    help="Where the wheel is put.",
)
def wheel(client: str, output: Path) -> None:
    """Build the wheel of one generated CLIENT."""
    from specpress.wheel import build_wheel

    project = find_project(Path.cwd())
    found = [c for c in project.clients if c.target.package == client]
    if not found:
        known = ", ".join(c.target.package for c in project.clients)
        raise ConfigError(f"there is no client {client!r}; there is: {known}")
    document = document_of(found[0], project.root)
    click.echo(build_wheel(found[0].folder, document, output, found[0].templates))


def _tell_orphans(project: Project) -> bool:
    from specpress.actions import orphans

    found = orphans(project)
    for folder in found:
        click.echo(f"{folder.name}  no document gives this package: remove {folder}")
    return bool(found)


def _save(path: Path, reports: Iterable[Any]) -> None:
    """Write the report of the one document, or one for each client of a project."""
    from specpress.losses import report_text
    from specpress.write import write_text

    for report in reports:
        write_text(path, report_text(report))


_COLOURS = {"error": "red", "warning": "yellow", "caret": "red", "fix": "green"}


def _styled(role: str, text: str) -> str:
    return click.style(text, fg=_COLOURS.get(role), bold=role in ("place", "error"))


@contextmanager
def _progress(client: Client) -> Generator[Callable[[str], None]]:
    """Show what is being done, on a terminal only; gone when it is done."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    console = Console(stderr=True)
    with console.status(client.target.package) as status:
        yield lambda stage: status.update(f"{client.target.package}  {stage}")
