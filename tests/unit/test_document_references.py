from __future__ import annotations

from pathlib import Path

import pytest

from specpress.base.problems import SpecError, Where
from specpress.document.document import load


def write(folder: Path, **files: str) -> Path:
    """Write files, `__` in a name for a folder; the first one is the entry."""
    paths: list[Path] = []
    for name, text in files.items():
        path = folder.joinpath(*name.split("__")).with_suffix(".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        paths.append(path)
    return paths[0]


@pytest.mark.parametrize(
    ("pointer", "value"),
    [
        ("#/a/list/0", "x"),
        ("#/a/list/1/b", True),
        ("#/a/1", "one"),
        ("#/a/~1s~0", 5),
        ("more.yaml#/Pet/type", "object"),
        ("deep/er.yaml#", {"Cat": 1}),
    ],
)
def test_value(tmp_path: Path, pointer: str, value: object) -> None:
    path = write(
        tmp_path,
        api="a: {list: [x, {b: true}], '1': one, '/s~': 5}",
        more="Pet: {type: object}",
        deep__er="Cat: 1",
    )
    assert load(path).value(pointer) == value


@pytest.mark.parametrize(
    "pointer",
    [
        "#/b",
        "#/a/list/2",
        "#/a/list/-1",
        "#/a/list/01",
        "#/a/list/+0",
        "#/a/list/\u0661",
        "#/a/list/" + "1" * 5000,
        "#/a/list/length",
        "#/a/list/0/x",
        "missing.yaml#",
        "more.yaml#/Dog",
        "../api.yaml#",
        "/etc/passwd#",
        "a\0b#",
    ],
)
def test_a_value_that_is_not_there(tmp_path: Path, pointer: str) -> None:
    path = write(tmp_path, api="a: {list: [x]}", more="Pet: {}")
    with pytest.raises(KeyError):
        load(path).value(pointer)


@pytest.mark.parametrize(
    ("ref", "base", "pointer"),
    [
        ("#/a/b", "#/x", "#/a/b"),
        ("#", "#/x", "#"),
        ("#/paths/~1a~1%7Bid%7D/get", "#/x", "#/paths/~1a~1{id}/get"),
        ("#/a%20b/100%", "#/x", "#/a b/100%"),
        ("more.yaml", "#/x", "more.yaml#"),
        ("./more.yaml#/Pet", "#/x", "more.yaml#/Pet"),
        ("deep/er.yaml#/Cat", "#/x", "deep/er.yaml#/Cat"),
        ("deep/../more.yaml#/Pet", "#/x", "more.yaml#/Pet"),
        ("a%20b.yaml#/Pet", "#/x", "a b.yaml#/Pet"),
        ("#/Cat", "deep/er.yaml#/Dog", "deep/er.yaml#/Cat"),
        ("../more.yaml#/Pet", "deep/er.yaml#/Dog", "more.yaml#/Pet"),
        ("../api.yaml#/a", "deep/er.yaml#/Dog", "#/a"),
        ("api.yaml#/a", "#/x", "#/a"),
        ("#named", "#/x", "#/components/schemas/Named"),
        ("#other", "#/x", "#/other"),
        ("https://x.test/pet", "#/x", "#/components/schemas/Pet"),
        ("https://x.test/pet#/type", "#/x", "#/components/schemas/Pet/type"),
        ("https://x.test/api#/info", "#/x", "#/info"),
    ],
)
def test_resolve(tmp_path: Path, ref: str, base: str, pointer: str) -> None:
    path = write(
        tmp_path,
        api="$self: https://x.test/api\ncomponents: {schemas: {Named: {$anchor: named},"
        " Pet: {$id: 'https://x.test/pet', type: object}}}",
        more="Pet: {}",
        deep__er="Cat: {}",
    )
    assert load(path).resolve(ref, base) == pointer


@pytest.mark.parametrize(
    ("ref", "rule"),
    [
        ("http://127.0.0.1:9/x.json#/a", "remote-ref"),
        ("https://example.com/x.yaml", "remote-ref"),
        ("HTTPS://example.com/x.yaml", "remote-ref"),
        ("//example.com/x.yaml", "remote-ref"),
        ("file:///etc/passwd", "remote-ref"),
        ("urn:x:y", "remote-ref"),
        ("/etc/passwd", "outside-ref"),
        ("%2Fetc/passwd", "outside-ref"),
        ("../other.yaml", "outside-ref"),
        ("..", "outside-ref"),
        ("deep/../../other.yaml#/a", "outside-ref"),
        ("%2e%2e/other.yaml", "outside-ref"),
        ("..\\other.yaml", "outside-ref"),
        ("link.yaml#/a", "outside-ref"),
        ("folder/x.yaml", "outside-ref"),
        ("circle.yaml", "outside-ref"),
        ("a%00b.yaml", "outside-ref"),
        ("%23/components", "missing-file"),
    ],
)
def test_references_that_are_refused(tmp_path: Path, ref: str, rule: str) -> None:
    inside = tmp_path / "inside"
    path = write(inside, api="a:\n  $ref: x\n")
    (tmp_path / "secret.yaml").write_text("a: secret")
    (inside / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (inside / "folder").symlink_to(tmp_path)
    (inside / "circle.yaml").symlink_to(inside / "circle.yaml")
    with pytest.raises(SpecError) as caught:
        load(path, display="api.yaml").resolve(ref, "#/a/$ref")
    [problem] = caught.value.problems
    assert (problem.rule, problem.where) == (rule, Where("api.yaml", 2, 3, "#/a/$ref"))
    assert "secret" not in problem.message


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    path = write(tmp_path, api="a: 1", deep__er="Cat: 1")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "deep" / "er.yaml")
    assert load(path).value("link.yaml#/Cat") == 1


def test_places_in_another_file(tmp_path: Path) -> None:
    path = write(tmp_path, api="a: 1", deep__er="Dog: 1\nCat:\n  type: object\n")
    document = load(path, display="specs/api.yaml")
    where = document.where("deep/er.yaml#/Cat/type")
    assert where == Where("specs/deep/er.yaml", 3, 3, "#/Cat/type")
    assert document.excerpt(where) == "  type: object"
    missing = document.where("missing.yaml#/Cat")
    assert missing == Where("specs/missing.yaml", pointer="#/Cat")
    assert document.excerpt(missing) == ""


def test_another_file_that_is_broken_says_so_when_it_is_needed(tmp_path: Path) -> None:
    path = write(tmp_path, api="a: 1", more="b: 1\nb: 2\n")
    document = load(path, display="specs/api.yaml")
    with pytest.raises(SpecError) as caught:
        document.value("more.yaml#/b")
    [problem] = caught.value.problems
    assert str(problem.where) == "specs/more.yaml:2:1"
    assert problem.rule == "duplicate-key"
