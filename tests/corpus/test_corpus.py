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
    "airflow_3": "the items of `prefixItems` have no type of their own yet",
    "chroma": "its dangling references are errors unless they are tolerated",
    "dcg_item_schema": "`querystring` and `itemSchema` parameters give no type yet",
    "digitalocean": "a request takes any dict for a variant yet unknown",
    "hf_tgi": "a request takes any dict for a variant yet unknown",
    "lob": "a request takes any dict for a variant yet unknown",
    "meilisearch": "its dangling references are errors unless they are tolerated",
    "opc_31_enums": "`enum: [null]` is taken for anything",
    "opc_baseline_31": "`enum: [null]` is taken for anything",
    "openai": "a request takes any dict for a variant yet unknown",
    "readme_discriminators": "a request takes any dict for a variant yet unknown",
    "telegram_bot": "a request takes any dict for a variant yet unknown",
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
