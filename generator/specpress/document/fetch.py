"""The one way to the network: a GET of a URL that a person named or permitted.

Only https, or http to this machine. No credentials and no cookies are sent, and an
address that is not public is refused, also behind a name or a redirect. Size and time
have limits.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Timer
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from specpress.base.problems import ConfigError
from specpress.document.source import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Generator

SECONDS = 30
"""For a whole request, and also for its answer to be read."""

REDIRECTS = 5
_LOCAL = {"localhost", "127.0.0.1", "::1"}
_PORTS = {"https": 443, "http": 80}
_MOVED = (301, 302, 303, 307, 308)

Origin = tuple[str, str, int]
"""The scheme, host and port of a URL."""


class FetchError(ConfigError):
    """A URL could not, or must not, be fetched."""


class Hosts:
    """The hosts that a document may refer to, and what was read from them.

    `allowed` are names as `schemas.example.com`, which mean https, or origins as
    `http://localhost:8000`. Raises ConfigError for what is neither.
    """

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        named = (h if "://" in h else f"https://{h}" for h in allowed)
        self._origins = {_origin(_parsed(url)) for url in named}
        self._read: dict[str, bytes] = {}

    def allow(self, url: str) -> bool:
        """Whether a URL is of an allowed host."""
        try:
            return _origin(_parsed(url)) in self._origins
        except FetchError:
            return False

    def read(self, url: str) -> bytes:
        """Return what a URL gives, fetched once; raises FetchError."""
        if url not in self._read:
            self._read[url] = fetch(url, self.allow)[0]
        return self._read[url]


def fetch(url: str, allow: Callable[[str], bool]) -> tuple[bytes, str]:
    """Return what a URL gives, and the URL that it came from after redirects.

    `allow` is asked about every URL on the way. Raises FetchError.
    """
    for _ in range(REDIRECTS + 1):
        if not allow(url):
            raise FetchError(f"{url} is of a host that is not allowed")
        with _answer(_parsed(url)) as answer:
            target = answer.getheader("Location")
            if answer.status not in _MOVED or not target:
                return _content(url, answer), url
            url = urljoin(url, target)
    raise FetchError(f"{url} is one redirect too many")


def is_public(url: str) -> bool:
    """Whether a URL is https, and not of this machine by its name."""
    parts = urlsplit(url)
    return parts.scheme == "https" and parts.hostname not in _LOCAL


def same_origin(url: str, other: str) -> bool:
    """Whether two URLs are of one server."""
    return _origin(_parsed(url)) == _origin(_parsed(other))


def _parsed(url: str) -> SplitResult:
    """Return the parts of a URL that may be fetched."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        raise FetchError(f"{url!r} is no URL") from None
    if parts.scheme not in _PORTS or not parts.hostname:
        raise FetchError(f"{url!r} is no https URL")
    if parts.username or parts.password:
        raise FetchError("a URL with a user name or a password is not fetched")
    if parts.scheme == "http" and parts.hostname not in _LOCAL:
        raise FetchError(f"{url} is not fetched, for anybody can change it: use https")
    return parts


def _origin(parts: SplitResult) -> Origin:
    host = parts.hostname or ""
    return parts.scheme, host, parts.port or _PORTS[parts.scheme]


@contextmanager
def _answer(parts: SplitResult) -> Generator[HTTPResponse]:
    """Send the request to an address that was looked at, so that it can't change."""
    try:
        with _connected(*_origin(parts)) as connected:
            late = Timer(SECONDS, _hang_up, [connected])
            late.start()
            try:
                with _request(connected, parts) as answer:
                    yield answer
            finally:
                late.cancel()
    except (OSError, HTTPException, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        url = parts.geturl()
        raise FetchError(f"{url} cannot be fetched: {reason}") from None


def _connected(scheme: str, host: str, port: int) -> socket.socket:
    plain = socket.create_connection(_address(host, port), SECONDS)
    if scheme == "http":
        return plain
    # The handshake comes later, when the time is counted.
    return ssl.create_default_context().wrap_socket(
        plain, server_hostname=host, do_handshake_on_connect=False
    )


def _request(connected: socket.socket, parts: SplitResult) -> HTTPResponse:
    if isinstance(connected, ssl.SSLSocket):
        connected.do_handshake()
    _, host, port = _origin(parts)
    default = _PORTS[parts.scheme]
    connection = HTTPConnection(host, port)
    connection.default_port = default  # of which `Host` says nothing
    connection.sock = connected
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~") + (
        f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?')}" if parts.query else ""
    )
    accepted = "application/yaml, application/json, text/yaml, */*;q=0.5"
    headers = {"Accept": accepted, "Accept-Encoding": "identity"}
    headers |= {"User-Agent": "specpress", "Connection": "close"}
    connection.request("GET", path, headers=headers)
    return connection.getresponse()


def _hang_up(open_socket: socket.socket) -> None:
    with suppress(OSError):
        open_socket.shutdown(socket.SHUT_RDWR)


def _address(host: str, port: int) -> tuple[str, int]:
    """Return the address of a host; raises FetchError unless all are public."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(place[0]) for *_, place in found]
    for address in addresses if host not in _LOCAL else ():
        known = ipaddress.ip_address(address.partition("%")[0])
        known = getattr(known, "ipv4_mapped", None) or known
        if not known.is_global or known.is_multicast:
            raise FetchError(f"{host} is not fetched: its address is not public")
    return addresses[0], port


def _content(url: str, answer: HTTPResponse) -> bytes:
    if answer.status != 200:
        raise FetchError(f"{url} answered {answer.status} {answer.reason}")
    content = answer.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise FetchError(f"{url} gives more than {MAX_BYTES // 1024 // 1024} MiB")
    expected = answer.getheader("Content-Length")
    if expected and expected.isdigit() and len(content) < int(expected):
        raise FetchError(f"{url} was cut off")
    return content
