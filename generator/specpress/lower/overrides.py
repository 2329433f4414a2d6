"""The names that the owner of a client has set: what they mean, where they clash."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from specpress.base.data import is_list
from specpress.base.pointer import split
from specpress.base.problems import SettingError
from specpress.base.wording import nearest
from specpress.document.document import Document
from specpress.document.lookup import value_at
from specpress.lower.arguments import RESERVED
from specpress.lower.parameters import parameters
from specpress.lower.schemas.declarations import TAKEN_FIELDS
from specpress.naming import identifiers
from specpress.naming.schema_names import Declared
from specpress.openapi.walk import Endpoint

_NO_TAG = "default"


class Tags:
    """The names of tags; raises SettingError for a tag that no operation has."""

    def __init__(self, found: Iterable[Endpoint], chosen: Mapping[str, str]) -> None:
        self._chosen = chosen
        known = {tag for endpoint in found for tag in _tags(endpoint)} | {_NO_TAG}
        for tag, name in sorted(chosen.items()):
            if tag not in known:
                message = f"`tags` names {tag!r}, a tag that no operation has"
                raise SettingError(message + nearest(tag, known), ["tags", tag])
            if identifiers.tag(name) != name:
                better = identifiers.tag(name)
                message = f"{name!r} can't be the name of a tag; {better!r} can"
                raise SettingError(message, ["tags", tag])

    def name(self, tag: str) -> str:
        """Return the attribute of a client for a tag."""
        return self._chosen.get(tag) or identifiers.tag(tag)

    def of(self, endpoint: Endpoint) -> list[str]:
        """Return the names of an operation's tags, one at least."""
        tags = _tags(endpoint) or [_NO_TAG]
        return list(dict.fromkeys(map(self.name, tags)))


def _tags(endpoint: Endpoint) -> list[str]:
    tags = endpoint.operation.value.get("tags")
    return [t for t in tags if isinstance(t, str)] if is_list(tags) else []


class Settings:
    """Names of operations, schemas, properties and parameters, set by their place.

    `places` are those of webhooks, whose operations are among the endpoints.
    """

    def __init__(
        self,
        document: Document,
        chosen: Mapping[str, str],
        found: Iterable[Endpoint],
        places: Collection[str],
        declared: Declared,
    ) -> None:
        self._document = document
        self._chosen = chosen
        self._endpoints = tuple(found)
        self._places = places
        self._classes = {s.node.pointer: declared.names[s.node] for s in declared.sites}

    def check(self) -> None:
        """Raise SettingError for a name that means nothing, or can't be given."""
        operations = {e.operation_id for e in self._endpoints}
        operations |= {e.operation.pointer for e in self._endpoints} | {*self._places}
        arguments = self._arguments()
        for key, name in sorted(self._chosen.items()):
            if key in self._classes:
                self._check_class(key, name)
            elif key in arguments:
                _refuse(key, name, name in RESERVED)
            elif self._is_property(key):
                _refuse(key, name, name in TAKEN_FIELDS or name.startswith("model_"))
                self._check_property(key, name)
            elif key not in operations:
                known = {*operations, *arguments, *self._classes}
                raise SettingError(
                    f"`names` sets a name for {key!r}, but no operationId and no place "
                    "of an operation, a schema, a property or a parameter is called so"
                    + nearest(key, known),
                    ["names", key],
                )
        self._check_arguments()

    def _arguments(self) -> set[str]:
        document, found = self._document, self._endpoints
        return {p.pointer for e in found for p in parameters(document, e)}

    def _is_property(self, key: str) -> bool:
        tokens = split(key)[1]
        try:
            value_at(self._document, key)
        except KeyError:
            return False
        return tokens[-2:-1] == ("properties",)

    def _check_class(self, key: str, name: str) -> None:
        given = self._classes[key]
        _refuse(key, name, identifiers.class_name(name, "Model") != name)
        if given != name:
            raise SettingError(
                f"`names` calls two schemas {name}; one of them is {key}",
                ["names", key],
            )

    def _check_property(self, key: str, name: str) -> None:
        """Refuse a name that was set for two properties of one schema."""
        home = key.rpartition("/")[0]
        for other, second in self._chosen.items():
            if other < key and second == name and other.rpartition("/")[0] == home:
                raise SettingError(
                    f"`names` calls two properties of one schema {name}; "
                    f"one of them is {key}",
                    ["names", key],
                )

    def _check_arguments(self) -> None:
        """Refuse a name that was set for two parameters of one operation."""
        for endpoint in self._endpoints:
            used: set[str] = set()
            for parameter in parameters(self._document, endpoint):
                name = self._chosen.get(parameter.pointer)
                if name and name in used:
                    raise SettingError(
                        f"`names` calls two parameters of {endpoint.method} "
                        f"{endpoint.path} {name}; one of them is {parameter.pointer}",
                        ["names", parameter.pointer],
                    )
                used |= {name} if name else set()


def _refuse(key: str, name: str, is_taken: bool) -> None:
    if is_taken:
        raise SettingError(
            f"{name!r}, set for {key!r}, has another meaning in the client",
            ["names", key],
        )
