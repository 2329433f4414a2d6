from __future__ import annotations

import pytest

from specpress.base.pointer import escape, join, parent, split, unescape


@pytest.mark.parametrize(
    ("token", "escaped"),
    [
        ("Pet", "Pet"),
        ("/pets/{id}", "~1pets~1{id}"),
        ("a~b", "a~0b"),
        ("~1", "~01"),
        ("application/json", "application~1json"),
        ("100%", "100%"),
        ("a#b", "a#b"),
        ("", ""),
    ],
)
def test_a_token_survives_escaping(token: str, escaped: str) -> None:
    assert escape(token) == escaped
    assert unescape(escaped) == token


@pytest.mark.parametrize(
    ("pointer", "tokens", "joined"),
    [
        ("#", (), "#"),
        ("#", ("paths", "/pets", "get"), "#/paths/~1pets/get"),
        ("#/a", ("parameters", 0), "#/a/parameters/0"),
        ("#/a", ("",), "#/a/"),
        ("shared/pets.yaml#", ("Pet",), "shared/pets.yaml#/Pet"),
    ],
)
def test_join(pointer: str, tokens: tuple[str | int, ...], joined: str) -> None:
    assert join(pointer, *tokens) == joined


@pytest.mark.parametrize(
    ("pointer", "file", "tokens"),
    [
        ("#", "", ()),
        ("#/", "", ("",)),
        ("#/paths/~1pets/get", "", ("paths", "/pets", "get")),
        ("#/a/0", "", ("a", "0")),
        ("#/a#b", "", ("a#b",)),
        ("shared/pets.yaml#", "shared/pets.yaml", ()),
        ("shared/pets.yaml#/Pet/~01", "shared/pets.yaml", ("Pet", "~1")),
    ],
)
def test_split_undoes_join(pointer: str, file: str, tokens: tuple[str, ...]) -> None:
    assert split(pointer) == (file, tokens)
    assert join(f"{file}#", *tokens) == pointer


@pytest.mark.parametrize(
    ("pointer", "around"),
    [
        ("#/a/b", "#/a"),
        ("#/a", "#"),
        ("#", "#"),
        ("#/paths/~1pets", "#/paths"),
        ("other.yaml#/a", "other.yaml#"),
        ("folder/other.yaml#", "folder/other.yaml#"),
    ],
)
def test_parent(pointer: str, around: str) -> None:
    assert parent(pointer) == around
