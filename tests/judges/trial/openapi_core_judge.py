"""openapi-core: does a request fit the document, and what does it read from it?"""

from __future__ import annotations

from collections.abc import Mapping
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers, ImmutableMultiDict

from judges.trial.recorder import Recorded


class _Request:
    """A recorded request by the protocol of openapi-core."""

    def __init__(self, recorded: Recorded, url: str) -> None:
        parts = urlsplit(recorded.target)
        cookies = SimpleCookie(recorded.header("cookie"))
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(parse_qsl(parts.query, keep_blank_values=True)),
            header=Headers(recorded.headers),
            cookie=ImmutableMultiDict({k: m.value for k, m in cookies.items()}),
        )
        self.host_url = url
        # As a server of WSGI would hand it on; an encoded `/` is lost in that.
        self.path = unquote(parts.path)
        self.path_pattern = None
        self.method = recorded.method.lower()
        self.content_type = recorded.header("content-type")
        self.body = recorded.body or None


class OpenAPICore:
    """Judges requests of one document."""

    def __init__(self, document: Mapping[str, Any], url: str) -> None:
        self._api = OpenAPI.from_dict(
            dict(document), config=Config(spec_validator_cls=None)
        )
        self._url = url

    def judge(self, recorded: Recorded) -> tuple[list[str], Any]:
        """Return what is wrong with a request, and what was read of it."""
        result = self._api.unmarshal_request(_Request(recorded, self._url))
        return [_told(error) for error in result.errors], result


def _told(error: BaseException) -> str:
    """Return an error with its causes in one line."""
    told = [f"{type(error).__name__}: {error}"]
    for inner in getattr(error, "schema_errors", ()):
        told.append(getattr(inner, "message", str(inner)))
    if error.__cause__ is not None:
        told.append(_told(error.__cause__))
    return " <- ".join(told)
