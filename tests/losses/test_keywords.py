"""Each occurrence of each keyword is rendered, or in the report.

It is rendered if the package is another without it, or with another value; a value that
is then reported was not lost before.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from losses.documents import losses_of, package_of
from losses.walker import KEYWORDS, Occurrence, at, occurrences, pointer
from specpress.base.problems import SpecError

FOLDER = Path(__file__).with_name("whole")
DOCUMENTS = sorted(path.stem for path in FOLDER.iterdir())
LARGEST = "openapi_3_1"  # it takes a minute
NO_BEARING: Mapping[tuple[str, str], str] = {
    ("document", "openapi"): "it says how to read the document, not what the API is",
    ("document", "jsonSchemaDialect"): "it names the dialect that is read anyway",
    ("schema", "$schema"): "it names the dialect that is read anyway",
    ("schema", "$recursiveAnchor"): "it counts where a reference leads to it",
    ("schema", "$comment"): "it is for who writes the document",
    ("schema", "xml"): "there is no XML body, and one would be written by the caller",
    ("info", "version"): "it is the version of the client's wheel, which no file says",
    ("parameter", "allowEmptyValue"): "an empty value can be sent in any case",
    ("components", "mediaTypes"): "nothing refers to what it holds",
    ("webhook", "servers"): "the API calls, and not the client",
    ("webhook operation", "servers"): "the API calls, and not the client",
    ("webhook operation", "operationId"): "its function is named by its place",
    ("webhook operation", "tags"): "its function stands with all others",
}
PATH_PARAMETER = "#/paths/~1pets~1{petId}/parameters/0/required"  # always so


@cache
def document(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    return data


def variants(data: dict[str, Any], occurrence: Occurrence) -> Iterator[dict[str, Any]]:
    """Yield the document without the keyword, and with another value for it."""
    without = copy.deepcopy(data)
    del at(without, occurrence.path)[occurrence.keyword]
    yield without
    changed = copy.deepcopy(data)
    owner = at(changed, occurrence.path)
    owner[occurrence.keyword] = other(owner[occurrence.keyword])
    yield changed


def other(value: Any) -> Any:
    match value:
        case bool():
            return not value
        case int() | float():
            return value + 1
        case str():
            return "integer" if value == "string" else "string"
        case _:
            return type(value)()


def result(data: dict[str, Any]) -> object:
    """Return what a document gives: files and losses, or that it is refused."""
    try:
        return package_of(data), losses_of(data)
    except SpecError as error:
        return str(error)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.slow) if name == LARGEST else name
        for name in DOCUMENTS
    ],
)
def test_every_occurrence_is_rendered_or_reported(name: str) -> None:
    data = document(name)
    places = {loss.pointer for loss in losses_of(data)}
    before = result(data)
    silent = [
        f"{o.pointer} ({o.kind})"
        for o in occurrences(data, places)
        if o.pointer not in {*places, PATH_PARAMETER}
        and (o.kind, o.keyword) not in NO_BEARING
        and all(result(variant) == before for variant in variants(data, o))
    ]

    assert silent == [], "\n".join(silent)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_keyword_that_says_nothing_to_callers_changes_nothing(name: str) -> None:
    data = document(name)
    package = package_of(data)
    for occurrence in occurrences(data):
        if (occurrence.kind, occurrence.keyword) in NO_BEARING:
            without, _ = variants(data, occurrence)
            assert package_of(without) == package, occurrence.pointer


def test_every_keyword_of_the_list_stands_in_a_document() -> None:
    found = {(o.kind, o.keyword) for d in DOCUMENTS for o in occurrences(document(d))}
    listed = {(kind, k) for kind, words in KEYWORDS.items() for k in words if k != "*"}

    assert listed - found == set()
    assert found - listed == set()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_keyword_that_is_not_of_the_list_is_reported(name: str) -> None:
    """In every kind of object, and an extension in none."""
    data = copy.deepcopy(document(name))
    before = {loss.pointer for loss in losses_of(data)}
    owners = {o.path for o in occurrences(data, before)}
    for path in owners:
        at(data, path)["surprise"] = at(data, path)["x-surprise"] = 1
    after = {loss.pointer for loss in losses_of(data)}

    assert after - before == {pointer((*path, "surprise")) for path in owners}
