"""Links to lines of files, where a host shows them."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from specpress.base.problems import Where
from specpress.review.formats.markup import code
from specpress.review.formats.phrases import place


@dataclass(frozen=True, slots=True)
class Links:
    """Where the files are: `blob` is the address of the tree that is reviewed.

    Such as `https://github.com/acme/api/blob/0a1b2c`; `package` is the folder of the
    generated package in it. What has no address, or folder, is named and not linked.
    """

    blob: str = ""
    package: str = ""

    def to_place(self, where: Where) -> str:
        """Return a link to a line of a document; empty where no line is known."""
        if not place(where):
            return ""
        return self._link(place(where), f"{where.file}#L{where.line}")

    def to_file(self, path: str) -> str:
        """Return a link to a file of the generated package."""
        if not self.package:
            return code(path)
        inside = f"{self.package}/{path}"
        return self._link(inside, inside)

    def _link(self, text: str, target: str) -> str:
        label = code(text)
        if not self.blob:
            return label
        return f"[{label}]({self.blob.rstrip('/')}/{quote(target, safe='/#')})"
