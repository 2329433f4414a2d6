"""No line of the surface goes or changes without a finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from review.comparing import compared
from review.test_findings import BASE, EDITS, copied
from specpress.base.cache import Cache
from specpress.document.document import load
from specpress.pipeline import outline
from specpress.project.config import single_client
from specpress.review.severity import severity_of


def lines(path: Path) -> set[str]:
    target = single_client(path, Path(), "client").target
    return {line.text for line in outline(load(path), target, Cache()).lines}


@pytest.mark.parametrize("rule", EDITS)
def test_a_line_that_is_gone_is_told(rule: str, tmp_path: Path) -> None:
    """What is lost, or says something else, asks for more than a patch."""
    edited = copied(BASE)
    EDITS[rule](edited)

    report = compared(tmp_path, BASE, edited)

    old, new = lines(tmp_path / "old.yaml"), lines(tmp_path / "new.yaml")
    assert report.surface == (len(new - old), len(old - new))
    told = [f for f in report.findings if severity_of(f.rule) != "docs"]
    assert bool(old - new) <= bool(told)
    shown = {f.python.before for f in report.findings if f.python.before}
    assert not (old - new) or shown & (old - new)
