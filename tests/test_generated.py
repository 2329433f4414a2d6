"""`generated/` is what the documents give, and they give the same bytes each time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from specpress.base.cache import Cache
from specpress.project.actions import check_client
from specpress.project.config import Client, find_project
from support import cases

ROOT = Path(__file__).parents[1]
PROJECT = find_project(ROOT)
DOCUMENTS = {
    **{client.target.package: client.spec for client in PROJECT.clients},
    **{case: cases.FOLDER / case / "spec.yaml" for case in cases.NAMES},
}
DOCUMENTS.pop("permitted")  # which its configuration permits; here is none


@pytest.mark.parametrize("client", PROJECT.clients, ids=lambda c: c.target.package)
def test_the_committed_package_is_what_its_document_gives(client: Client) -> None:
    stale = check_client(client, PROJECT, Cache(), print)

    assert not stale, f"run make generate: {stale}"


def test_the_same_bytes_again_and_again(tmp_path: Path) -> None:
    """Whatever the hash seed, the order of keys, and what is cached."""
    listed, cache, no_cache = (tmp_path / n for n in ("list", "cache", "no cache"))
    listed.write_text(json.dumps({name: str(spec) for name, spec in DOCUMENTS.items()}))
    cache.mkdir()
    no_cache.touch()
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "support.again", str(listed), str(folder)],
            env=cases.environment(ROOT / "tests", PYTHONHASHSEED=seed),
            stdout=subprocess.PIPE,
        )
        for seed, folder in (("0", no_cache), ("1", cache))
    ]
    outputs = [run.communicate()[0] for run in runs]

    assert [run.returncode for run in runs] == [0, 0]
    plain, others = map(json.loads, outputs)
    assert plain.keys() == others.keys() == DOCUMENTS.keys()
    for name, ways in others.items():
        assert ways.keys() == {"first", "cached", "other order of keys"}
        for way, digests in ways.items():
            assert digests == plain[name]["first"], f"{name}, {way}"
