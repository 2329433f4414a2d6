"""Options of the command line that stand for settings of one client."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from specpress.project.config import Client, Project, find_project, single_client

Command = TypeVar("Command", bound=Callable[..., Any])

SPEC = click.Path(path_type=Path)
TOLERATE = click.option(
    "--tolerate",
    multiple=True,
    metavar="RULE",
    help="Report errors of this rule as warnings. Can be repeated.",
)
OVERLAY = click.option(
    "--overlay",
    "overlays",
    multiple=True,
    metavar="FILE",
    help="Apply an OpenAPI Overlay to the document first. Can be repeated.",
)


# Spelled out here, so that the help needs nothing of the review.
FORMAT = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown", "github", "html", "changelog"]),
    default="text",
    show_default=True,
    help="The format of the report.",
)
WHOLE = click.option("--all", "whole", is_flag=True, help="Show more than 200 lines.")
LINKS = click.option(
    "--links",
    metavar="URL",
    default="",
    help="With markdown: the base of links, https://github.com/OWNER/REPO/blob/COMMIT.",
)
FAIL_ON = click.option(
    "--fail-on",
    type=click.Choice(["major", "minor", "any"]),
    help="Exit with 1 if a finding needs this kind of version, or a higher one.",
)
WHY = click.option(
    "--why", metavar="RULE", help="Explain one rule, and do nothing else."
)


def _selecting(name: str, told: str) -> Callable[[Command], Command]:
    return click.option(
        f"--{name}",
        multiple=True,
        metavar="KIND=VALUE",
        help=f"{told} tag, path, operation or extension, such as tag=pets. "
        "Can be repeated.",
    )


_SETTINGS = (
    click.option("--class-name", help="With SPEC: the name of the client's class."),
    click.option("--base-url", help="With SPEC: the server, if the caller gives none."),
    OVERLAY,
    click.option(
        "--templates",
        metavar="DIR",
        help="With SPEC: a folder of templates that replace the built-in ones.",
    ),
    _selecting("include", "Generate only the operations of this"),
    _selecting("exclude", "Leave out operations of this"),
    TOLERATE,
)


def single_document(command: Command) -> Command:
    """Give a command the options that stand for settings of one client."""
    for option in reversed(_SETTINGS):
        command = option(command)
    return command


def choose_clients(
    spec: Path | None,
    output: Path | None,
    package: str | None,
    settings: Mapping[str, Any],
) -> tuple[Project | None, tuple[Client, ...]]:
    """Return the one client that is named, or all of the project."""
    stated = settings_of(settings)
    if spec is None:
        given = {"output": output, "package": package, **stated}
        if wrong := [name for name, value in given.items() if value]:
            flag = _FLAGS.get(wrong[0], wrong[0]).replace("_", "-")
            raise click.UsageError(
                f"--{flag} goes with SPEC; for a client of a project, set "
                f"`{wrong[0]}` in its table in pyproject.toml"
            )
        project = find_project(Path.cwd())
        return project, project.clients
    if output is None:
        raise click.UsageError(
            "say where to write: specpress generate SPEC --output DIR"
        )
    return None, (single_client(spec, output, package, stated),)


_FLAGS = {"overlays": "overlay"}
_KINDS = {
    "tag": "tags",
    "path": "paths",
    "operation": "operations",
    "extension": "extensions",
}


def settings_of(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return options as a table of the configuration has them."""
    stated = {name: value for name, value in settings.items() if value}
    for name in ("include", "exclude"):
        if name in stated:
            stated[name] = _filters(name, stated[name])
    return stated


def _filters(name: str, values: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for value in values:
        kind, _, text = value.partition("=")
        if kind not in _KINDS or not text:
            kinds = ", ".join(_KINDS)
            raise click.UsageError(f"--{name} is KIND=VALUE, with a KIND of {kinds}")
        found.setdefault(_KINDS[kind], []).append(text)
    return found
