"""The command `specpress`: arguments in, calls of the program, output and status."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from specpress import __version__
from specpress.base.problems import ConfigError, Problem, SpecError
from specpress.cli import options
from specpress.cli.diff import diff
from specpress.cli.exit_status import STALE, run_command, style_part
from specpress.project.config import (
    Client,
    Project,
    document_of,
    find_project,
    single_client,
)

if TYPE_CHECKING:
    from specpress.losses import Report
    from specpress.project.actions import Generated


def main() -> None:
    """Run the command; the exit status tells what happened, never a traceback."""
    gc.set_threshold(100_000, 50, 100)  # nearly all that a run makes lasts to its end
    status = run_command(lambda: cli(prog_name="specpress", standalone_mode=False))
    gc.freeze()  # at the end nobody needs to look for what could be freed
    sys.exit(status)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="specpress %(version)s")
def cli() -> None:
    """Generate Python clients from OpenAPI documents.

    `specpress init` sets up a client. For each document in specs/, `specpress generate`
    writes a package to generated/. The table [tool.specpress.clients.NAME] in
    pyproject.toml has the settings of a client. After a change of a document, run
    `specpress generate` and review the diff. Read api.txt first.

    Exit status: 0 success; 1 `check` found that generated/ is out of date; 2 the
    document, the configuration or the command line is wrong; 3 files cannot be
    written, or must not be.
    """


@cli.command(short_help="Generate the packages of all documents.")
@click.argument("spec", required=False, type=options.SPEC)
@click.option(
    "--output", type=options.SPEC, help="With SPEC: the folder of the package."
)
@click.option(
    "--package", help="With SPEC: the package name. Default: the name of the file."
)
@options.single_document
@click.option("--force", is_flag=True, help="Replace files that were edited by hand.")
@click.option("--strict", is_flag=True, help="Treat every warning as an error.")
@click.option(
    "--lock-names",
    is_flag=True,
    help="Write all names to SPEC's .names.lock, and keep that file up to date.",
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write a report of what the packages leave out or approximate.",
)
@click.option(
    "--message",
    is_flag=True,
    help="Print only a commit message; print nothing if nothing changed.",
)
def generate(
    spec: Path | None,
    output: Path | None,
    package: str | None,
    force: bool,
    strict: bool,
    lock_names: bool,
    report: Path | None,
    message: bool,
    **settings: Any,
) -> None:
    """Generate the package of one document, or of all documents.

    Without SPEC, all clients of the project are generated. Only changed files are
    written. A file that specpress did not generate, or that was edited by hand, is
    not overwritten; the message names it. A project sets the options of a client in
    pyproject.toml: see docs/configuration.md.

    \b
    specpress generate
    specpress generate petstore.yaml --output clients --package petstore
    specpress generate --message | git commit --file - generated
    """
    from specpress.base.cache import Cache
    from specpress.cli import summary
    from specpress.project.actions import generate_client

    project, clients = options.choose_clients(spec, output, package, settings)
    problems: list[Problem] = []
    results: list[Generated] = []
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
            results.append(result)
            click.echo(summary.describe_generated(result), err=message)
            if result.report:
                reports[result.package] = result.report
    if report:
        _save(report, [reports] if project else reports.values())
    if project:
        _tell_orphans(project, err=message)
    if problems:
        raise SpecError(problems)
    if message and (proposed := summary.propose_message(results)):
        click.echo(proposed)


@cli.command(short_help="Set up a client for a document.")
@click.argument("source", metavar="FILE-OR-URL")
@click.option("--package", help="The package name. Default: from the title.")
@click.option(
    "--class-name", help="The client's class. Default: from the package name."
)
def init(source: str, package: str | None, class_name: str | None) -> None:
    """Set up a client for a document: a file, or an https URL to download.

    A document outside this folder is copied into specs/. The table
    [tool.specpress.clients.PACKAGE] is added to the end of pyproject.toml, which is
    created if it does not exist. Nothing that exists is changed or replaced.

    \b
    specpress init petstore.yaml
    specpress init https://petstore3.swagger.io/api/v3/openapi.json
    specpress init http://localhost:8000/openapi.json --package shop
    """
    from specpress.project.config import CONFIGURATION, TABLE
    from specpress.project.init import init as begin

    begun = begin(Path.cwd(), source, package, class_name)
    if begun.copied:
        click.echo(f"{begun.spec.as_posix()}  written")
    click.echo(f"{CONFIGURATION}  [{'.'.join(TABLE)}.{begun.package}] added")
    click.echo(
        f"the package is {begun.package}, its class {begun.class_name}: change either "
        "in pyproject.toml"
    )
    click.echo("next: specpress generate")


@cli.command(short_help="Fail if generated/ is out of date.")
def check() -> int:
    """Check that generated/ is up to date; write nothing.

    Exit status 1 if it is not: a file is missing, changed, or should not exist.
    """
    from specpress.base.cache import Cache
    from specpress.cli import summary
    from specpress.project.actions import check_client

    project = find_project(Path.cwd())
    stale = False
    for client in project.clients:
        with _progress(client) as progress:
            found = check_client(client, project, Cache(), progress)
        click.echo(summary.describe_stale(found))
        stale = stale or bool(found)
    return STALE if stale | _tell_orphans(project) else 0


cli.add_command(diff)


@cli.command(short_help="Generate whenever a document is saved.")
@click.pass_context
def watch(context: click.Context) -> None:
    """Generate whenever a document is saved.

    It watches the documents, the files beside and below them, overlays, templates and
    the configuration. After a problem it waits for the next save. Ctrl-C ends it.
    """
    from specpress.cli.watch import watch_project

    watch_project(Path.cwd(), lambda: context.invoke(generate))


@cli.command(short_help="Validate one document.")
@click.argument("spec", type=options.SPEC)
@click.option("--strict", is_flag=True, help="Treat every warning as an error.")
@options.OVERLAY
@options.TOLERATE
def validate(spec: Path, strict: bool, **settings: Any) -> None:
    """Validate one document, and show every problem with its place and remedy."""
    from specpress.cli.diagnostics import format_problems
    from specpress.pipeline import validate_or_raise

    client = single_client(spec, Path(), None, options.settings_of(settings))
    document = document_of(client, Path.cwd())
    warnings = validate_or_raise(document, strict=strict, tolerate=client.tolerate)
    told = format_problems(warnings, style_part) if warnings else f"{spec}: no problems"
    click.echo(told)


@cli.command()
@click.argument("client")
@click.option(
    "--output",
    type=options.SPEC,
    default=Path("dist"),
    show_default=True,
    help="The folder of the wheel.",
)
def wheel(client: str, output: Path) -> None:
    """Build the wheel of one generated CLIENT."""
    from specpress.project.wheel import build_wheel

    project = find_project(Path.cwd())
    found = [c for c in project.clients if c.target.package == client]
    if not found:
        known = ", ".join(c.target.package for c in project.clients)
        raise ConfigError(f"there is no client {client!r}; there is: {known}")
    document = document_of(found[0], project.root)
    click.echo(build_wheel(found[0].folder, document, output, found[0].templates))


def _tell_orphans(project: Project, *, err: bool = False) -> bool:
    from specpress.project.actions import find_orphans

    found = find_orphans(project)
    for folder in found:
        told = f"{folder.name}  no document gives this package: remove {folder}"
        click.echo(told, err=err)
    return bool(found)


def _save(path: Path, reports: Iterable[Any]) -> None:
    """Write the report of the one document, or one for each client of a project."""
    from specpress.losses import report_text
    from specpress.output.write import write_text

    for report in reports:
        write_text(path, report_text(report))


@contextmanager
def _progress(client: Client) -> Generator[Callable[[str], None]]:
    """Show the current step on a terminal, and remove it when it is done."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    console = Console(stderr=True)
    with console.status(client.target.package) as status:
        yield lambda stage: status.update(f"{client.target.package}  {stage}")
