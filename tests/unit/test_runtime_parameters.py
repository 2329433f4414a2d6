"""Parameters on the wire: the table of the standards, and the edges around it."""

from __future__ import annotations

import doctest
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.runtime import runtime

parameters = runtime("parameters")
encode_path = parameters.encode_path
encode_query = parameters.encode_query
encode_header = parameters.encode_header
encode_cookie = parameters.encode_cookie
expand = parameters.expand

GOLDEN = Path(__file__).parents[1] / "golden" / "style_matrix.json"
ROWS: list[dict[str, Any]] = json.loads(GOLDEN.read_text("utf-8"))

# Rows in which the standards leave a choice.
CHOICES = {
    # As JSON prints it: for a number, the digit after the point loses nothing.
    "q=1.0 or 1 (decide and document)": "q=1.0",
    # As RFC 6570 has it: a point needs no escape, and `%2E` is the same by RFC 3986.
    ".a.b.c (ambiguous; RFC 6570 does not encode '.')": ".a.b.c",
}


def encode(row: dict[str, Any]) -> str:
    """Encode the value of a row as the client would in its place."""
    name, value, explode = row["name"], row["value"], row["explode"]
    styled = {"style": row["style"], "explode": explode}
    reserved = {"allow_reserved": row.get("allowReserved", False)}
    match row["in"]:
        case "path":
            text: str = encode_path(name, value, **styled, **reserved)
        case "query":
            text = encode_query(name, value, **styled, **reserved)
        case "cookie":
            text = encode_cookie(name, value, **styled, **reserved)
        case "header":
            assert row["style"] == "simple"
            text = encode_header(value, explode=explode)
        case place:
            raise AssertionError(place)
    return text


def test_the_table_is_whole() -> None:
    assert len(ROWS) == 81
    assert {row["wire"] for row in ROWS} > CHOICES.keys()


@pytest.mark.parametrize("row", ROWS, ids=range(len(ROWS)))
def test_row(row: dict[str, Any]) -> None:
    wire: str = row["wire"]
    wire = CHOICES.get(wire, wire)
    if wire.startswith("refuse"):
        with pytest.raises(ValueError, match=r"must not be empty|to another path"):
            expand("/{p}", {"p": encode(row)})
    else:
        assert encode(row) == wire


def test_the_http_library_changes_nothing_in_urls() -> None:
    sent = [row for row in ROWS if not row["wire"].startswith("refuse")]
    paths = ["/a" + encode(row) for row in sent if row["in"] == "path"]
    queries = ["/?" + encode(row) for row in sent if row["in"] == "query"]
    assert len(paths) > 30
    assert len(queries) > 25
    for target in paths + queries:
        request = httpx2.Request("GET", f"http://127.0.0.1:1{target}")
        assert request.url.raw_path.decode() == target


@given(st.text(min_size=1))
def test_any_text_can_be_read_back(text: str) -> None:
    (pair,) = parse_qsl(encode_query("q", text), strict_parsing=True)
    assert pair == ("q", text)
    segment = encode_path("p", text)
    assert "/" not in segment
    assert unquote(segment) == text


@given(st.text())
def test_reserved_characters_end_neither_value_nor_query(text: str) -> None:
    wire = encode_query("q", text, allow_reserved=True)
    request = httpx2.Request("GET", f"http://127.0.0.1:1/?{wire}")
    assert request.url.raw_path.decode() == f"/?{wire}"
    assert len(parse_qsl(wire, keep_blank_values=True)) == 1


class TestValues:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (True, "true"),
            (False, "false"),
            (-3, "-3"),
            (0.1, "0.1"),
            (1e22, "1e%2B22"),
            (10**40, "1" + "0" * 40),
        ],
    )
    def test_scalars_are_as_json_prints_them(self, value: object, text: str) -> None:
        assert encode_query("q", value) == f"q={text}"
        assert encode_path("q", value) == text

    @pytest.mark.parametrize("value", [float("nan"), float("inf")])
    def test_what_json_has_not_is_refused(self, value: float) -> None:
        with pytest.raises(ValueError, match="JSON"):
            encode_query("q", value)

    @pytest.mark.parametrize("value", [None, [], {}, [None], {"a": None}])
    @pytest.mark.parametrize("explode", [True, False])
    def test_no_value_is_left_out(self, value: object, explode: bool) -> None:
        assert encode_query("q", value, explode=explode) == ""
        assert encode_query("q", value, style="pipeDelimited", explode=explode) == ""
        assert encode_query("q", value, style="deepObject", explode=explode) == ""
        assert encode_cookie("q", value, explode=explode) == ""
        assert encode_header(value, explode=explode) == ""

    def test_none_is_left_out_of_lists_and_objects(self) -> None:
        assert encode_query("q", ["a", None, "b"], explode=False) == "q=a,b"
        assert encode_query("q", {"a": None, "b": 1}) == "b=1"

    def test_what_is_nested_is_json(self) -> None:
        assert encode_query("q", [["a", 1], None]) == "q=%5B%22a%22%2C1%5D"
        assert encode_header({"k": {"é": None}}, explode=True) == 'k={"é":null}'


