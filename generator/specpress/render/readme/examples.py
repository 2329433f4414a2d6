"""What the page of examples shows: whole requests and responses, by operation."""

from __future__ import annotations

import re
from dataclasses import dataclass

from specpress.base.text import Text, reveal
from specpress.ir.api import Api, Sample


@dataclass(frozen=True, slots=True)
class SampleView:
    """An example between fences that nothing in it can close."""

    title: str
    doc: str
    fence: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExamplesFile:
    """The page; each operation with its examples."""

    title: str
    operations: tuple[tuple[str, tuple[SampleView, ...]], ...]


def examples_file(api: Api) -> ExamplesFile | None:
    """Return what the page shows; None where the document has no examples."""
    shown = [(f"client.{g.name}.{o.name}", o) for g in api.groups for o in g.operations]
    shown += [(f"webhooks.{w.name}", w) for w in api.webhooks]
    operations = tuple(
        (name, tuple(map(_view, operation.samples)))
        for name, operation in shown
        if operation.samples
    )
    return ExamplesFile(line(api.title), operations) if operations else None


def _view(sample: Sample) -> SampleView:
    content = _printable(sample.content)
    runs = [len(run) for run in re.findall("`+", content)]
    return SampleView(
        title=" ".join(_printable(sample.title).split()).replace("`", "'"),
        doc=quoted(sample.doc),
        fence="`" * max(3, 1 + max(runs, default=0)),
        lines=tuple(content.split("\n")),
    )


def line(text: Text) -> str:
    """Return text as one line."""
    return " ".join(_printable(text).split())


def cell(text: Text) -> str:
    """Return text as a cell of a table."""
    return line(text).replace("\\", "\\\\").replace("|", "\\|")


def quoted(text: Text) -> str:
    """Return text as a quotation, so that nothing in it is taken for the page's."""
    lines = _printable(text).strip().split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines) if text else ""


def _printable(text: Text) -> str:
    plain = reveal(text).replace("\r\n", "\n")
    return "".join(c if c == "\n" or c.isprintable() else " " for c in plain)
