from __future__ import annotations

import os
from pathlib import Path

import pytest

from specpress.output.git import Repo, find, is_blob
from support.repository import Repository


@pytest.fixture
def work(tmp_path: Path) -> Repository:
    return Repository.start(tmp_path / "work")


def opened(work: Repository) -> Repo:
    repo = find(work.root)
    assert repo is not None
    return repo


def test_finds_the_repository_of_a_place_that_is_not_there_yet(
    work: Repository,
) -> None:
    assert find(work.root / "generated" / "client") == opened(work)
    repo = Repo(work.root.resolve())
    assert repo == opened(work)
    assert repo.relative(work.root / "generated" / "client") == "generated/client"
    assert repo.relative(work.root) == ""
    assert repo.relative(work.root / ".hidden") == ".hidden"
    assert repo.relative(work.root / ".." / "other") is None


def test_there_is_none_outside_of_a_work_tree(
    work: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert find(tmp_path) is None
    assert find(work.root / ".git") is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find(work.root) is None


def test_a_linked_work_tree_and_a_link_to_one(work: Repository, tmp_path: Path) -> None:
    work.commit()
    work.git("worktree", "add", "--quiet", str(tmp_path / "other"))
    (tmp_path / "link").symlink_to(work.root)
    assert find(tmp_path / "other" / "x") == Repo((tmp_path / "other").resolve())
    repo = find(tmp_path / "link" / "x")
    assert repo is not None
    assert repo.relative(tmp_path / "link" / "x") == "x"


def test_settings_of_a_surrounding_git_do_not_lead_astray(
    work: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository.start(tmp_path / "other")
    other.write({"a": "other"})
    other.commit()
    work.write({"a": "mine"})
    work.commit()
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.root / ".git/index"))
    assert opened(work).show("HEAD", "a") == b"mine"
    assert not opened(work).has_changed("HEAD", ["a"])


def test_without_a_commit_there_is_nothing(work: Repository) -> None:
    work.write({"a": "1"})
    repo = opened(work)
    assert repo.show("HEAD", "a") is None
    assert repo.files("HEAD", "") == {}
    assert repo.last_commit(["a"]) is None
    assert repo.origins("") == ()
    assert repo.has_changed("HEAD", ["a"])


def test_contents_at_a_revision(work: Repository) -> None:
    odd = 'folder/with "quotes" and ünï\n.py'
    work.write({"a": "1\r\n", "folder/b": "2", odd: "3", "folder2/c": "4"})
    first = work.commit()
    work.write({"a": "changed"})
    work.commit()
    repo = opened(work)
    assert repo.show(first, "a") == b"1\r\n"
    assert repo.show("HEAD", "a") == b"changed"
    assert repo.show("HEAD", "folder") is None
    assert repo.show("HEAD", "missing") is None
    assert repo.show("--help", "a") is None
    ids = repo.files("HEAD", "folder")
    assert ids.keys() == {"b", odd.removeprefix("folder/")}
    assert is_blob(b"2", ids["b"])
    assert repo.files("HEAD", "").keys() == {"a", "folder/b", odd, "folder2/c"}
    assert repo.files("HEAD", "missing") == {}


def test_blob_ids_follow_the_format_of_the_repository(tmp_path: Path) -> None:
    work = Repository.start(tmp_path / "sha256", "--object-format=sha256")
    work.write({"a": "text"})
    work.commit()
    (known,) = opened(work).files("HEAD", "").values()
    assert len(known) == 64
    assert is_blob(b"text", known)
    assert not is_blob(b"other", known)


def test_the_last_commit_of_some_paths(work: Repository) -> None:
    work.write({"a": "1", "out/b": "1"})
    first = work.commit()
    work.write({"a": "2"})
    second = work.commit()
    repo = opened(work)
    assert repo.last_commit(["out"]) == first
    assert repo.last_commit(["out", "a"]) == second
    assert repo.last_commit([""]) == second
    assert repo.last_commit(["missing"]) is None
    assert repo.last_commit([]) is None


@pytest.mark.parametrize(
    ("edit", "changed"),
    [
        ({}, False),
        ({"other": "2"}, False),
        ({"lock": "1"}, False),  # written again, but the same
        ({"lock": "2"}, True),
        ({"templates/a": "2"}, True),
        ({"templates/new": "1"}, True),
        ({"templates/a": "1\r\n"}, False),
        ({"templates/ignored.pyc": "1"}, False),
    ],
)
def test_whether_paths_changed_since(
    work: Repository, edit: dict[str, str], changed: bool
) -> None:
    work.write({"lock": "1", "templates/a": "1\n", "other": "1", ".gitignore": "*.pyc"})
    commit = work.commit()
    work.write({"other": "1b"})
    work.commit()
    work.write(edit)
    os.utime(work.root / "lock", (1, 1))  # as if the index were out of date
    index = (work.root / ".git/index").read_bytes()
    repo = opened(work)
    assert repo.has_changed(commit, ["lock", "templates"]) is changed
    assert repo.has_changed(commit, []) is False
    assert (work.root / ".git/index").read_bytes() == index


@pytest.mark.parametrize("path", ["lock", "templates/a"])
def test_a_file_that_is_gone_is_a_change(work: Repository, path: str) -> None:
    work.write({"lock": "1", "templates/a": "1"})
    commit = work.commit()
    (work.root / path).unlink()
    assert opened(work).has_changed(commit, ["lock", "templates"])
    assert opened(work).has_changed(commit, ["", "lock"])


def test_the_top_folder_stands_for_all(work: Repository) -> None:
    work.write({"lock": "1", "templates/a": "1"})
    commit = work.commit()
    assert not opened(work).has_changed(commit, ["", "lock"])


def test_paths_are_no_patterns(work: Repository) -> None:
    work.write({"a": "1", ":(top)b": "1"})
    commit = work.commit()
    work.write({"a": "2"})
    assert not opened(work).has_changed(commit, ["*", ":(top)a"])


def test_origins_are_every_commit_that_a_tree_may_stem_from(work: Repository) -> None:
    work.write({"out/a": "1", "out/b": "1"})
    base = work.commit()
    work.git("checkout", "--quiet", "-b", "side")
    work.write({"out/a": "side"})
    side = work.commit()
    work.git("checkout", "--quiet", "main")
    work.write({"out/a": "main"})
    main = work.commit()
    work.write({"spec": "1"})
    head = work.commit()
    assert opened(work).origins("out") == (head, main, base)

    work.git("merge", "side", check=False)
    assert opened(work).origins("out") == (head, main, base, side)

    work.write({"out/a": "both"})
    merge = work.commit()
    assert opened(work).origins("out") == (merge, head, side)
