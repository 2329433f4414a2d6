"""The templates: those of the package, and those that a project puts in their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from traceback import extract_tb
from typing import Any

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from specpress.base.problems import ConfigError
from specpress.base.text import Text, Value
from specpress.base.wording import nearest
from specpress.python.docstrings import docstring
from specpress.python.literals import literal

_TEMPLATES = "templates"
_SUFFIX = ".jinja"


def templates_folder() -> Path:
    """Return the templates: inside an installed package, or beside its source."""
    package = Path(__file__).parents[1]
    installed = package / _TEMPLATES
    return installed if installed.is_dir() else package.parents[1] / _TEMPLATES


def template_names(folder: Path) -> list[str]:
    """Return the names of the templates in a folder, sorted."""
    return sorted(path.name for path in folder.glob(f"*{_SUFFIX}"))


class Templates:
    """Renders templates by name; those in the folder `own` go before the package's.

    Raises ConfigError for one in `own` that has no counterpart, or a mistake.
    """

    def __init__(self, own: Path | None = None) -> None:
        self._own = own
        if own:
            _refuse_unknown(own)
        folders = [own] if own else []
        self._jinja = environment(*folders, templates_folder())

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """Return what a template makes of its context."""
        try:
            return self._jinja.get_template(name).render(context)
        except Exception as error:
            place = next(self._places(error), None)
            if place is None:
                raise
            raise ConfigError(f"{place}: {_told(error)}") from None

    def _places(self, error: Exception) -> Iterator[str]:
        """Yield the lines of our own templates where it happened, innermost first."""
        if self._own is None:
            return
        frames = [(f.filename, f.lineno) for f in extract_tb(error.__traceback__)]
        if isinstance(error, jinja2.TemplateSyntaxError) and error.filename:
            frames.append((error.filename, error.lineno))
        for filename, line in reversed(frames):
            if Path(filename).is_relative_to(self._own):
                yield f"{filename}:{line}"


def _told(error: Exception) -> str:
    if isinstance(error, jinja2.TemplateNotFound):
        known = template_names(templates_folder())
        name = str(error.name)
        return f"there is no template {name!r}{nearest(name, known)}"
    return str(error) or type(error).__name__


def _refuse_unknown(own: Path) -> None:
    known = template_names(templates_folder())
    for path in sorted(own.rglob("*")):
        name = path.relative_to(own).as_posix()
        # A file of another kind, or one that a template includes, is theirs to have.
        if path.suffix == _SUFFIX and name not in known and not name.startswith("_"):
            raise ConfigError(
                f"{path}: no template has this name{nearest(name, known)} (a name "
                "that starts with _ is free for parts of your own)"
            )


@cache
def environment(*folders: Path) -> jinja2.Environment:
    """Return Jinja's environment for templates, those of the first folder going first.

    It is strict and without a way to print a document: the sandbox keeps templates
    from private attributes and from changing anything. There is one for each list of
    folders, since it keeps what it has compiled.
    """
    made = ImmutableSandboxedEnvironment(
        loader=jinja2.FileSystemLoader(folders),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=_is_page,
        finalize=_printable,
    )
    # Jinja gives its filters no type.
    made.filters.update(  # pyright: ignore[reportUnknownMemberType]
        literal=literal, docstring=docstring
    )
    return made


def _is_page(template: str | None) -> bool:
    """Whether a template is a page of HTML, where no value may become markup."""
    return template is not None and template.endswith(".html.jinja")


def _printable(value: object) -> object:
    """Refuse to print what only a filter may: text and values of the document."""
    if isinstance(value, Text | Value):
        raise TypeError("document text must go through a filter")
    return value
