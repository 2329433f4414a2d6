"""One of two versions: a document, and what callers see of its package."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from specpress.base.data import is_mapping
from specpress.base.pointer import parent
from specpress.document.document import Document
from specpress.python.surface import Line
from specpress.review.findings import ComparedDocument


@dataclass(frozen=True, slots=True)
class Outline:
    """A document as it was read, as OpenAPI 3, and the lines of its surface."""

    read: Document
    document: Document
    lines: tuple[Line, ...]

    @property
    def source(self) -> ComparedDocument:
        """What the document is called, and what tells it from another."""
        info = self.read.data.get("info")
        version = info.get("version") if is_mapping(info) else None
        content = self.read.text.encode()
        stated = str(version) if version is not None else ""
        return ComparedDocument(self.read.name, stated, sha256(content).hexdigest())


def enclosing_places(pointer: str) -> list[str]:
    """Return a place and all places that hold it, the innermost first."""
    found = [pointer]
    while parent(found[-1]) != found[-1]:
        found.append(parent(found[-1]))
    return found
