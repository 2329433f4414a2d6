"""Null is a value of its own, beside one that is left out."""

from typing import assert_type

from nullable import Nullable
from nullable.models import Author, Note


def send(client: Nullable) -> None:
    client.default.replace(text=None, kind=None, tags=[None], author=None)
    client.default.replace(text="a", kind="rich", author={"name": "Ann"})
    client.default.replace(text="a", kind="rich", editor=None, extra=[1])
    client.default.replace(text="a", kind="rich", editor=1)  # error
    client.default.replace(text="a", kind="rare")  # error
    client.default.replace(text="a", kind="rich", author={"name": None})  # error
    client.default.replace(text="a", kind="rich", size=None)  # error
    client.default.replace(text="a")  # error


def read(note: Note) -> None:
    assert_type(note.text, str | None)
    assert_type(note.tags, list[str | None] | None)
    assert_type(note.author, Author | None)
    assert_type(note.editor, Author | None)
    assert_type(note.counts, dict[str, int | None] | None)
