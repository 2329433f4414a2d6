"""An outside judge of Python: griffe finds no removal that `diff` does not.

It compares the generated packages, and knows nothing of documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import griffe
import pytest

from review.reporting import TARGET, findings
from review.witnesses import FOLDER, NAMES, document
from specpress.cache import Cache
from specpress.pipeline import generate
from support.cases import put

KINDS = {
    griffe.BreakageKind.OBJECT_REMOVED,
    griffe.BreakageKind.PARAMETER_REMOVED,
    griffe.BreakageKind.PARAMETER_MOVED,
}
ENOUGH = 10


def broken(folder: Path, pair: str) -> list[griffe.Breakage]:
    """Return what griffe finds between the two packages of a pair."""
    packages: list[griffe.Module] = []
    for side in ("old", "new"):
        tree = generate(document(pair, side), TARGET, Cache(None)).tree
        put(folder / side / "api", tree)
        loaded = griffe.load("api", search_paths=[folder / side])
        assert isinstance(loaded, griffe.Module)
        packages.append(loaded)
    return [b for b in griffe.find_breaking_changes(*packages) if b.kind in KINDS]


def names(breakage: griffe.Breakage) -> Iterator[str]:
    """Yield what callers call what broke: an argument, else a function or a class."""
    if isinstance(breakage.old_value or breakage.new_value, griffe.Parameter):
        parameter = breakage.old_value or breakage.new_value
        yield parameter.name
    name = breakage.obj.name.removesuffix("_async").removeprefix("Async")
    yield name.removesuffix("Endpoints").lower()


@pytest.fixture(scope="module")
def judged(
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, list[griffe.Breakage]]:
    folder = tmp_path_factory.mktemp("griffe")
    return {pair: broken(folder / pair, pair) for pair in NAMES}


@pytest.mark.slow
def test_griffe_finds_nothing_that_is_not_told(
    judged: dict[str, list[griffe.Breakage]],
) -> None:
    untold: list[str] = []
    for pair, breakages in judged.items():
        told = [f.python.before + f.python.after for f in findings(FOLDER / pair)]
        words = {
            w.lower().replace("_", "") for t in told for w in re.findall(r"\w+", t)
        }
        for breakage in breakages:
            missing = {n.replace("_", "") for n in names(breakage)} - words
            if missing:
                untold.append(f"{pair}: {breakage.obj.path}: {sorted(missing)}")

    assert untold == []
    assert sum(bool(found) for found in judged.values()) >= ENOUGH
