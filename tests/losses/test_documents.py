"""Whole documents: what is reported of them is lost, and nothing else."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from corpus.documents import UNSET, Entry, NoCorpusError, entries
from losses.documents import TARGET
from losses.walker import occurrences
from specpress.document.document import load
from specpress.losses import Loss, losses
from specpress.lower import build
from specpress.prepare.swagger import upgraded
from support import cases

THYMIA = Path(__file__).parents[2] / "specs" / "thymia.yaml"
XML = "a body of this media type is text"
LOST = {
    "enums": [("/vaccinated/enum", "no literal type has values like these (boolean)")],
    "forms": [("/content/application~1xml/schema", XML)],
    "lists": [("/open/prefixItems", "any item may be of any of these types")],
    "locations": [
        ("/get/parameters/1", "the path has no place for it"),
    ],
    "media_types_sent": [("/content/application~1xml/schema", XML)],
    "recursion": [
        ("/Json/oneOf/1/items/$ref", "no alias can contain itself"),
        ("/Json/oneOf/2/additionalProperties/$ref", "no alias can contain itself"),
    ],
    "permitted": [
        ("/post/requestBody/$ref", "nothing stands there, so it is left out"),
        ("~1shops/$ref", "nothing stands there, so it is left out"),
    ],
    "security": [
        ("/securitySchemes/digest/scheme", "no call is signed so"),
        ("/securitySchemes/mutual/type", "the client takes no credential of this type"),
    ],
    "selection": [("/schema/$ref", "nothing stands there, so anything is taken")],
    "uploads": [("/encoding/picture/headers/X-Any", "it has no fixed value")],
    "values": [
        ("/flag/const", "no literal type has values like these (boolean)"),
        ("/rate/enum", "no literal type has values like these (number)"),
    ],
    "webhooks": [
        (
            "/newPet/post/requestBody/content/application~1xml",
            "a payload is read as application/json only",
        ),
    ],
}
"""What the cases have that no client shows: the end of each place, and why."""

EMPTY = 37
"""So many reports are empty; it only ever rises."""


def lost(spec: Path) -> tuple[Loss, ...]:
    document = upgraded(load(spec))
    return losses(document, build(document, TARGET))


def test_nothing_of_thymia_is_lost() -> None:
    assert lost(THYMIA) == ()


@pytest.mark.parametrize("case", cases.NAMES)
def test_of_a_case_nothing_else_is_lost(case: str) -> None:
    found = lost(cases.FOLDER / case / "spec.yaml")
    expected = LOST.get(case, [])

    assert len(found) == len(expected)
    for loss, (place, reason) in zip(found, expected, strict=True):
        assert loss.pointer.endswith(place)
        assert loss.reason.startswith(reason)


@pytest.fixture(scope="module")
def corpus() -> dict[Entry, tuple[Loss, ...]]:
    try:
        documents = entries()
    except NoCorpusError:
        pytest.skip(UNSET)
    return {entry: lost(entry.path) for entry in documents}


@pytest.mark.slow
def test_most_reports_are_empty(corpus: dict[Entry, tuple[Loss, ...]]) -> None:
    """Prints what is lost, by how many documents lose it."""
    reasons: dict[tuple[str, str], Counter[str]] = {}
    for entry, found in corpus.items():
        for loss in found:
            counter = reasons.setdefault((loss.keyword, loss.reason), Counter())
            counter[entry.name] += 1
    for (keyword, reason), where in sorted(
        reasons.items(), key=lambda item: (-len(item[1]), item[0])
    ):
        print(f"{len(where):3} {where.total():6}  {keyword}: {reason}  {[*where][:4]}")
    empty = [entry.name for entry, found in corpus.items() if not found]

    assert len(empty) >= EMPTY, sorted(empty)


@pytest.mark.slow
def test_keywords_that_no_list_has_are_reported(
    corpus: dict[Entry, tuple[Loss, ...]],
) -> None:
    silent: list[str] = []
    for entry, found in corpus.items():
        places = {loss.pointer for loss in found}
        strangers = (
            o.pointer
            for o in occurrences(upgraded(load(entry.path)).data, places)
            if not o.known
        )
        silent += [f"{entry.name} {p}" for p in strangers if p not in places]

    assert silent == []
