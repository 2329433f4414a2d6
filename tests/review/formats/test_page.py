"""The page: what it holds, and what a browser makes of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from review.formats.reports import OPTIONAL, STATUS, USUAL, finding, report
from specpress.document.document import load
from specpress.review.excerpts import excerpt, with_excerpts
from specpress.review.findings import Excerpt
from specpress.review.formats.html import html
from support.browser import Page, browser, found

HOSTILE = "</pre></style><script>alert(1)</script><img src=x onerror=alert(2)>"


class Tags(HTMLParser):
    """The elements of a page, and the addresses that they name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.addresses += [str(v) for k, v in attrs if k in ("src", "href", "action")]


def test_old_and_new_stand_side_by_side() -> None:
    text = html(report(STATUS))

    assert text.count('<div class="side">') == 2
    assert "models.Invite.status: str</pre>" in text
    assert "invite.status  # str | None</pre>" in text
    assert '<span class="number" aria-hidden="true">45</span>  nullable: true' in text


def test_a_page_names_no_address_and_has_no_script() -> None:
    tags = Tags(html(USUAL))

    assert tags.addresses == []
    assert "script" not in tags.names


def test_a_document_cannot_add_an_element() -> None:
    harmless, hostile = (
        report(
            replace(STATUS, excerpt_new=Excerpt(1, (text,)), message=text),
            finding(OPTIONAL, f"models.A.x: {text}", "models.A.x: str"),
        )
        for text in ("harmless", HOSTILE)
    )

    assert Tags(html(hostile)).names == Tags(html(harmless)).names


def test_an_excerpt_is_what_stands_below_a_place(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("openapi: 3.1.0\ninfo:\n  title: A\n  version: '1'\npaths: {}\n")
    document = load(path, display="a.yaml")
    where = document.where("#/info")

    shown = Excerpt(2, ("info:", "  title: A", "  version: '1'"))
    assert excerpt(document, where) == shown
    told = with_excerpts(
        report(finding(OPTIONAL, old=where, new=where)), document, document
    )
    assert told.findings[0].excerpt_old == told.findings[0].excerpt_new == shown


def test_an_excerpt_of_one_long_line_is_cut_around_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    many = ",".join(f'"x-{n}":{n}' for n in range(1000))
    path.write_text(f'{{"openapi":"3.1.0",{many},"info":{{"title":"A"}}}}')
    document = load(path, display="a.json")

    (line,) = excerpt(document, document.where("#/info")).lines
    assert '"info"' in line
    assert len(line) <= 160


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    program = found()
    if program is None:
        pytest.skip("no chromium here (Debian: apt install chromium)")
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(html(replace(USUAL, findings=(*USUAL.findings, HOSTILE_FINDING))))
    with browser(program) as opened:
        opened.size(1200, 900)
        opened.open(path)
        yield opened


HOSTILE_FINDING = finding(OPTIONAL, message=HOSTILE, accepted=HOSTILE)
VISIBLE = """[...document.querySelectorAll("main > section")]
  .filter(s => s.checkVisibility()).map(s => s.className)"""
COLOURS = """(() => { const style = getComputedStyle(document.body);
  return [style.backgroundColor, style.color] })()"""


@pytest.mark.tools
def test_the_filter_hides_a_severity_and_shows_it_again(page: Page) -> None:
    every = ["breaking", "risky", "additive", "docs", "accepted", "names"]
    assert page.value(VISIBLE) == every

    page.value("document.querySelector('#show-docs').click()")
    assert page.value(VISIBLE) == [name for name in every if name != "docs"]

    page.value("document.querySelector('#show-docs').click()")
    assert page.value(VISIBLE) == every


@pytest.mark.tools
def test_the_filter_is_reached_and_turned_by_keyboard(page: Page) -> None:
    page.value("document.activeElement.blur()")
    page.press("Tab", "Tab", 9)
    assert page.value("document.activeElement.id") == "show-breaking"
    assert (
        page.value("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    )

    page.press(" ", "Space", 32)
    assert "breaking" not in page.value(VISIBLE)
    page.press(" ", "Space", 32)
    assert "breaking" in page.value(VISIBLE)


@pytest.mark.tools
def test_both_themes_can_be_read(page: Page) -> None:
    seen: list[list[str]] = []
    for theme in ("light", "dark"):
        page.theme(theme)
        seen.append(page.value(COLOURS))

    assert seen[0] != seen[1]
    for back, text in seen:
        assert contrast(back, text) >= 7


def contrast(one: str, other: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio"""
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    channels = [int(n) / 255 for n in re.findall(r"\d+", colour)[:3]]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.tools
def test_every_check_box_and_section_has_a_name(page: Page) -> None:
    page.call("Accessibility.enable")
    nodes = page.call("Accessibility.getFullAXTree")["nodes"]
    named = {
        (n["role"]["value"], n["name"]["value"].strip().lower())
        for n in nodes
        if n.get("role") and n.get("name")
    }

    assert ("checkbox", "breaking (2)") in named
    assert ("region", "breaking") in named
    assert ("group", "show") in named


@pytest.mark.tools
def test_the_page_asks_for_nothing_and_complains_of_nothing(page: Page) -> None:
    requested = page.told("Network.requestWillBeSent")
    complaints = page.told(
        "Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"
    )

    assert [r["params"]["documentURL"] for r in requested] == [
        page.value("location.href")
    ]
    assert complaints == []


@pytest.mark.tools
def test_the_policy_forbids_what_a_document_might_ask_for(page: Page) -> None:
    before = len(page.told("Network.requestWillBeSent"))
    asked = """fetch("http://127.0.0.1:9/").then(() => "sent", () => "refused")"""
    result = page.call("Runtime.evaluate", expression=asked, awaitPromise=True)

    assert result["result"]["value"] == "refused"
    reached = page.told("Network.responseReceived")[before:]
    assert not [r for r in reached if "127.0.0.1" in r["params"]["response"]["url"]]
    logged = [e["params"]["entry"] for e in page.told("Log.entryAdded")]
    assert any("Content Security Policy" in entry["text"] for entry in logged)
