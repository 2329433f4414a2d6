"""Every real document gives a whole client that type checkers accept."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from corpus.documents import UNSET, NoCorpusError, entries
from corpus.run import run
from corpus.table import aligned

pytestmark = pytest.mark.slow


def test_no_document_has_a_fault() -> None:
    try:
        documents = entries()
    except NoCorpusError:
        pytest.skip(UNSET)

    # Not `tmp_path`, which would keep these thousands of files.
    with TemporaryDirectory() as folder:
        rows = run(documents, Path(folder), print, twice=False)

    print(aligned(rows))
    faults = [f"{r.entry.name}: {f}" for r in rows for f in r.all_faults]
    assert not faults, "\n".join(faults)
