"""The comment of a pull request."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from review.formats.reports import OPTIONAL, STATUS, USUAL, WORDS, finding, report
from specpress.review.findings import ComparedDocument, Renamed
from specpress.review.formats.links import Links
from specpress.review.formats.markdown import LIMIT, MARKER, markdown
from specpress.review.formats.markup import code, plain

LINKS = Links("https://github.com/acme/api/blob/0a1b", "generated/acme")
HOSTILE = (
    "<script>alert(1)</script>",
    "@everyone acme/api#1 #2",
    "[x](https://evil.test) ![y](//evil.test/y.png)",
    "https://evil.test www.evil.test",
    "</details></td>|--|\n\n# title",
    "`` ` ``` `a`",
    "$x$ ~~gone~~ **bold** _it_",
    MARKER,
)


def test_the_verdict_and_the_breaking_come_first() -> None:
    lines = markdown(USUAL).splitlines()

    assert lines[0] == MARKER
    assert lines[1] == (
        "**2 breaking (1 deployed, 2 upgrade), 1 risky, 1 additive, 1 docs"
        " -> major: 1.4.2 -> 2.0.0**"
    )
    assert lines[7] == (
        r"| `models.Invite`<br>response-property-became-optional `openapi.yaml:43` |"
        r" `status: str` | `status: str \| None = None` |"
        r" deployed clients, upgrade (type check) | test for None |"
    )
    assert lines[-1] == "`specpress diff HEAD:openapi.yaml openapi.yaml`"


def test_the_rest_is_folded_and_every_finding_is_there_once() -> None:
    text = markdown(USUAL)
    unfolded = re.sub(r"<details>.*?</details>", "", text, flags=re.DOTALL)

    assert "operation-added" not in unfolded
    assert text.count("<details>") == text.count("</details>") == 3
    for found in USUAL.findings:
        assert text.count(f"<br>{found.rule.id} ") == 1


def test_names_are_told_only_if_one_changed() -> None:
    assert "### Names" not in markdown(report(STATUS))
    assert "| `models.Invitation` | `models.Invite` |" in markdown(USUAL)


def test_places_are_links_where_the_files_have_an_address() -> None:
    text = markdown(USUAL, LINKS)

    blob = "https://github.com/acme/api/blob/0a1b"
    assert f"[`openapi.yaml:43`]({blob}/openapi.yaml#L43)" in text
    path = "generated/acme/models/invite.py"
    assert f"- [`{path}`]({blob}/{path})" in text


def test_at_most_ten_files_to_look_at() -> None:
    found = (
        finding(OPTIONAL, python=replace(STATUS.python, file=f"models/m{n}.py"))
        for n in range(30)
    )

    assert markdown(report(*found)).count("\n- `models/m") == 10


@pytest.mark.parametrize("number", [1, 300, 5000])
def test_a_comment_is_short_and_counts_what_it_leaves_out(number: int) -> None:
    line = f"models.Invite.status: {'x' * 300}"
    names = [Renamed("#/x", "a" * 200, "b" * 200, "c" * 100, "d" * 200)] * number
    found = [replace(STATUS, python=replace(STATUS.python, after=line))] * number
    text = markdown(report(*found, *[WORDS] * number, names=tuple(names)))

    assert len(text) < LIMIT
    shown = text.count("<br>response-property-became-optional")
    left = f"… and {number - shown} more of {number}"
    assert (left in text) == (shown < number)
    assert text.endswith("`specpress diff HEAD:openapi.yaml openapi.yaml`")


@pytest.mark.parametrize("text", HOSTILE)
def test_a_document_cannot_add_markup(text: str) -> None:
    usual = markdown(USUAL)
    hostile = markdown(
        report(
            replace(STATUS, before=text, after=text + "!", python=STATUS.python),
            finding(OPTIONAL, message=text, operation=("GET", f"/{text}")),
            finding(OPTIONAL, f"models.A.x: {text}", "models.A.x: str"),
            old=ComparedDocument(text, text, ""),
            names=(Renamed(text, text, text, text, text),),
        )
    )
    bare = re.sub(r"\\.", "", without_code(hostile))

    assert hostile.count(MARKER) == usual.count(MARKER) or text == MARKER
    assert hostile.splitlines()[0] == MARKER
    assert bare.count(MARKER) == 1
    for sign in (
        "<script",
        "](",
        "@e",
        "#1",
        "#2",
        "://",
        "www.evil",
        "</td",
        "**bold",
    ):
        assert sign not in bare
    assert "# title" not in bare.splitlines()


def without_code(text: str) -> str:
    """Take spans of code away as GFM sees them: the same run of backticks closes."""
    return re.sub(r"(?<![`\\])(`+)(?!`)(.+?)(?<!`)\1(?!`)", "", text)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_span_of_code_holds_the_whole_text(text: str) -> None:
    assert without_code(code(text)) == ""


def test_prose_stays_readable() -> None:
    assert plain("test for None, then retry.") == "test for None, then retry."
    assert plain("@a <b> [c]") == "\\@\N{ZERO WIDTH SPACE}a \\<b\\> \\[c\\]"
