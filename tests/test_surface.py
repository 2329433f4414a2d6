"""What callers see of each client, as a person has accepted it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from specpress.project.config import Client, find_project

ROOT = Path(__file__).parents[1]
ACCEPTED = ROOT / "tests" / "snapshots"
CLIENTS = find_project(ROOT).clients
SURFACE = "api.txt"
SHOWN = 40  # lines
REMEDY = "If callers can live with that: make accept"


@pytest.mark.parametrize("client", CLIENTS, ids=lambda c: c.target.package)
def test_surface(client: Client, accept: bool) -> None:
    """A changed document keeps this red until the change is accepted."""
    package = client.target.package
    now, accepted = client.folder / SURFACE, ACCEPTED / package / SURFACE
    if accept:
        accepted.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(now, accepted)

    changes = [*compared(lines(accepted), lines(now))]
    if len(changes) > SHOWN:
        changes[SHOWN:] = [f"and {len(changes) - SHOWN} more"]
    told = [f"what callers see of {package} has changed", *changes, REMEDY]
    assert len(told) == 2, "\n".join(told)


def test_every_accepted_surface_has_its_client(accept: bool) -> None:
    known = {client.target.package for client in CLIENTS}
    orphans = [f for f in ACCEPTED.glob("*") if f.is_dir() and f.name not in known]
    if accept:
        for folder in orphans:
            shutil.rmtree(folder)
        orphans = []

    assert orphans == [], "no client has that name: make accept removes them"


def lines(path: Path) -> set[str]:
    return set(path.read_text("utf-8").splitlines()) if path.is_file() else set()


def compared(old: set[str], new: set[str]) -> Iterator[str]:
    """Yield the lines that callers have lost, then those that they have gained."""
    yield from (f"- {line}" for line in sorted(old - new))
    yield from (f"+ {line}" for line in sorted(new - old))
