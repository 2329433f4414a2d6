"""The formats by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from specpress.review.findings import Report
from specpress.review.formats.changelog import changelog
from specpress.review.formats.data import data
from specpress.review.formats.github import github
from specpress.review.formats.html import html
from specpress.review.formats.links import Links
from specpress.review.formats.markdown import markdown
from specpress.review.formats.terminal import LIMIT, terminal

Format = Callable[[Report], str]


def formats(links: Links, *, whole: bool = False) -> Mapping[str, Format]:
    """Return all formats; `whole` has the terminal show every line."""
    return {
        "text": lambda report: terminal(report, None if whole else LIMIT),
        "json": data,
        "markdown": lambda report: markdown(report, links),
        "github": github,
        "html": html,
        "changelog": changelog,
    }
