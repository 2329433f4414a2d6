"""`python ours.py DOCUMENT FOLDER`: our package, written without what guards it.

`specpress generate` also tries to import what it writes, which takes most of its time
where everything is new, and changes no byte.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from specpress.base.cache import Cache
from specpress.document.document import load
from specpress.pipeline import generate
from specpress.project.config import single_client


def package(document: Path, name: str, folder: Path) -> Path:
    """Write what a document gives into a new folder, and return it."""
    shutil.rmtree(folder, ignore_errors=True)
    client = single_client(Path(f"{name}.json"), Path(), name)
    for path, text in generate(load(document), client.target, Cache()).tree.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


if __name__ == "__main__":
    given, output = map(Path, sys.argv[1:])
    package(given, given.stem, output)
