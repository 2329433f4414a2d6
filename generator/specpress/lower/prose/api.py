"""What a document says in words of the whole API, its tags and its keys.

https://spec.openapis.org/oas/v3.1.1.html#info-object
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specpress.base.data import is_mapping
from specpress.base.pointer import join
from specpress.base.text import Text
from specpress.document.document import Document
from specpress.document.lookup import mapping_at
from specpress.lower.prose.words import Words, described, link
from specpress.lower.security.servers import about_servers
from specpress.openapi.walk import Place, members

_FLOW = ("authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl")


def about_api(document: Document) -> Text:
    """Return what an API says of itself, its terms, whom to ask, and its servers."""
    info = _at(document, "#/info")
    notes = (
        *_terms(document, info),
        *about_servers(document),
        *_outside(document),
        *link(document.data),
    )
    return (described(info.value) + Words(notes=notes)).text


def about_tag(tag: Place) -> Text:
    """Return what a tag says of its operations."""
    return (described(tag.value) + Words(notes=tuple(link(tag.value)))).text


def about_scheme(document: Document, scheme: Place) -> Words:
    """Return what is said of a key, and where a token is had from.

    https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object
    """
    notes = [
        f"{word}: {scheme.text(word)}"
        for word in ("bearerFormat", "openIdConnectUrl", "oauth2MetadataUrl")
        if scheme.text(word)
    ]
    flows = _at(document, join(scheme.pointer, "flows"))
    for name in sorted(flows.value):
        notes += _flow(name, _at(document, join(flows.pointer, name)))
    return described(scheme.value) + Words(notes=tuple(notes))


def _outside(document: Document) -> Iterator[str]:
    """Yield a note for each scheme that is the business of the HTTP client."""
    owner = _at(document, "#/components")
    for key, scheme in members(document, owner, "securitySchemes"):
        kind, name = scheme.text("type"), scheme.text("scheme")
        if kind == "mutualTLS":
            how = "with a certificate: httpx2.Client(verify=<ssl.SSLContext>)"
        elif kind == "http" and name.lower() not in ("basic", "bearer"):
            how = f"that signs by {name}: httpx2.Client(auth=...)"
        else:
            continue
        about = " ".join(scheme.text("description").split())
        yield f"{key}, {kind}: pass an http_client {how}" + (about and f"; {about}")


def _terms(document: Document, info: Place) -> Iterator[str]:
    if info.text("termsOfService"):
        yield f"terms of service: {info.text('termsOfService')}"
    for name, words in (
        ("contact", ("name", "email", "url")),
        ("license", ("name", "identifier", "url")),
    ):
        found = _at(document, join(info.pointer, name))
        said = ", ".join(filter(None, map(found.text, words)))
        if said:
            yield f"{name}: {said}"


def _flow(name: str, flow: Place) -> Iterator[str]:
    for word in _FLOW:
        if flow.text(word):
            yield f"{name}, {word}: {flow.text(word)}"
    scopes = flow.value.get("scopes")
    for scope, about in sorted(scopes.items()) if is_mapping(scopes) else ():
        yield f"{name}, scope {scope}: {about}"


def _at(document: Document, pointer: str) -> Place:
    value: Mapping[str, object] = mapping_at(document, pointer)
    return Place(pointer, value)
