"""Every Python block of the READMEs runs as it is written.

A block sees the names of those before it. All that is replaced is the address of
the API and the place where the reader's own key goes.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from .serving import Server
from .thymia_server import KEY

ROOT = Path(__file__).parents[2]
READMES = ["README.md", "generated/thymia/README.md"]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("readme", READMES)
def test_the_blocks_run(
    readme: str, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("THYMIA_API_KEY", KEY)
    monkeypatch.setenv("THYMIA_BASE_URL", server.url)
    text = (ROOT / readme).read_text(encoding="utf-8")

    namespace: dict[str, Any] = {"__name__": "__main__"}
    for block in BLOCK.finditer(text):
        run(block, readme, server.url, namespace)

    assert server.received
    assert all(request.header("x-api-key") == [KEY] for request in server.received)


def run(block: re.Match[str], readme: str, url: str, namespace: dict[str, Any]) -> None:
    """Run one block; a traceback names the README and the line in it."""
    source = block[1].replace("https://api.example.com", url)
    source = source.replace('api_key="…"', f"api_key={KEY!r}")
    lines_before = block.string.count("\n", 0, block.start(1))
    code = compile("\n" * lines_before + source, readme, "exec", dont_inherit=True)
    exec(code, namespace)
