"""Text of a document inside Markdown, where nothing in it can act.

https://github.github.com/gfm/. A host also turns `@name`, `#1` and addresses into
links and sends notices for them, but not inside code.
"""

from __future__ import annotations

import re

from specpress.review.formats.phrases import shorten

_ZERO_WIDTH = "\N{ZERO WIDTH SPACE}"
_MARKUP = re.compile(r"[\\`*_\[\]<>&~|$#@!]")
_LINKED = re.compile(r"@|#|:(?=//)|\bwww(?=\.)|\bGH(?=-)", re.IGNORECASE)


def code(text: str) -> str:
    """Return text as a span of code."""
    line = shorten(text).strip()
    if not line:
        return ""
    runs = [len(run) for run in re.findall("`+", line)]
    fence = "`" * next(n for n in range(1, len(runs) + 2) if n not in runs)
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def cell(text: str) -> str:
    """Return text as a span of code inside a table, where a bar ends a cell."""
    return code(text).replace("|", r"\|")


def plain(text: str) -> str:
    """Return text as prose: no markup, no link, no mention."""
    cut = _LINKED.sub(lambda m: m[0] + _ZERO_WIDTH, shorten(text))
    return _MARKUP.sub(lambda m: "\\" + m[0], cut)
