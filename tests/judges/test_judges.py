"""Judges that know nothing of the generator look at what is sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.documents import UNSET, NoCorpusError, entries
from judges.documents import NAMES
from judges.environment import NoJudgesError, judges
from judges.hearing import hear
from judges.table import aligned

pytestmark = [pytest.mark.slow, pytest.mark.tools]


def test_no_request_is_rejected_without_an_explanation(tmp_path: Path) -> None:
    try:
        chosen = [entry for entry in entries() if entry.name in NAMES]
    except NoCorpusError:
        pytest.skip(UNSET)
    try:
        installed = judges()
    except NoJudgesError as error:
        pytest.skip(str(error))

    verdicts = list(hear(chosen, installed, tmp_path))

    print(aligned(verdicts))
    assert [v.name for v in verdicts] == sorted(NAMES)
    assert all(v.requests >= v.operations > 0 for v in verdicts)
    faults = [f"{v.name}: {fault}" for v in verdicts for fault in v.faults]
    assert not faults, "\n".join(faults)
