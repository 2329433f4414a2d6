"""Documents by chance, full of hostile text: they generate, import, and lose nothing.

What is said of values is looked at where it counts: in what a real server is sent.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from contextlib import closing
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.test_roundtrip import KINDS, Kind, record
from support.answering import Server, serve
from support.packages import imported_document

RUN = '__import__("pathlib").Path("PWNED").touch()'
FRAGMENTS = (
    *('"', "'", '"""', "'''", "\\", "\\N{", "\\x", "#", "`", "\n", "\r", "\t", "\0"),
    *("\x85", "\u2028", "\u202e", "\ufeff", "\U0001f600", "\x1b[31m", "é", "\uff0e"),
    *("{{ ", " }}", "{% raw %}", "{#", "${", "{", "}", "%s", "%(a)s", "*/", "<!--"),
    *("class", "self", "None", "__init__", "../", "/", "~1", ".", " ", "a" * 300, RUN),
)
TEXTS = st.lists(
    st.sampled_from(FRAGMENTS) | st.text(max_size=3), min_size=1, max_size=5
).map("".join)
CHECKS = (
    *(HealthCheck.function_scoped_fixture, HealthCheck.too_slow),
    *(HealthCheck.data_too_large, HealthCheck.large_base_example),
)
SENT = TEXTS.filter(lambda text: text.strip("."))


@st.composite
def kinds(draw: st.DrawFn) -> Kind:
    """A schema that hostile names and values stand in, and values for it."""
    names = draw(st.lists(TEXTS, min_size=1, max_size=3, unique=True))
    values = draw(st.lists(TEXTS, min_size=1, max_size=3, unique=True))
    enum = Kind({"type": "string", "enum": values}, st.sampled_from(values) | TEXTS)
    const = Kind({"const": values[0]}, st.just(values[0]))
    inner = st.sampled_from([enum, const]) | KINDS
    parts = {name: draw(inner) for name in names}
    kind = record(parts, draw(st.sets(st.sampled_from(names))))
    said = {"title": draw(TEXTS), "description": draw(TEXTS), "default": draw(TEXTS)}
    kind.schema["properties"]["said"] = {"type": "string", **said}
    kind.schema[f"x-{draw(TEXTS)}"] = draw(TEXTS)
    return kind


@st.composite
def documents(draw: st.DrawFn, kind: Kind) -> dict[str, Any]:
    """A valid document: `read` gives a thing, `send` takes one; a third call."""
    thing = {
        "type": "object",
        "required": ["thing"],
        "properties": {"thing": {"$ref": "#/components/schemas/Thing"}},
    }
    content = {"content": {"application/json": {"schema": thing}}}
    answer = {"200": {"description": draw(TEXTS), **content}}
    nothing = {"204": {"description": draw(TEXTS)}}
    place = {"name": "place", "in": "path", "required": True}
    query = {"name": draw(TEXTS), "in": "query", "required": True}
    query["description"] = draw(TEXTS)
    text = {"schema": {"type": "string", "default": draw(TEXTS)}}
    words = {"summary": draw(TEXTS), "description": draw(TEXTS)}
    scheme = {"type": "apiKey", "in": "header", "name": "X-Key"}
    return {
        "openapi": "3.1.1",
        "info": {"title": draw(TEXTS), "version": draw(TEXTS), "summary": draw(TEXTS)},
        "servers": [{"url": "https://example.com", "description": draw(TEXTS)}],
        "tags": [{"name": draw(TEXTS), "description": draw(TEXTS)}],
        "paths": {
            "/read": {"get": {"operationId": "read", "responses": answer, **words}},
            "/send/{place}": {
                "post": {
                    "operationId": "send",
                    "parameters": [{**place, **text}, {**query, **text}],
                    "requestBody": {"required": True, **content},
                    "responses": nothing,
                }
            },
            "/other": {
                "get": {
                    "operationId": draw(TEXTS),
                    "tags": draw(st.lists(TEXTS, max_size=2, unique=True)),
                    "responses": nothing,
                    "security": [{"key": []}],
                }
            },
        },
        "webhooks": {draw(TEXTS): {"post": {"responses": nothing}}},
        "components": {
            "schemas": {"Thing": kind.schema},
            "securitySchemes": {"key": {**scheme, "description": draw(TEXTS)}},
        },
    }


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serve(Server) as running:
        yield running


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=CHECKS)
@given(data=st.data(), kind=kinds(), place=SENT, asked=TEXTS)
def test_what_is_read_is_sent_as_it_came(
    server: Server,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    data: st.DataObject,
    kind: Kind,
    place: str,
    asked: str,
) -> None:
    folder = tmp_path_factory.mktemp("any")
    monkeypatch.chdir(folder)
    document = data.draw(documents(kind))
    raw = data.draw(kind.values)
    with imported_document(folder, "any_api", document) as package:
        made = package.module("client").AnyApi(base_url=server.url, timeout=10)
        with closing(made) as client:
            server.answer(200, {"thing": raw})
            read = client.default.read()
            server.received.clear()
            server.answer(204)
            known = {"place", "thing", "options"}
            (query,) = {*inspect.signature(client.default.send).parameters} - known
            client.default.send(place=place, thing=read.thing, **{query: asked})

    url = urlsplit(server.request.target)
    name = document["paths"]["/send/{place}"]["post"]["parameters"][1]["name"]
    assert unquote(url.path.removeprefix("/send/")) == place
    assert parse_qsl(url.query, keep_blank_values=True) == [(name, asked)]
    assert server.request.json() == {"thing": raw}
    assert not [*folder.rglob("PWNED*")]
