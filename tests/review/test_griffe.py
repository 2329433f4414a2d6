"""An outside judge of Python: griffe finds no removal that `diff` does not.

It compares the generated packages, and knows nothing of documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import griffe
import pytest

from review.reporting import TARGET, findings, surface
from review.witnesses import FOLDER, NAMES, document
from specpress.base.cache import Cache
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
    if isinstance(breakage.old_value, griffe.Parameter):
        yield breakage.old_value.name
    name = breakage.obj.name.removesuffix("_async").removeprefix("Async")
    if name != "__init__":
        yield name.removesuffix("Endpoints").lower()


def of_what_is_gone(breakage: griffe.Breakage, pair: str) -> bool:
    """Whether it is a class of what a finding says is gone, such as a body."""
    module = breakage.obj if breakage.obj.is_module else breakage.obj.module
    before = surface(FOLDER / pair / "old.yaml")
    places = [
        line.where for line in before.lines if line.file.endswith(f"/{module.name}.py")
    ]
    gone = [f.pointer_old for f in findings(FOLDER / pair) if f.rule.bump == "major"]
    return any(place.startswith(pointer) for place in places for pointer in gone)


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
            if missing and not of_what_is_gone(breakage, pair):
                untold.append(f"{pair}: {breakage.obj.path}: {sorted(missing)}")

    assert untold == []
    assert sum(bool(found) for found in judged.values()) >= ENOUGH
