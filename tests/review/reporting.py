"""What is found between two documents."""

from __future__ import annotations

from pathlib import Path

from specpress.load import load
from specpress.review.operations import compare
from specpress.swagger import upgraded


def found(old: Path, new: Path) -> list[str]:
    """Return the findings between two documents."""
    documents = (upgraded(load(path, display=path.name)) for path in (old, new))
    return [f"{c.role} {c.event} {c.new}" for c in compare(*documents).changes]
