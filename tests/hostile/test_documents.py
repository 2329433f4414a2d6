from __future__ import annotations

from pathlib import Path

import pytest

from .cases import Case, cases
from .oracle import Generator, Importer, judge

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "case", [*cases("documents"), *cases("own")], ids=lambda case: case.name
)
def test_nothing_runs_and_nothing_is_lost(
    case: Case,
    tmp_path: Path,
    generator: Generator,
    importer: Importer,
    connections: list[str],
) -> None:
    assert judge(case, tmp_path, generator, importer) == []
    assert connections == []
