"""Lists of which each item has a type of its own, and mistakes deep inside lists."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from support.packages import Package, imported, ref

PAIR = {"prefixItems": [ref("Tag"), {"type": "integer"}], "minItems": 2, "maxItems": 2}
SCHEMAS: dict[str, Any] = {
    "Tag": {
        "type": "object",
        "required": ["label"],
        "properties": {"label": {"type": "string"}, "color": {"type": "string"}},
    },
    "Stated": {"type": "array", **PAIR},
    "Implied": PAIR,
    "Old": {
        "type": "array",
        "items": [{"type": "integer"}, {"type": "boolean"}],
        "additionalItems": False,
        "minItems": 2,
    },
    "Short": {"type": "array", "prefixItems": [{"type": "integer"}], "items": False},
    "Holder": {
        "type": "object",
        "properties": {
            "pairs": {"type": "array", "items": ref("Stated")},
            "byName": {"type": "object", "additionalProperties": ref("Tag")},
            "either": {"oneOf": [ref("Tag"), {"type": "array", "items": ref("Tag")}]},
        },
    },
}
TAG: dict[str, Any] = {"label": "a"}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    with imported(tmp_path_factory.mktemp("p"), "lists_api", SCHEMAS) as package:
        yield package


def test_a_fixed_list_is_read_as_a_tuple_and_goes_back_as_a_list(
    package: Package,
) -> None:
    tag, number = package.read("Stated", [TAG, 1])

    assert isinstance(tag, package.models.Tag)
    assert number == 1
    assert package.back("Stated", [TAG, 1]) == [TAG, 1]
    assert package.back("Old", [1, True]) == [1, True]


@pytest.mark.parametrize("value", [[1], [TAG, "x"], [TAG, 1, 2], {"a": 1}])
def test_what_is_no_such_list_is_refused(package: Package, value: Any) -> None:
    with pytest.raises(package.refusal):
        package.sent("Stated", value)


def test_a_list_that_need_not_be_one_reads_as_what_came(package: Package) -> None:
    assert package.back("Implied", "text") == "text"
    assert package.back("Short", []) == []


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ({"pairs": [[TAG, 1], [{}, 1]]}, "pairs.1.0.label"),
        ({"byName": {"x": {"label": 1}}}, "by_name.x.label"),
        ({"either": [{"label": "a"}, {}]}, "label"),
    ],
)
def test_a_mistake_is_told_with_its_path(
    package: Package, value: Any, path: str
) -> None:
    with pytest.raises(package.refusal, match=path.replace(".", r"\.")):
        package.sent("Holder", value)


@pytest.mark.parametrize(
    "value",
    [
        {"pairs": [[{"label": "a", "colour": "red"}, 1]]},
        {"byName": {"x": {"label": "a", "colour": "red"}}},
        {"either": [{"label": "a", "colour": "red"}]},
        {"either": {"label": "a", "colour": "red"}},
    ],
)
def test_a_misspelt_key_is_named_wherever_it_stands(
    package: Package, value: Any
) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        package.sent("Holder", value)

    assert [str(w.message) for w in caught] == [
        "'colour' is no field of Tag; 'color' is"
    ]
