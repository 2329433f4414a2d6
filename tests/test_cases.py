"""Golden trees: what the documents in `cases/` give, read and accepted by a person."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

import pytest
from inline_snapshot import snapshot

from specpress.project.config import CLIENT_KEYS
from support import cases
from support.golden import FOLDER, assert_tree, orphans

SHOWN = ("api.txt", "client.py", "endpoints/", "models/", "webhooks.py")
# What is the same for every API, but for a few lines, is shown where those are.
ALSO_SHOWN = {
    "response_headers": ("__init__.py", "README.md"),
    "streams": ("__init__.py", "README.md"),
    "docstrings": ("__init__.py", "README.md"),
    "security": ("__init__.py", "README.md"),
    "server_path": ("README.md",),
    "servers": ("__init__.py", "README.md", "errors.py", "py.typed"),
    "status_errors": ("errors.py",),
    "uploads": ("__init__.py", "README.md"),
    "webhooks": ("README.md", "__init__.py", "_runtime/payloads.py"),
}


def shown(case: str) -> Mapping[str, str]:
    wanted = (*SHOWN, *ALSO_SHOWN.get(case, ()))
    tree = cases.package(case)
    return {path: text for path, text in tree.items() if path.startswith(wanted)}


@pytest.mark.parametrize("case", cases.NAMES)
def test_golden(case: str, accept: bool) -> None:
    assert_tree(shown(case), cases.FOLDER / case / FOLDER, accept=accept)


def test_every_golden_tree_has_its_document() -> None:
    used = [cases.FOLDER / case / FOLDER for case in cases.NAMES]

    assert orphans(cases.FOLDER, used) == []
    for case in cases.NAMES:
        assert (cases.FOLDER / case / "spec.yaml").is_file()


def test_a_package_gets_the_parts_of_the_runtime_that_it_needs() -> None:
    parts = {
        case: {p for p in cases.package(case) if p.startswith("_runtime/")}
        for case in (
            *("bearer", "bodies", "enums", "parameters", "responses", "security"),
            "server_path",
        )
    }
    common = set.intersection(*parts.values())

    assert sorted(common) == snapshot(
        [
            "_runtime/__init__.py",
            "_runtime/client.py",
            "_runtime/codec.py",
            "_runtime/credentials.py",
            "_runtime/errors.py",
            "_runtime/lazy.py",
            "_runtime/model.py",
            "_runtime/operation.py",
        ]
    )
    assert {case: sorted(found - common) for case, found in parts.items()} == snapshot(
        {
            "bearer": ["_runtime/schemes.py"],
            "bodies": [
                "_runtime/alternatives.py",
                "_runtime/bodies.py",
                "_runtime/chunks.py",
                "_runtime/files.py",
                "_runtime/form_bodies.py",
                "_runtime/forms.py",
                "_runtime/json_body.py",
                "_runtime/parameters.py",
            ],
            "enums": [
                "_runtime/locations.py",
                "_runtime/parameters.py",
                "_runtime/unknown.py",
            ],
            "parameters": ["_runtime/locations.py", "_runtime/parameters.py"],
            "responses": [
                "_runtime/alternatives.py",
                "_runtime/lines.py",
                "_runtime/responses.py",
                "_runtime/streaming.py",
            ],
            "security": [
                "_runtime/query_key.py",
                "_runtime/schemes.py",
                "_runtime/secret_url.py",
                "_runtime/security.py",
            ],
            "server_path": ["_runtime/servers.py"],
        }
    )


def test_every_setting_of_a_client_has_a_case() -> None:
    found: set[str] = set()
    for path in cases.FOLDER.glob("*/pyproject.toml"):
        tool = tomllib.loads(path.read_text("utf-8"))["tool"]
        (client,) = tool["specpress"]["clients"].values()
        found |= client.keys()

    # A host that answers by HTTPS is one of tests/unit/test_document_remote.py.
    assert found == {*CLIENT_KEYS} - {"remote_hosts"}
