from __future__ import annotations

import os
from pathlib import Path

from specpress.base.banner import banner_line
from specpress.output.scan import filter_bannered, in_the_way, places, read, scan


def test_scan_tells_what_there_is_and_follows_no_link(tmp_path: Path) -> None:
    output = tmp_path / "out"
    for folder in ("models/deep", "models/__pycache__", "empty"):
        (output / folder).mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "file").touch()
    for file in ("a.py", "models/deep/b.py", "models/__pycache__/b.pyc"):
        (output / file).touch()
    (output / "link").symlink_to(tmp_path / "elsewhere")
    (output / "broken").symlink_to(tmp_path / "nowhere")
    os.mkfifo(output / "pipe")

    assert scan(output) == {
        ".": "folder",
        "a.py": "file",
        "models": "folder",
        "models/deep": "folder",
        "models/deep/b.py": "file",
        "empty": "folder",
        "link": "link",
        "broken": "link",
        "pipe": "other",
    }


def test_scan_of_what_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path)
    assert scan(tmp_path / "missing") == {}
    assert scan(tmp_path / "file") == {".": "file"}
    assert scan(tmp_path / "file" / "below") == {}
    assert scan(tmp_path / "link") == {".": "link"}


def test_places_lead_to_a_path() -> None:
    assert places("a") == [".", "a"]
    assert places("a/b/c.py") == [".", "a", "a/b", "a/b/c.py"]


def test_in_the_way_is_what_has_another_kind() -> None:
    paths = ["a", "b/c", "d/e", "f"]
    assert in_the_way({}, paths) == {}
    assert in_the_way({".": "folder", "a": "file", "b": "folder"}, paths) == {}
    assert in_the_way({"a": "folder", "b": "file", "d": "link"}, paths) == {
        "a": "folder",
        "b": "file",
        "d": "link",
    }


def test_bannered_looks_at_the_first_line(tmp_path: Path) -> None:
    contents = {
        "ours.py": f"{banner_line('x.py')}\nx = 1\n",
        "checked_out.py": f"{banner_line('x.py')}\r\n",
        "longer.py": f"{banner_line('x.py')}, or do\n",
        "own.py": "x = 1\n",
        "py.typed": "",
        "README.md": f"{banner_line('x.md')}\n",
    }
    for path, text in contents.items():
        (tmp_path / path).write_bytes(text.encode())
    found = filter_bannered(tmp_path, [*contents, "vanished.py"])
    assert found == {"ours.py", "checked_out.py", "README.md"}


def test_read_of_what_cannot_be_read(tmp_path: Path) -> None:
    assert read(tmp_path) is None
    assert read(tmp_path / "missing") is None
