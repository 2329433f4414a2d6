"""Documents that are not as they should be: what can be understood is generated."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from specpress.base.cache import Cache
from specpress.base.problems import SpecError
from specpress.document.document import Document, load
from specpress.lower import Target
from specpress.pipeline import Package, generate
from support.planting import planted

TABLE: dict[str, Any] = yaml.safe_load(
    Path(__file__).with_name("oddities.yaml").read_text("utf-8")
)
TAKEN: list[dict[str, Any]] = TABLE["taken"]
REFUSED: list[dict[str, Any]] = TABLE["refused"]
VERSIONS = ("3.0.3", "3.1.0", "3.2.0")


def document(folder: Path, data: Any) -> Document:
    path = folder / "api.json"
    path.write_text(json.dumps(data), "utf-8")
    return load(path, display="api.json")


def package(folder: Path, data: Any, *, strict: bool = False) -> Package:
    """Generate a package, of which each file compiles and each import has its name."""
    target = Target("pets", "Pets")
    return generate(document(folder, data), target, Cache(), strict=strict)


def named(row: dict[str, Any]) -> str:
    return f"{row['at']} {json.dumps(row['value'])}"


@pytest.mark.parametrize("row", TAKEN, ids=named)
def test_it_is_taken_with_a_warning(tmp_path: Path, row: dict[str, Any]) -> None:
    data = planted(TABLE["base"], (row["at"], row["value"]))

    warnings = package(tmp_path, data).warnings

    assert sorted({w.rule for w in warnings}) == row["rules"]
    if warnings:
        with pytest.raises(SpecError):
            package(tmp_path, data, strict=True)


@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_every_version_takes_it(tmp_path: Path, version: str) -> None:
    for row in TAKEN:
        if row["at"] != "#/openapi":
            plants = ("#/openapi", version), (row["at"], row["value"])
            assert package(tmp_path, planted(TABLE["base"], *plants)).tree


@pytest.mark.parametrize("row", REFUSED, ids=named)
def test_what_changes_the_client_is_refused(
    tmp_path: Path, row: dict[str, Any]
) -> None:
    with pytest.raises(SpecError) as caught:
        package(tmp_path, planted(TABLE["base"], (row["at"], row["value"])))

    errors = {p.rule for p in caught.value.problems if p.severity == "error"}
    assert sorted(errors) == row["rules"]


def functions(made: Package) -> dict[str, str]:
    """Name the function of each method and path."""
    operations = (o for group in made.api.groups for o in group.operations)
    return {f"{o.method} {o.where.split('/')[2]}": o.name for o in operations}


def test_a_reference_to_nothing_takes_anything_or_is_left_out(tmp_path: Path) -> None:
    data = planted(
        TABLE["base"],
        (
            "#/components/schemas/Pet/properties/size",
            {"$ref": "#/components/schemas/S"},
        ),
        (
            "#/paths/~1pets~1{id}/get/parameters/2",
            {"$ref": "#/components/parameters/P"},
        ),
        (
            "#/paths/~1pets~1{id}/get/responses/404",
            {"$ref": "#/components/responses/R"},
        ),
    )

    made = package(tmp_path, data)

    assert "    size: Any = None\n" in made.tree["models/pet.py"]
    arguments = {
        o.name: [p.argument.name for p in o.parameters]
        for group in made.api.groups
        for o in group.operations
    }
    assert arguments == {"get_pet": ["id", "page"], "put_pet": ["id"]}
    assert [(x.pointer.split("/")[-2], x.reason) for x in made.losses] == [
        ("size", "nothing stands there, so anything is taken"),
        ("2", "nothing stands there, so it is left out"),
        ("404", "nothing stands there, so it is left out"),
    ]


def test_what_shares_an_operation_id_is_named_by_its_path(tmp_path: Path) -> None:
    done = {"operationId": "list", "responses": {"204": {"description": "D"}}}
    paths = {
        "/cats": {"get": done, "head": done},
        "/dogs": {"get": done},
        "/birds": {"get": {**done, "tags": ["birds"]}},
    }
    names = {
        "GET ~1cats": "get_cats",
        "HEAD ~1cats": "head_cats",
        "GET ~1dogs": "get_dogs",
        "GET ~1birds": "list_",
    }
    turned = dict(reversed(paths.items()))

    for order in (paths, turned):
        made = package(tmp_path, planted(TABLE["base"], ("#/paths", order)))
        assert functions(made) == names


def test_the_head_of_a_path_leaves_it_its_name(tmp_path: Path) -> None:
    done = {"operationId": "find", "responses": {"204": {"description": "D"}}}
    item = {"head": done, "post": done}

    made = package(tmp_path, planted(TABLE["base"], ("#/paths", {"/cats": item})))

    assert functions(made) == {"POST ~1cats": "find", "HEAD ~1cats": "head_cats"}


def test_two_of_one_path_name_stay_an_error(tmp_path: Path) -> None:
    done = {"operationId": "find", "responses": {"204": {"description": "D"}}}
    paths = {path: {"get": done} for path in ("/a", "/à")}

    with pytest.raises(SpecError, match="both want the Python name `get_a`"):
        package(tmp_path, planted(TABLE["base"], ("#/paths", paths)))


def test_properties_may_bring_in_those_of_another(tmp_path: Path) -> None:
    other = {
        "type": "object",
        "properties": {
            "$ref": "#/components/schemas/Pet/properties",
            "age": {"type": "integer"},
        },
    }
    real = {"type": "object", "properties": {"$ref": {"type": "string"}}}

    made = package(
        tmp_path,
        planted(
            TABLE["base"],
            ("#/components/schemas/Other", other),
            ("#/components/schemas/Real", real),
        ),
    )

    assert "    age: int | None = None" in made.tree["models/other.py"]
    assert "    name: str | None = None" in made.tree["models/other.py"]
    assert 'Field(alias="$ref")' in made.tree["models/real.py"]


def test_very_long_names(tmp_path: Path) -> None:
    long = {"type": "object", "properties": {"b" * 400: {"enum": ["x", "y"]}}}
    planting = f"#/components/schemas/{'A' * 300}", long

    assert package(tmp_path, planted(TABLE["base"], planting)).warnings == ()
