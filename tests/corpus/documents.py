"""The folder of real documents, and what its list says of each."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

VARIABLE = "SPECPRESS_CORPUS"
UNSET = f"{VARIABLE} is not set: name a folder that holds corpus.json and specs/"


class NoCorpusError(Exception):
    """There is no folder of documents; the message says what to set."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: where it lies, where it came from, and how many operations.

    `version` is that of OpenAPI, as the document writes it.
    """

    name: str
    path: Path
    source: str
    licence: str
    version: str
    operations: int

    @property
    def size(self) -> int:
        """The size of the document in bytes."""
        return self.path.stat().st_size


def folder() -> Path:
    """Return the folder that the environment names; raises NoCorpusError."""
    value = os.environ.get(VARIABLE)
    if not value:
        raise NoCorpusError(UNSET)
    return Path(value)


def entries() -> list[Entry]:
    """Return the documents by name; raises NoCorpusError."""
    root = folder()
    try:
        items = json.loads((root / "corpus.json").read_text("utf-8"))
    except FileNotFoundError:
        raise NoCorpusError(f"{VARIABLE}: there is no corpus.json in {root}") from None
    found = [
        Entry(
            item["name"],
            root / item["file"],
            item["source"],
            item["licence"],
            item["version"],
            item["operations"],
        )
        for item in items
    ]
    return sorted(found, key=lambda entry: entry.name)
