"""Every rule over every pair, on record: what is found, and what is not.

A rule that begins to speak where it has nothing to say shows in the record.
"""

from __future__ import annotations

import json
from pathlib import Path

from review.reporting import findings
from review.witnesses import FOLDER, NAMES

RECORD = Path(__file__).parent / "pairs.json"


def test_what_is_found_is_on_record(accept: bool) -> None:
    found = {
        pair: sorted({f.rule.id for f in findings(FOLDER / pair)}) for pair in NAMES
    }
    if accept:
        RECORD.write_text(json.dumps(found, indent=1) + "\n", "utf-8")

    assert json.loads(RECORD.read_text("utf-8")) == found


def test_each_pair_shows_its_rule() -> None:
    record = json.loads(RECORD.read_text("utf-8"))

    assert {pair for pair in NAMES if pair not in record[pair]} == set()
