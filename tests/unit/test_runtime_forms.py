"""Forms on the wire, read back by parsers that know nothing of ours."""

from __future__ import annotations

import doctest
import io
import json
import re
import tempfile
from collections.abc import Iterable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.runtime import runtime

forms = runtime("forms")
encode_form = forms.encode_form
Encoding = forms.Encoding

ALL_BYTES = bytes(range(256)) + b"\r\n--\r\n\n\r"


def multipart(*fields: tuple[str, Any], **encoding: Any) -> list[EmailMessage]:
    """Encode fields, and return the parts that the standard library finds."""
    content_type, body = forms.encode_multipart(fields, encoding)
    return parts(content_type, b"".join(body))


def parts(content_type: str, body: bytes) -> list[EmailMessage]:
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    message = message_from_bytes(head + body, policy=policy.HTTP)
    assert isinstance(message, EmailMessage)
    assert message.get_content_type() == "multipart/form-data"
    assert not message.defects
    found = list(message.iter_parts())
    assert not any(part.defects for part in found)
    return [part for part in found if isinstance(part, EmailMessage)]


def name(part: EmailMessage) -> str:
    assert part.get_content_disposition() == "form-data"
    return str(part.get_param("name", header="Content-Disposition"))


def content(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload


def texts(found: Iterable[EmailMessage]) -> list[tuple[str, str]]:
    return [(name(part), content(part).decode()) for part in found]


class TestUrlencoded:
    def test_the_example_of_the_specification(self) -> None:
        address = {
            "streetAddress": "123 Example Dr.",
            "city": "Somewhere",
            "state": "CA",
            "zip": "99999+1234",
        }
        uuid = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"
        body = encode_form([("id", uuid), ("address", address)], {})
        assert body.decode() == (
            f"id={uuid}&address=%7B%22streetAddress%22%3A%22123+Example+Dr.%22%2C"
            "%22city%22%3A%22Somewhere%22%2C%22state%22%3A%22CA%22%2C"
            "%22zip%22%3A%2299999%2B1234%22%7D"
        )

    @pytest.mark.parametrize(
        ("value", "pairs"),
        [
            ("", [("p", "")]),
            (True, [("p", "true")]),
            (1.0, [("p", "1.0")]),
            (None, []),
            ([], []),
            (["a", None, 2], [("p", "a"), ("p", "2")]),
            ([{"k": None}, ["a"]], [("p", '{"k":null}'), ("p", '["a"]')]),
            ({}, [("p", "{}")]),
        ],
    )
    def test_values(self, value: object, pairs: list[tuple[str, str]]) -> None:
        body = encode_form([("p", value)], {}).decode()
        assert parse_qsl(body, keep_blank_values=True) == pairs

    @given(st.lists(st.tuples(st.text(), st.text())))
    def test_any_text_can_be_read_back(self, fields: list[tuple[str, str]]) -> None:
        body = encode_form(fields, {}).decode()
        assert re.fullmatch(r"[A-Za-z0-9_.%=&+-]*", body)
        assert parse_qsl(body, keep_blank_values=True) == fields

    def test_styles(self) -> None:
        encoding = {
            "a": Encoding(style="deepObject"),
            "b": Encoding(style="pipeDelimited", explode=False),
            "c": Encoding(style="form", allow_reserved=True),
            "d": Encoding(style="form"),
        }
        value = {"k": ["x y"]}
        fields = [("a", value), ("b", [1, 2]), ("c", {"u": "a/b"}), ("d", None)]
        body = encode_form([*fields, ("e", "x y")], encoding)
        assert body == b"a%5Bk%5D%5B%5D=x%20y&b=1%7C2&u=a/b&e=x+y"

    def test_json_by_declaration(self) -> None:
        encoding = {"p": Encoding("application/vnd.x+json; v=1"), "q": Encoding("a/b")}
        fields = [("p", "a"), ("p", None), ("p", ["b", 1]), ("q", "c"), ("q", None)]
        pairs = parse_qsl(encode_form(fields, encoding).decode())
        assert pairs == [
            ("p", '"a"'),
            ("p", "null"),
            ("p", '"b"'),
            ("p", "1"),
            ("q", "c"),
        ]


class TestMultipart:
    def test_values(self) -> None:
        found = multipart(
            ("text", "é\r\n"),
            ("number", 1.5),
            ("flag", False),
            ("none", None),
            ("list", ["a", "", None]),
            ("object", {"k": [1, None]}),
            ("objects", [{}, {"é": 1}]),
        )
        assert texts(found) == [
            ("text", "é\r\n"),
            ("number", "1.5"),
            ("flag", "false"),
            ("list", "a"),
            ("list", ""),
            ("object", '{"k":[1,null]}'),
            ("objects", "{}"),
            ("objects", '{"é":1}'),
        ]
        assert [part["Content-Type"] for part in found] == [
            *[None] * 5,
            *["application/json"] * 3,
        ]
        assert not any(part.get_filename() for part in found)

    def test_an_empty_form(self) -> None:
        content_type, body = forms.encode_multipart([], {}, boundary="b")
        assert content_type == "multipart/form-data; boundary=b"
        assert b"".join(body) == b"--b--\r\n"

    def test_files_of_every_kind(self, tmp_path: Path) -> None:
        path = tmp_path / "a b.png"
        path.write_bytes(ALL_BYTES)
        unnamed = io.BytesIO(b"skipped" + ALL_BYTES)
        unnamed.seek(len(b"skipped"))
        with path.open("rb") as named, tempfile.TemporaryFile() as numbered:
            numbered.write(ALL_BYTES)
            numbered.seek(0)
            found = multipart(
                ("bytes", ALL_BYTES),
                ("path", path),
                ("named", named),
                ("unnamed", unnamed),
                ("numbered", numbered),
                ("tuple", ("x/y.txt", ALL_BYTES, "text/csv")),
                ("tuple_of_path", ("z", path, "image/x")),
                ("nameless", ("", ALL_BYTES, "a/b")),
            )
        octets = "application/octet-stream"
        assert all(content(part) == ALL_BYTES for part in found)
        assert [(name(p), p.get_filename(), p["Content-Type"]) for p in found] == [
            ("bytes", "bytes", octets),
            ("path", "a b.png", "image/png"),
            ("named", "a b.png", "image/png"),
            ("unnamed", "unnamed", octets),
            ("numbered", "numbered", octets),
            ("tuple", "x/y.txt", "text/csv"),
            ("tuple_of_path", "z", "image/x"),
            ("nameless", None, "a/b"),
        ]

    def test_a_list_of_files_repeats_the_name(self) -> None:
        found = multipart(("f", [b"1", ("b", b"2", "a/b"), io.BytesIO(b"3")]))
        assert texts(found) == [("f", "1"), ("f", "2"), ("f", "3")]
        assert [part.get_filename() for part in found] == ["f", "b", "f"]

    @pytest.mark.parametrize(
        ("filename", "declared", "sent"),
        [
            ("a.png", "image/png, image/jpeg", "image/png"),
            ("a.jpg", "image/png, image/jpeg", "image/jpeg"),
            ("a.gif", "image/png, image/jpeg", "image/png"),
            ("a.gif", "image/*", "image/gif"),
            ("a", "image/*, audio/ogg", "audio/ogg"),
            ("a", "image/*", "application/octet-stream"),
            ("a.txt", "*/*", "text/plain"),
            ("a.tar.gz", "*/*", "application/octet-stream"),
        ],
    )
    def test_media_type_of_a_file(
        self, tmp_path: Path, filename: str, declared: str, sent: str
    ) -> None:
        (tmp_path / filename).touch()
        (part,) = multipart(("f", tmp_path / filename), f=Encoding(declared))
        assert part["Content-Type"] == sent

    def test_media_type_of_data(self) -> None:
        text, number, null, xml, objects = multipart(
            ("json", "a"),
            ("json", 1),
            ("json", None),
            ("xml", "<a/>"),
            ("xml", [{"a": 1}]),
            json=Encoding("application/json; charset=utf-8"),
            xml=Encoding("application/xml"),
        )
        assert [content(part) for part in (text, number, null)] == [
            b'"a"',
            b"1",
            b"null",
        ]
        assert text["Content-Type"] == 'application/json; charset="utf-8"'
        assert xml["Content-Type"] == "application/xml"
        assert json.loads(content(objects)) == {"a": 1}

    def test_styles_encode_nothing(self) -> None:
        found = multipart(
            ("a", {"k": {"l": "x y"}}),
            ("b", ["1,", "2"]),
            ("c", ["1", "2"]),
            ("d", {"k": "é"}),
            a=Encoding(style="deepObject"),
            b=Encoding(style="form", explode=False),
            c=Encoding(style="spaceDelimited", explode=False),
            d=Encoding("application/json", style="form"),
        )
        assert texts(found) == [
            ("a[k][l]", "x y"),
            ("b", "1,,2"),
            ("c", "1 2"),
            ("k", "é"),
        ]

    def test_a_style_means_nothing_for_files(self) -> None:
        found = multipart(("f", [b"1", b"2"]), f=Encoding(style="form", explode=False))
        assert texts(found) == [("f", "1"), ("f", "2")]

    def test_headers_of_a_part(self) -> None:
        headers = {"X-Limit": "10", "X-Empty": ""}
        found = multipart(("f", ["a", "b"]), ("g", "c"), f=Encoding(headers=headers))
        assert [part["X-Limit"] for part in found] == ["10", "10", None]
        assert found[0]["X-Empty"] == ""

    def test_surrogates_are_refused(self) -> None:
        with pytest.raises(UnicodeEncodeError):
            multipart(("\ud800", "a"))


class TestInjection:
    EVIL = 'a"; filename="x"\r\nX-Evil: 1\r\n\r\n--b\r\nContent-Disposition: form-data'

    def test_names(self) -> None:
        file = (self.EVIL, b"", "a/b")
        found = multipart((self.EVIL, "text"), (self.EVIL, file), ("k", "last"))
        escaped = (
            "a%22; filename=%22x%22%0D%0AX-Evil: 1%0D%0A%0D%0A"
            "--b%0D%0AContent-Disposition: form-data"
        )
        assert [name(part) for part in found] == [escaped, escaped, "k"]
        assert [part.get_filename() for part in found] == [None, escaped, None]
        assert not any("X-Evil" in part for part in found)

    def test_names_in_a_style(self) -> None:
        found = multipart(("f", {self.EVIL: "1"}), f=Encoding(style="deepObject"))
        assert len(found) == 1
        assert "X-Evil" not in found[0]

    @pytest.mark.parametrize("evil", ["a/b\r\nX-Evil: 1", "a\n/b", "\0"])
    def test_media_types_and_headers(self, evil: str) -> None:
        for field, encoding in [
            (("x", b"", evil), Encoding()),
            ("text", Encoding(evil)),
            ("text", Encoding(headers={"X": evil})),
            ("text", Encoding(headers={evil: "x"})),
        ]:
            with pytest.raises(ValueError, match="must not contain control characters"):
                multipart(("f", field), f=encoding)

    def test_content_cannot_foresee_the_boundary(self) -> None:
        seen = set[str]()
        body = b"first"
        for _ in range(20):
            # A file that holds all of an earlier request, boundary and all.
            content_type, encoded = forms.encode_multipart([("f", body)], {})
            body = b"".join(encoded)
            (part,) = parts(content_type, body)
            assert name(part) == "f"
            seen.add(content_type)
        assert len(seen) == 20
        assert all(re.search(r"boundary=[0-9a-f]{32}$", one) for one in seen)


def test_the_examples_in_the_docstrings() -> None:
    results = doctest.testmod(forms)
    assert results.attempted > 0
    assert results.failed == 0
