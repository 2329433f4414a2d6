"""What can be wrong with a document as a whole, or where its references lead.

Each is a rule, a message and a remedy.
"""

from __future__ import annotations

from typing import TypeAlias

from specpress.base.wording import quote
from specpress.document.fetch import FetchError

Told: TypeAlias = tuple[str, str, str]

EMPTY: Told = (
    "empty-document",
    "the file holds no document",
    "write an OpenAPI document into it; it starts with `openapi: 3.1.0`",
)
NOT_A_MAPPING: Told = (
    "not-a-mapping",
    "the document is not a mapping of keys to values",
    "start it with `openapi: 3.1.0`",
)


def not_allowed(url: str) -> Told:
    """A reference to a host that nobody allowed."""
    return (
        "remote-ref",
        f"the reference leads to {quote(url)}, and that host is not allowed",
        "copy what it refers to into a file beside the document, or allow the host: "
        "`remote_hosts` in the table of the client",
    )


def unreachable(error: FetchError) -> Told:
    """A URL that could not be fetched."""
    return (
        "unreachable-ref",
        str(error),
        "correct the reference, or copy what it refers to into a file",
    )


def outside(address: str) -> Told:
    """A reference to a file elsewhere."""
    return (
        "outside-ref",
        f"the reference to {quote(address)} leaves the folder of the document",
        "move the file into the folder of the document, and refer to it from there",
    )


def no_file(address: str) -> Told:
    """A reference to a file that cannot be."""
    return (
        "missing-file",
        f"there is no file {quote(address)}",
        "correct the reference",
    )
