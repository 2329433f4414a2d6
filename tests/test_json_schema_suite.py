"""The instances of the JSON Schema test suite, read as answers are.

All valid ones are accepted. Of the invalid ones those are refused that a type can tell:
constraints are documented rather than enforced, and enumerations are open.
`golden/README.md` says what is counted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.packages import Package, imported

FOLDER = Path(__file__).parent / "golden" / "json-schema"
# No model of these can be made by datamodel-code-generator, whose figures ours are
# compared with.
IMPOSSIBLE = {
    "allOf with boolean schemas, some false",
    "allOf with boolean schemas, all false",
    "anyOf with boolean schemas, all false",
    "oneOf with boolean schemas, all false",
}


def groups() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the groups that are counted, with the keyword that they are about."""
    for file in sorted(FOLDER.glob("*.json")):
        for group in json.loads(file.read_text("utf-8")):
            if not refers(group["schema"]):
                yield file.stem, group


def refers(schema: Any) -> bool:
    """Whether a schema has a `$ref` or `$id` somewhere."""
    if isinstance(schema, list):
        return any(map(refers, schema))
    if not isinstance(schema, dict):
        return False
    return bool({"$ref", "$id"} & schema.keys()) or any(map(refers, schema.values()))


GROUPS = list(groups())


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Package]:
    """The schemas of the groups as `Root0`, `Root1` ..."""
    schemas = {f"Root{i}": group["schema"] for i, (_, group) in enumerate(GROUPS)}
    folder = tmp_path_factory.mktemp("suite")
    with imported(folder, "json_schema_suite", schemas) as package:
        yield package


def accepts(package: Package, index: int, instance: Any) -> bool:
    try:
        package.read(f"Root{index}", instance)
    except ValueError:
        return False
    return True


def test_every_valid_instance_is_accepted(package: Package) -> None:
    accepted, refused = 0, list[str]()
    for index, (keyword, group) in enumerate(GROUPS):
        for case in group["tests"]:
            if case["valid"] and accepts(package, index, case["data"]):
                accepted += 1
            elif case["valid"]:
                refused.append(f"{keyword}: {group['description']}: {case['data']!r}")

    assert refused == []
    assert accepted == 570


def test_a_type_refuses_what_it_can_tell(package: Package) -> None:
    refused, total = Counter[str](), 0
    for index, (keyword, group) in enumerate(GROUPS):
        if group["description"] not in IMPOSSIBLE:
            for case in group["tests"]:
                total += not case["valid"]
                fits = case["valid"] or accepts(package, index, case["data"])
                refused[keyword] += not fits

    assert total == 348
    assert refused.total() >= 115


def test_a_schema_that_nothing_fits_refuses_everything(package: Package) -> None:
    forbidding: list[Any] = [{"not": {}}, {"not": True}, False]
    for index, (_, group) in enumerate(GROUPS):
        schema = group["schema"]
        if isinstance(schema, dict):
            schema = {k: v for k, v in schema.items() if k != "$schema"}
        if schema in forbidding or group["description"] in IMPOSSIBLE:
            assert not any(accepts(package, index, c["data"]) for c in group["tests"])
