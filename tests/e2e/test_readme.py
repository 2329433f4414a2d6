"""Every Python block of the READMEs runs as it is written, and reaches the server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from support.readme import blocks

from . import CLIENT
from .serving import Server
from .thymia_server import KEY

READMES = [Path(__file__).parents[2] / "README.md", CLIENT / "thymia" / "README.md"]


@pytest.mark.parametrize("readme", READMES, ids=["of the project", "of the client"])
def test_the_blocks_run(
    readme: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THYMIA_API_KEY", KEY)
    monkeypatch.setenv("THYMIA_BASE_URL", server.url)

    namespace: dict[str, Any] = {"__name__": "__main__"}
    for block in blocks(readme, server.url, KEY):
        exec(block, namespace)

    assert server.received
    assert all(request.header("x-api-key") == [KEY] for request in server.received)
