"""What is fuzzed: each takes any text, and fails by an error that is not ours."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from specpress import names
from specpress.explain import explain
from specpress.fetch import Hosts
from specpress.load import Document, load
from specpress.problems import SpecError
from specpress.source import Source
from specpress.validate import validate


def loading(text: str) -> None:
    """Any text is a document or a problem with a place, and each place can be told."""
    try:
        source = Source("fuzz.yaml", text)
    except SpecError as error:
        explain(error.problems)
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
            explain(validate(load(path)))
        except SpecError as error:
            explain(error.problems)


def naming(text: str) -> None:
    """Any text gives identifiers; of two texts, each has its own."""
    texts = text.split("\n")
    for make in (names.variable, names.class_name, names.module):
        for part in texts:
            made = make(part, "Fallback")
            assert made.isidentifier(), made
            assert len(made) < 200, made
    chosen = names.unique(texts, lambda t: names.variable(t, "field"))
    assert len(set(chosen.values())) == len(chosen)
    assert names.operation(text, "get", text).isidentifier()
    assert all(name.isidentifier() for name in names.operation_by_path("get", text))
    assert names.tag(text).isidentifier()


TARGETS: Mapping[str, Callable[[str], None]] = {
    "loading": loading,
    "resolving": resolving,
    "naming": naming,
}