class TestPath:
    def test_names_and_keys_are_encoded(self) -> None:
        path = encode_path("a b", {"k;": "v/"}, style="matrix", explode=False)
        assert path == ";a%20b=k%3B,v%2F"

    def test_empty_members(self) -> None:
        value = {"a": "", "b": "1"}
        assert encode_path("p", value, style="matrix", explode=True) == ";a;b=1"
        assert encode_path("p", value, style="label", explode=True) == ".a=.b=1"

    @pytest.mark.parametrize("style", ["simple", "label", "matrix"])
    @pytest.mark.parametrize("value", [None, [], {}, [None]])
    def test_no_value_is_refused(self, style: str, value: object) -> None:
        with pytest.raises(ValueError, match="'p' must not be empty"):
            encode_path("p", value, style=style)

    def test_reserved_characters_stay_within_the_segment(self) -> None:
        path = encode_path("p", "a/b?c#d:@!$&'()*+,;=[]%2f%", allow_reserved=True)
        assert path == "a%2Fb%3Fc%23d:@!$&'()*+,;=%5B%5D%2f%25"

    def test_expand(self) -> None:
        values = {"a": "1", "b": ";b=2", "c-d": "x%2Fy"}
        path = expand("/v1/{a}{b}/é/{c-d}.json/", values)
        assert path == "/v1/1;b=2/é/x%2Fy.json/"

    def test_expand_step_by_step(self) -> None:
        path = expand("/{a}{b}/{a}", {"a": encode_path("a", "{b}")})
        assert path == "/%7Bb%7D{b}/%7Bb%7D"
        path = expand("/{a}{b}", {"a": "."})
        assert path == "/.{b}"
        with pytest.raises(ValueError, match="would lead to another path"):
            expand(path, {"b": "."})

    @pytest.mark.parametrize(
        ("template", "value"),
        [
            ("/a/{p}", "."),
            ("/a/{p}/b", ".."),
            ("/a/.{p}", "."),
            ("/a/{p}{p}/b", "."),
            ("/a/%2E{p}", "."),
            ("/a/{p};v=1", ".."),
        ],
    )
    def test_dot_segments_are_refused(self, template: str, value: str) -> None:
        with pytest.raises(ValueError, match="would lead to another path"):
            expand(template, {"p": encode_path("p", value)})

    @pytest.mark.parametrize("value", ["%2e", "%2E%2e", ".%2e", "..;x"])
    def test_dot_segments_in_disguise_are_refused(self, value: str) -> None:
        segment = encode_path("p", value, allow_reserved=True)
        with pytest.raises(ValueError, match="would lead to another path"):
            expand("/{p}/a", {"p": segment})
        harmless = encode_path("p", value)
        assert expand("/{p}/a", {"p": harmless}) == f"/{harmless}/a"

    def test_a_label_alone_in_its_segment_needs_a_value(self) -> None:
        label = encode_path("p", "", style="label")
        assert expand("/a{p}", {"p": label}) == "/a."
        with pytest.raises(ValueError, match="would lead to another path"):
            expand("/{p}", {"p": label})

    @pytest.mark.parametrize("value", ["...", ".a", "a..", "..a/.."])
    def test_other_dots_are_sent(self, value: str) -> None:
        segment = encode_path("p", value)
        assert expand("/{p}", {"p": segment}) == f"/{segment}"


