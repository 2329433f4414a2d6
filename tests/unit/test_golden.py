from __future__ import annotations

from pathlib import Path

import pytest

from support.golden import assert_tree, orphans

TREE = {"a.py": "one\ntwo\n", "models/b.py": "", "py.typed": ""}


@pytest.fixture(autouse=True)
def _not_accepting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SPECPRESS_ACCEPT", raising=False)
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    folder = tmp_path / "golden"
    assert_tree(TREE, folder, accept=True)
    return folder


def failure(actual: dict[str, str], golden: Path) -> str:
    with pytest.raises(AssertionError) as caught:
        assert_tree(actual, golden)
    return str(caught.value)


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_an_equal_tree_passes(golden: Path) -> None:
    assert_tree(TREE, golden)


def test_a_missing_golden_folder_is_told(tmp_path: Path) -> None:
    message = failure({"a.py": ""}, tmp_path / "golden")
    assert "0 missing, 1 extra, 0 changed" in message
    assert not (tmp_path / "golden").exists()


def test_missing_extra_and_changed_files_and_the_way_to_accept(golden: Path) -> None:
    message = failure({"a.py": "one\n2\n", "new.py": "x\n", "py.typed": ""}, golden)
    assert message.splitlines() == [
        f"{golden} is not what was generated: 1 missing, 1 extra, 1 changed",
        "  missing: models/b.py",
        "  extra: new.py",
        "--- golden/a.py",
        "+++ generated/a.py",
        "@@ -1,2 +1,2 @@",
        " one",
        "-two",
        "+2",
        "If that is what you want: make accept",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one\r\ntwo\n", "+one\\r"),
        ("one\ntwo", "+\\ no newline at the end"),
        ("one\ntwo\n\n", "+"),
        ("one\ntwo\u2028\n", "+two\\u2028"),
    ],
)
def test_differences_that_cannot_be_seen_are_shown(
    golden: Path, text: str, shown: str
) -> None:
    assert shown in failure(TREE | {"a.py": text}, golden).splitlines()


def test_a_large_difference_is_bounded_with_counts(tmp_path: Path) -> None:
    golden = tmp_path / "golden"
    old = {f"{n}.py": "old\n" * 100 for n in range(8)}
    gone = {f"gone{n:02}.py": "" for n in range(30)}
    assert_tree(old | gone, golden, accept=True)
    new = {f"{n}.py": "new\n" * 100 for n in range(8)}

    lines = failure(new, golden).splitlines()

    assert len(lines) == 1 + 20 + 1 + 5 * (40 + 1) + 1 + 1
    assert "  and 10 more missing files" in lines
    assert "and 163 more lines of 0.py" in lines
    assert lines[-2:] == [
        "and 3 more changed files",
        "If that is what you want: make accept",
    ]


@pytest.mark.parametrize("way", ["argument", "environment"])
def test_accepting_makes_the_folder_equal(
    golden: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    new = {"a.py": "one\r\n2", "b/c.py": "ä\n", "py.typed": ""}
    if way == "environment":
        monkeypatch.setenv("SPECPRESS_ACCEPT", "1")
    before = (golden / "py.typed").stat().st_mtime_ns

    assert_tree(new, golden, accept=way == "argument")

    assert contents(golden) == {path: text.encode() for path, text in new.items()}
    assert not (golden / "models").exists()
    assert (golden / "py.typed").stat().st_mtime_ns == before


def test_a_file_may_become_a_folder_and_the_reverse(golden: Path) -> None:
    new = {"a.py/x": "1", "models": "2"}
    assert_tree(new, golden, accept=True)
    assert contents(golden) == {"a.py/x": b"1", "models": b"2"}


def test_nothing_is_accepted_in_ci(
    golden: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("SPECPRESS_ACCEPT", "1")
    before = contents(golden)
    assert "by a person" in failure({"a.py": "changed"}, golden)
    assert contents(golden) == before


def test_orphans_are_the_golden_folders_that_no_test_used(tmp_path: Path) -> None:
    used, unused = tmp_path / "used" / "golden", tmp_path / "deep" / "case" / "golden"
    for folder in (used, unused, tmp_path / "other"):
        folder.mkdir(parents=True)
    assert orphans(tmp_path, [used]) == [unused]
    assert orphans(tmp_path, [used, unused]) == []
