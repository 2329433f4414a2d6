"""Documents are taken from where they are kept, and compared with the listed sums."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from corpus import fetch

TEXT = b"openapi: 3.1.0\n"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """The address of a server that has two documents of the repository `o/r`."""
    folder = tmp_path / "served" / "o" / "r" / "HEAD"
    folder.mkdir(parents=True)
    (folder / "same.yaml").write_bytes(TEXT)
    (folder / "newer.yaml").write_bytes(TEXT + b"info: {}\n")
    handler = partial(Quiet, directory=tmp_path / "served")
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def listed(address: str, *names: str) -> dict[str, Any]:
    """Return a list of sources; the sum is that of `same.yaml`."""
    documents = [
        {
            **{"name": name, "file": f"specs/{name}.yaml", "source": "github:o/r"},
            **{"licence": "MIT", "version": "3.1.0", "operations": 0},
            "from": {
                **{"kind": "github", "repository": "o/r", "commit": "HEAD"},
                "path": f"{name}.yaml",
            },
            "sha256": hashlib.sha256(TEXT).hexdigest(),
            "note": "a note",
        }
        for name in names
    ]
    template = f"{address}/{{repository}}/{{commit}}/{{path}}"
    return {"github": template, "documents": documents}


def outcomes(
    sources: dict[str, Any], target: Path, *, newer: bool = False
) -> dict[str, tuple[str, bool]]:
    found = fetch.fetch(sources, target, newer=newer)
    return {o.name: (o.message, o.is_listed) for o in found}


def test_a_document_is_fetched_once(address: str, tmp_path: Path) -> None:
    sources = listed(address, "same")

    assert outcomes(sources, tmp_path) == {"same": ("fetched", True)}
    assert (tmp_path / "specs/same.yaml").read_bytes() == TEXT
    assert outcomes(sources, tmp_path) == {"same": ("is there", True)}


def test_a_document_that_differs_is_named_and_not_written(
    address: str, tmp_path: Path
) -> None:
    sources = listed(address, "same", "newer")

    message, is_listed = outcomes(sources, tmp_path)["newer"]

    assert message.startswith("differs at its source, not written: ")
    assert message.endswith("; a note")
    assert not is_listed
    assert not (tmp_path / "specs/newer.yaml").exists()


def test_a_document_that_differs_can_be_kept(address: str, tmp_path: Path) -> None:
    sources = listed(address, "newer")

    message, is_listed = outcomes(sources, tmp_path, newer=True)["newer"]

    assert message.startswith("differs at its source, written all the same: ")
    assert not is_listed
    assert (tmp_path / "specs/newer.yaml").read_bytes() == TEXT + b"info: {}\n"


def test_a_document_that_cannot_be_had(address: str, tmp_path: Path) -> None:
    message, is_listed = outcomes(listed(address, "gone"), tmp_path)["gone"]

    assert message.startswith(f"not fetched: {address}/o/r/HEAD/gone.yaml: HTTP Error")
    assert not is_listed


def test_the_list_names_what_was_fetched(address: str, tmp_path: Path) -> None:
    sources = listed(address, "same", "newer")
    outcomes(sources, tmp_path)

    fetch.write_list(sources, tmp_path)

    items = json.loads((tmp_path / "corpus.json").read_text("utf-8"))
    assert [item["name"] for item in items] == ["same"]
    assert items[0]["licence"] == "MIT"


def test_every_source_is_whole() -> None:
    """The committed list can be used: each entry has all that its kind needs."""
    sources = json.loads(fetch.SOURCES.read_text("utf-8"))
    needed = {
        "github": {"repository", "commit", "path"},
        "npm": {"package", "path"},
        "pypi": {"package", "path"},
        "bundle": {"reason"},
    }

    assert len({item["file"] for item in sources["documents"]}) == 44
    for item in sources["documents"]:
        assert needed[item["from"]["kind"]] == item["from"].keys() - {"kind"}
        assert len(item["sha256"]) == 64
