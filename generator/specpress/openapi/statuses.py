"""The class that a client raises for an error status, by its HTTP name.

https://www.rfc-editor.org/rfc/rfc9110#section-15
"""

from __future__ import annotations

from http import HTTPStatus

# Where Python's phrases differ between its versions, or make no name.
_SPECIAL = {
    413: "ContentTooLarge",
    414: "UriTooLong",
    416: "RangeNotSatisfiable",
    418: "ImATeapot",
    422: "UnprocessableEntity",
    501: "NotImplementedStatus",  # Python has a NotImplementedError
    505: "HttpVersionNotSupported",
}


_KNOWN = frozenset(s.value for s in HTTPStatus if s >= 400)


GENERAL = (
    "ApiConnectionError", "ApiError", "ApiTimeoutError", "ConfigurationError",
    "DecodingError", "RequestError", "StatusError",
)  # fmt: skip


def error_names() -> list[str]:
    """Return the names of all error classes of a client, sorted."""
    return sorted([*GENERAL, *map(error_name, _KNOWN)])


def is_error(status: str) -> bool:
    """Whether a status of the document has an error class of its own."""
    return status.isdigit() and int(status) in _KNOWN


def error_name(status: int) -> str:
    """`UnprocessableEntityError` for 422; `InternalServerError` for 500."""
    phrase = HTTPStatus(status).phrase.replace("-", " ").split()
    name = _SPECIAL.get(status) or "".join(w[0].upper() + w[1:] for w in phrase)
    return name if name.endswith("Error") else f"{name}Error"
