"""Security Requirements to the keys that a call sends.

https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.document.document import Document
from specpress.ir.access import Credential, Security
from specpress.lower.parameters import parameters
from specpress.lower.security.credentials import Scheme, credential, parameter_key
from specpress.openapi.walk import Endpoint


class SecurityRules:
    """Which keys each operation needs.

    Without any `security` in the document, each call sends all keys that there are.
    """

    def __init__(
        self,
        document: Document,
        schemes: Collection[Scheme],
        endpoints: Collection[Endpoint],
    ) -> None:
        self._document = document
        self._schemes = sorted(schemes, key=lambda scheme: scheme.name)
        self._held = {s.key: s.name for s in schemes}
        self._lifted = {s.parameter: s.name for s in schemes}
        self._root = document.data.get("security")
        stated = any("security" in e.operation.value for e in endpoints)
        self._alternatives = {e: self._of(e) for e in endpoints}
        self._default = self._stated(self._root)
        said = stated or "security" in document.data
        self._differs = said and not self._are_all_sent()

    @property
    def default(self) -> Security | None:
        """What holds for most operations; None: each call sends all keys."""
        return self._default if self._differs and self._held else None

    def own(self, endpoint: Endpoint) -> Security | None:
        """What holds for an operation alone; None if that is the default."""
        own = self._alternatives[endpoint]
        return own if self.default is not None and own != self._default else None

    def credentials(self, package: str) -> tuple[Credential, ...]:
        """Return what the constructor asks for, sorted by name."""
        return tuple(
            credential(
                self._document,
                scheme,
                package,
                required=self._is_demanded(scheme.name),
                is_parameter=self._is_parameter(scheme),
            )
            for scheme in self._schemes
        )

    def _is_demanded(self, name: str) -> bool:
        """Whether no operation can be called without a key."""
        found = self._alternatives.values()
        return bool(found) and all(a and all(name in k for k in a) for a in found)

    def _is_parameter(self, scheme: Scheme) -> bool:
        """Whether an operation has a parameter that the key is lifted from."""
        return any(
            parameter_key(p.text("in"), p.text("name")) == scheme.parameter
            for endpoint in self._alternatives
            for p in parameters(self._document, endpoint)
        )

    def _are_all_sent(self) -> bool:
        """Whether every operation needs every key, so that none has a choice."""
        everything = {frozenset(self._held.values())}
        every = [{frozenset(k) for k in a} for a in self._alternatives.values()]
        return all(found == everything for found in every)

    def _of(self, endpoint: Endpoint) -> Security:
        stated = self._stated(endpoint.operation.value.get("security", self._root))
        found = stated or ((),)
        for parameter in parameters(self._document, endpoint):
            key = parameter_key(parameter.text("in"), parameter.text("name"))
            if key in self._lifted:
                name = self._lifted[key]
                is_needed = parameter.value.get("required") is True
                found = tuple(_with(found, name, is_needed=is_needed))
        return () if found == ((),) else found

    def _stated(self, requirements: Any) -> Security:
        """Return alternatives as written, but the one that needs nothing last.

        What the client does not hold is the business of the HTTP client.
        """
        listed = requirements if is_list(requirements) else []
        found = [
            tuple(sorted({self._held[key] for key in r if key in self._held}))
            for r in listed
            if is_mapping(r)
        ]
        ordered = tuple(dict.fromkeys(sorted(found, key=lambda keys: not keys)))
        return () if ordered == ((),) else ordered


def _with(
    alternatives: Iterable[tuple[str, ...]], name: str, *, is_needed: bool
) -> Iterator[tuple[str, ...]]:
    """Add a key to each alternative; one that is not needed, where it is known."""
    found = list(alternatives)
    more = [tuple(sorted({*keys, name})) for keys in found]
    yield from dict.fromkeys(more if is_needed else (*more, *found))
