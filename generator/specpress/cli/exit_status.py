"""What people see of an error, and the exit status: never a traceback."""

from __future__ import annotations

import os
from collections.abc import Callable

import click

from specpress.base.problems import SpecError, SpecpressError, WriteRefused

STALE, _WRONG, _REFUSED, INTERRUPTED = 1, 2, 3, 130
_COLOURS = {"error": "red", "warning": "yellow", "caret": "red", "fix": "green"}


def run_command(run: Callable[[], int | None]) -> int:
    """Run something; tell what went wrong, and return the exit status."""
    try:
        return run() or 0
    except click.ClickException as error:
        error.show()
        return _WRONG
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SpecError as error:
        from specpress.cli.diagnostics import format_problems

        click.echo(format_problems(error.problems, style_part), err=True)
        return _WRONG
    except SpecpressError as error:
        click.echo(f"specpress: {error}", err=True)
        return _REFUSED if isinstance(error, WriteRefused) else _WRONG
    except Exception as error:
        if "SPECPRESS_DEBUG" in os.environ:
            raise
        click.echo(
            "specpress: this is a fault of specpress, not of the document: "
            f"{type(error).__name__}: {error}\n"
            "SPECPRESS_DEBUG=1 shows where; please report it with the document",
            err=True,
        )
        return _WRONG


def style_part(role: str, text: str) -> str:
    """Return a part of a problem in its colour."""
    return click.style(text, fg=_COLOURS.get(role), bold=role in ("place", "error"))
