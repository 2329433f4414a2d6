"""What is lost of security schemes and requirements.

https://spec.openapis.org/oas/v3.1.1.html#security-scheme-object
"""

from __future__ import annotations

from collections.abc import Iterable

from specpress.data import is_list, is_mapping
from specpress.facts import mapping_at
from specpress.losses.spot import Lost, Spot

_TYPES = ("apiKey", "http", "oauth2", "openIdConnect")


def kind(spot: Spot) -> Iterable[Lost]:
    """`type`: a certificate is none of the keys that a client takes."""
    if spot.value not in _TYPES:
        yield (), "the client takes no credential of this type"


def http_scheme(spot: Spot) -> Iterable[Lost]:
    """`scheme`: basic and bearer."""
    if str(spot.value).lower() not in ("basic", "bearer"):
        yield (), "the credential is sent as a bearer token"


def requirements(spot: Spot) -> Iterable[Lost]:
    """`security`: a client sends all credentials that it has with every call."""
    schemes = set(mapping_at(spot.scope.document, "#/components/securitySchemes"))
    stated = [r for r in spot.value if is_mapping(r)] if is_list(spot.value) else []
    none = bool(schemes) and not any(stated)
    if none or any(r and set(r) != schemes for r in stated):
        yield (), "every credential that the client has is sent with every call"
