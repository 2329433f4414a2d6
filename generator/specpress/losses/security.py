"""What is lost of security schemes and requirements.

https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object
"""

from __future__ import annotations

from collections.abc import Iterable

from specpress.base.data import is_list, is_mapping
from specpress.document.lookup import mapping_at
from specpress.losses.spot import Lost, Spot
from specpress.lower.security.credentials import held_schemes

_TYPES = ("apiKey", "http", "oauth2", "openIdConnect")


def kind(spot: Spot) -> Iterable[Lost]:
    """`type`: a certificate is none of the keys that a client takes."""
    if spot.value not in _TYPES:
        yield (), "the client takes no credential of this type; its http_client may"


def http_scheme(spot: Spot) -> Iterable[Lost]:
    """`scheme`: basic and bearer."""
    if str(spot.value).lower() not in ("basic", "bearer"):
        yield (), "no call is signed so, unless by the `auth` of an http_client"


def requirements(spot: Spot) -> Iterable[Lost]:
    """`security`: what it names has to be there, and to fit into one request."""
    document = spot.scope.document
    stated = set(mapping_at(document, "#/components/securitySchemes"))
    travels = {scheme.key: scheme.parameter for scheme in held_schemes(document)}
    for index, needed in enumerate(spot.value if is_list(spot.value) else ()):
        if not is_mapping(needed):
            continue
        for key in needed:
            if key not in stated:
                yield (index, key), "nothing says how to send the credential"
        places = [travels[key] for key in needed if key in travels]
        if len(set(places)) < len(places):
            yield (index,), "one header cannot carry several credentials"
