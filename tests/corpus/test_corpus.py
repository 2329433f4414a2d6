"""Every real document gives a whole client that type checkers accept."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from corpus.documents import UNSET, NoCorpusError, entries
from corpus.run import run
from corpus.table import aligned

pytestmark = pytest.mark.slow

KNOWN = {
    "dcg_item_schema": "the items of a parameter with `itemSchema` have no type yet",
    "learn_tictactoe": "pyright widens an enumeration that an asynchronous call gives",
    "lob": "in requests of several media types, `merge_variables` takes any dict",
}
"""Documents that have faults, and which; whatever else turns up is new."""


def test_no_other_document_has_a_fault() -> None:
    try:
        documents = entries()
    except NoCorpusError:
        pytest.skip(UNSET)

    # Not `tmp_path`, which would keep these thousands of files.
    with TemporaryDirectory() as folder:
        rows = run(documents, Path(folder), print, twice=False)

    print(aligned(rows))
    new = [r for r in rows if r.entry.name not in KNOWN]
    faults = [f"{r.entry.name}: {f}" for r in new for f in r.all_faults]
    assert not faults, "\n".join(faults)
