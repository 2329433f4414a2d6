"""What is fuzzed: each takes any text, and fails by an error that is not ours."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from specpress.base.problems import SpecError
from specpress.cli.diagnostics import format_problems
from specpress.document.document import Document, load
from specpress.document.fetch import Hosts
from specpress.document.source import Source
from specpress.naming import identifiers
from specpress.validate import validate


def loading(text: str) -> None:
    """Any text is a document or a problem with a place, and each place can be told."""
    try:
        source = Source("fuzz.yaml", text)
    except SpecError as error:
        format_problems(error.problems)
        return
    document = Document(Path("fuzz.yaml"), source, Hosts())
    for pointer in ("#", "#/a", "#/a/0", "#/paths"):
        document.excerpt(document.where(pointer))


def resolving(text: str) -> None:
    """Any document is valid or has problems; no reference leaves its folder."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fuzz.yaml"
        path.write_text(text, "utf-8", errors="replace", newline="")
        try:
            format_problems(validate(load(path)))
        except SpecError as error:
            format_problems(error.problems)


def naming(text: str) -> None:
    """Any text gives identifiers; of two texts, each has its own."""
    texts = text.split("\n")
    for make in (identifiers.variable, identifiers.class_name, identifiers.module):
        for part in texts:
            made = make(part, "Fallback")
            assert made.isidentifier(), made
            assert len(made) < 200, made
    chosen = identifiers.unique(texts, lambda t: identifiers.variable(t, "field"))
    assert len(set(chosen.values())) == len(chosen)
    assert identifiers.operation(text, "get", text).isidentifier()
    assert all(
        name.isidentifier() for name in identifiers.operation_by_path("get", text)
    )
    assert identifiers.tag(text).isidentifier()


TARGETS: Mapping[str, Callable[[str], None]] = {
    "loading": loading,
    "resolving": resolving,
    "naming": naming,
}
