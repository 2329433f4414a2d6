"""What is found between two documents."""

from __future__ import annotations

from pathlib import Path

from specpress.load import load
from specpress.review.findings import Finding, Report
from specpress.review.verdict import report
from specpress.swagger import upgraded


def findings(folder: Path) -> tuple[Finding, ...]:
    """Return what is found between `old.yaml` and `new.yaml`."""
    return reported(folder / "old.yaml", folder / "new.yaml").findings


def reported(old: Path, new: Path) -> Report:
    """Return the report on two documents, without any settings."""
    return report(*(upgraded(load(path, display=path.name)) for path in (old, new)))
