"""What is found between two documents."""

from __future__ import annotations

from pathlib import Path

from specpress.base.cache import Cache
from specpress.document.document import load
from specpress.lower import Target
from specpress.pipeline import outline
from specpress.review.findings import Finding, Report
from specpress.review.outline import Outline
from specpress.review.report import compare_outlines
from specpress.validate.rules import TOLERABLE

TARGET = Target("api", "Api")


def findings(folder: Path) -> tuple[Finding, ...]:
    """Return what is found between `old.yaml` and `new.yaml`."""
    return reported(folder / "old.yaml", folder / "new.yaml").findings


def reported(old: Path, new: Path) -> Report:
    """Return the report on two documents, without any settings.

    What can be tolerated is: some documents that others judge have such faults.
    """
    return compare_outlines(surface(old), surface(new))


def surface(path: Path) -> Outline:
    """Return a document with what callers see of its package."""
    document = load(path, display=path.name)
    return outline(document, TARGET, Cache(None), tolerate=TOLERABLE)
