"""The README of each generated package, run with that package."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from specpress.project.config import Client, find_project
from support import cases
from support.answering import Server, serve
from support.readme import blocks

ROOT = Path(__file__).parents[1]
CLIENTS = find_project(ROOT).clients


@pytest.mark.parametrize("client", CLIENTS, ids=lambda c: c.target.package)
def test_each_block_sends_a_request(client: Client) -> None:
    """What the API would answer is not known here, so the server is out of order."""
    package, readme = client.target.package, client.folder / "README.md"
    with serve(Server) as server:
        server.answer(503, b"Back at noon")
        variables = {f"{package}_base_url".upper(): server.url, "NO_PROXY": "127.0.0.1"}
        ran = subprocess.run(
            [sys.executable, "-m", "support.readme", str(readme), server.url, package],
            env=cases.environment(ROOT / "tests", **variables),
            capture_output=True,
            text=True,
            check=False,
        )

        assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
        assert len(server.received) == len([*blocks(readme, server.url)]) > 0
