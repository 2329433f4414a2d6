"""`PYTHONPATH=tests python -m review.formats.pictures OLD NEW`: draw docs/images.

What `specpress diff OLD NEW` shows, on a terminal and as a page, as Chromium sees it.
"""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from specpress.base.cache import Cache
from specpress.project.compare import compare_documents
from specpress.review.findings import Report
from specpress.review.formats.html import html
from specpress.review.formats.terminal import terminal
from specpress.review.policy import Policy
from support.browser import Page, browser, found

IMAGES = Path(__file__).parents[3] / "docs" / "images"


def draw(report: Report, page: Page, folder: Path) -> None:
    """Write the pictures of a report; `folder` is for what is drawn from."""
    paths = folder / "page.html", folder / "terminal.html"
    paths[0].write_text(html(report), "utf-8")
    paths[1].write_text(screen(terminal(report)), "utf-8")
    page.size(1100, 760)
    page.open(paths[0])
    for theme in ("light", "dark"):
        page.theme(theme)
        (IMAGES / f"review-{theme}.png").write_bytes(page.picture())
    page.events.clear()
    page.size(1300, 560)
    page.open(paths[1])
    (IMAGES / "review-terminal.png").write_bytes(page.picture())


def screen(text: str) -> str:
    """Return a page that shows text as a terminal does, its colours included."""
    console = Console(record=True, width=140, file=StringIO())
    console.print(Text.from_ansi(text), soft_wrap=True)
    return console.export_html(theme=MONOKAI, inline_styles=True)


def main(old: str, new: str) -> None:
    program = found()
    if program is None:
        sys.exit("no chromium here (Debian: apt install chromium)")
    report = compare_documents(old, new, Policy(), Cache())
    with TemporaryDirectory() as folder, browser(program) as page:
        draw(report, page, Path(folder))


if __name__ == "__main__":
    main(*sys.argv[1:])