class TestQuery:
    @pytest.mark.parametrize("style", ["spaceDelimited", "pipeDelimited"])
    def test_delimited_styles_repeat_the_name_if_exploded(self, style: str) -> None:
        assert encode_query("q", ["a b", "c|d"], style=style) == "q=a%20b&q=c%7Cd"

    def test_a_delimited_scalar_is_as_in_a_form(self) -> None:
        assert encode_query("q", 1, style="pipeDelimited", explode=False) == "q=1"

    def test_reserved_keys_and_triples(self) -> None:
        value = {"a/b": "%2f%", "c&d": "=+"}
        wire = encode_query("q", value, allow_reserved=True)
        assert wire == "a/b=%2f%25&c%26d=%3D%2B"

    @pytest.mark.parametrize(
        ("value", "pairs"),
        [
            ("x", [("f", "x")]),
            ({"a": {"b": 1, "c": None}}, [("f[a][b]", "1")]),
            ({"a": ["x", "y"]}, [("f[a][]", "x"), ("f[a][]", "y")]),
            (["x", True], [("f[]", "x"), ("f[]", "true")]),
            (
                {"a": [{"b": 1, "c": 2}, {"b": 3}]},
                [("f[a][0][b]", "1"), ("f[a][0][c]", "2"), ("f[a][1][b]", "3")],
            ),
            ([["x"], ["y"]], [("f[0][]", "x"), ("f[1][]", "y")]),
            ({"a": {}, "b": [], "": ""}, [("f[]", "")]),
        ],
    )
    def test_deep_objects(self, value: object, pairs: list[tuple[str, str]]) -> None:
        wire = encode_query("f", value, style="deepObject")
        assert parse_qsl(wire, keep_blank_values=True, strict_parsing=True) == pairs


class TestHeader:
    @pytest.mark.parametrize(
        "value", ["a\r\nb", "a\nX-Admin: 1", "\0", "a\x1b", "\x7f"]
    )
    def test_control_characters_are_refused(self, value: str) -> None:
        with pytest.raises(ValueError, match="control characters") as caught:
            encode_header(value)
        assert value not in str(caught.value)

    def test_they_are_refused_in_lists_and_keys(self) -> None:
        for value in (["a", "b\n"], {"a\r": 1}):
            with pytest.raises(ValueError, match="control characters"):
                encode_header(value)

    @pytest.mark.parametrize("value", [" a", "a\t", " ", "日", "\ud800"])
    def test_what_would_not_arrive_is_refused(self, value: str) -> None:
        with pytest.raises(ValueError, match="ISO 8859-1, nor begin or end"):
            encode_header(value)

    @pytest.mark.parametrize("value", ["é", "a, b; c=\"d\" %20 'x'", "a\tb", "ÿ\x80"])
    def test_the_rest_is_sent_as_it_is(self, value: str) -> None:
        assert encode_header(value) == value

    @given(st.text(st.characters(max_codepoint=0x2FF)))
    def test_the_http_library_takes_what_is_not_refused(self, text: str) -> None:
        try:
            value = encode_header(text)
        except ValueError:
            return
        request = httpx2.Request("GET", "http://x", headers={"x": value.encode("l1")})
        assert (b"x", text.encode("l1")) in request.headers.raw


class TestCookie:
    @pytest.mark.parametrize("style", ["form", "cookie"])
    @pytest.mark.parametrize("forbidden", [";", "\r", "\n", "\0"])
    def test_what_could_end_a_cookie_is_refused(
        self, style: str, forbidden: str
    ) -> None:
        bad = f"1{forbidden} admin=1"
        for name, value in [("c", bad), ("c", [bad]), ("c", {bad: 1}), (bad, 1)]:
            with pytest.raises(ValueError, match=r"the cookie .* must not contain"):
                encode_cookie(name, value, style=style, allow_reserved=True)

    def test_a_form_is_percent_encoded(self) -> None:
        assert encode_cookie("c", "Hello, world!") == "c=Hello%2C%20world%21"
        assert encode_cookie("c", {"a b": "é"}) == "a%20b=%C3%A9"
        assert encode_cookie("c", "a/b, c", allow_reserved=True) == "c=a/b%2C%20c"

    def test_the_style_cookie_escapes_nothing(self) -> None:
        value = {"greeting": "Hello%2C%20world!", "code": 42}
        wire = encode_cookie("c", value, style="cookie")
        assert wire == "greeting=Hello%2C%20world!; code=42"

    @pytest.mark.parametrize("value", ["日", "a\x1b", "a "])
    def test_the_style_cookie_refuses_what_no_header_carries(self, value: str) -> None:
        with pytest.raises(ValueError, match="header or cookie"):
            encode_cookie("c", value, style="cookie")


def test_the_examples_in_the_docstrings() -> None:
    results = doctest.testmod(parameters)
    assert results.attempted > 0
    assert results.failed == 0
