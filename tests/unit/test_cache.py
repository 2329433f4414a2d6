from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from specpress.base.cache import Cache, cache_key

FILE = "results-1.sqlite3"


def test_results_are_found_again_by_stage_and_key(tmp_path: Path) -> None:
    Cache(tmp_path).put_many("types", {"a": b"1", "b": b"", "c": b"\xff\0"})

    cache = Cache(tmp_path)
    assert cache.get_many("types", ["a", "b", "c", "d"]) == {
        "a": b"1",
        "b": b"",
        "c": b"\xff\0",
    }
    assert cache.get_many("other", ["a"]) == {}
    cache.put_many("types", {"a": b"2"})
    assert cache.get_many("types", ["a"]) == {"a": b"2"}


def test_keys_depend_on_each_part_and_on_nothing_else() -> None:
    parts = [("s", "f", "c"), ("s", "fc", ""), ("sf", "", "c"), ("s", "", "fc")]
    keys = {cache_key(*each) for each in parts}
    assert len(keys) == len(parts)
    assert cache_key("s", "f", "ä") == cache_key("s", "f", "ä".encode())


def test_the_oldest_are_dropped_and_the_file_stays_small(tmp_path: Path) -> None:
    limit = 400_000
    cache = Cache(tmp_path, limit=limit)
    for number in range(100):
        results = {f"{number}": bytes([number]) * 20_000, "kept": b"young"}
        cache.put_many("stage", results)

    keys = [str(number) for number in range(100)]
    found = [int(key) for key in cache.get_many("stage", keys)]
    assert found == list(range(found[0], 100))
    assert 5 <= len(found) <= 20
    assert cache.get_many("stage", ["kept"]) == {"kept": b"young"}
    assert (tmp_path / FILE).stat().st_size < limit * 1.5


def test_a_result_beyond_the_limit_is_not_kept(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=100_000)
    cache.put_many("stage", {"huge": bytes(500_000)})
    assert cache.get_many("stage", ["huge"]) == {}
    cache.put_many("stage", {"small": b"1"})
    assert cache.get_many("stage", ["small"]) == {"small": b"1"}


@pytest.mark.parametrize("size", [100, 3000, 5000])
def test_a_broken_file_is_replaced(tmp_path: Path, size: int) -> None:
    cache = Cache(tmp_path)
    cache.put_many("stage", {str(n): bytes(500) for n in range(50)})
    content = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(b"\x55" * size + content[size:])

    assert cache.get_many("stage", ["1"]) in ({}, {"1": bytes(500)})
    for _ in range(2):
        cache.put_many("stage", {"new": b"1"})
    assert cache.get_many("stage", ["new"]) == {"new": b"1"}


def test_a_damaged_result_is_not_given(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put_many("stage", {"a": b"truth" * 50, "b": b"other"})
    content = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(content.replace(b"truthtruth", b"truthtruTh"))
    assert cache.get_many("stage", ["a", "b"]) == {"b": b"other"}


def test_a_foreign_layout_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("CREATE TABLE results (something TEXT)")
    database.close()
    cache = Cache(tmp_path)
    cache.put_many("stage", {"a": b"1"})
    assert cache.get_many("stage", ["a"]) == {}


def test_a_locked_file_is_no_error(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put_many("stage", {"a": b"1"})
    database = sqlite3.connect(tmp_path / FILE)
    database.execute("BEGIN EXCLUSIVE")
    assert cache.get_many("stage", ["a"]) == {}
    database.rollback()
    database.close()
    assert cache.get_many("stage", ["a"]) == {"a": b"1"}


def test_a_place_that_cannot_be_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / FILE).mkdir()
    for folder in (tmp_path / "file" / "below", tmp_path, Path("/dev/null/x")):
        cache = Cache(folder)
        cache.put_many("stage", {"a": b"1"})
        assert cache.get_many("stage", ["a"]) == {}


def test_a_file_that_cannot_be_written_is_still_read(tmp_path: Path) -> None:
    Cache(tmp_path).put_many("stage", {"a": b"1"})
    (tmp_path / FILE).chmod(0o400)
    tmp_path.chmod(0o500)
    try:
        Cache(tmp_path).put_many("stage", {"b": b"1"})  # for root, this works
        assert Cache(tmp_path).get_many("stage", ["a"]) == {"a": b"1"}
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="XDG is for the others")
@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"SPECPRESS_CACHE_DIR": "{tmp}/own", "XDG_CACHE_HOME": "{tmp}/xdg"}, "own"),
        ({"XDG_CACHE_HOME": "{tmp}/xdg"}, "xdg/specpress"),
        ({"XDG_CACHE_HOME": "relative"}, ".cache/specpress"),
        ({"SPECPRESS_CACHE_DIR": "", "XDG_CACHE_HOME": ""}, ".cache/specpress"),
        ({}, ".cache/specpress"),
    ],
)
def test_the_place_by_default(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settings: dict[str, str],
    expected: str,
) -> None:
    for name in ("SPECPRESS_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value.format(tmp=tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)

    Cache().put_many("stage", {"a": b"1"})

    assert list(tmp_path.rglob(FILE)) == [tmp_path / expected / FILE]


def test_a_user_without_a_home_has_no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("SPECPRESS_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    Cache().put_many("stage", {"a": b"1"})
    assert Cache().get_many("stage", ["a"]) == {}
