"""The Python blocks of a README, run as they are written.

A block sees the names of those before it. All that is replaced is the address of the
API and the place where the reader's own key goes.

Run as a program: `readme.py README URL PACKAGE`. The server there has to answer each
block with 503, which is the end of it; so nothing depends on what the API answers.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import CodeType
from typing import Any

KEY = "sk-of-the-reader"
_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(readme: Path, url: str, key: str = KEY) -> Iterator[CodeType]:
    """Yield the code of each block; a traceback names the README and the line in it."""
    for block in _BLOCK.finditer(readme.read_text("utf-8")):
        source = block[1].replace("https://api.example.com", url)
        source = source.replace('"…"', repr(key))
        lines_before = block.string.count("\n", 0, block.start(1))
        yield compile("\n" * lines_before + source, readme, "exec", dont_inherit=True)


def main(readme: Path, url: str, package: str) -> None:
    unavailable = import_module(f"{package}.errors").ServiceUnavailableError
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for block in blocks(readme, url):
        try:
            exec(block, namespace)
        except unavailable:
            continue
        sys.exit(f"{readme}:{block.co_firstlineno}: this block called nothing")


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
