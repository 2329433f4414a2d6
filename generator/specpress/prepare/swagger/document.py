"""A Swagger 2.0 document that reads as one of OpenAPI 3.0."""

from __future__ import annotations

from typing import Any

from specpress.base.pointer import parent, split
from specpress.base.problems import Problem, SpecError, Where
from specpress.document.document import Document
from specpress.document.positions import child_key
from specpress.prepare.swagger.conversion import Conversion
from specpress.prepare.swagger.description import description


def upgraded(document: Document) -> Document:
    """Return the document as OpenAPI 3.0; any but Swagger 2.0 as it is.

    Its pointers are those of the converted description, its positions and problems
    those of the original. It is expected to be valid, but whatever it holds, nothing is
    raised: what cannot be understood is kept as it is.
    """
    return _Upgraded(document) if _is_swagger(document) else document


def losses(document: Document) -> tuple[Problem, ...]:
    """Return a warning for each thing that `upgraded` leaves out or approximates."""
    if not _is_swagger(document):
        return ()
    conversion = Conversion(document)
    description(conversion)
    return tuple(sorted(set(conversion.losses)))


def _is_swagger(document: Document) -> bool:
    data = document.data
    return "openapi" not in data and str(data.get("swagger")) in ("2.0", "2")


class _Upgraded(Document):
    """The files of an original, read through its conversion."""

    def __init__(self, original: Document) -> None:
        vars(self).update(vars(original))  # the same files, each read once
        conversion = Conversion(original)
        self._parts = description(conversion)
        self._places = conversion.places

    @property
    def data(self) -> dict[str, Any]:
        data: dict[str, Any] = self._parts["#"]
        return data

    def value(self, pointer: str) -> Any:
        part = pointer
        while part not in self._parts:
            if parent(part) == part:  # a file of which nothing was converted
                return super().value(pointer)
            part = parent(part)
        node = self._parts[part]
        for token in split(pointer)[1][len(split(part)[1]) :]:
            key = child_key(node, token)
            if key is None:
                raise KeyError(pointer)
            node = node[key]
        return node

    def resolve(self, ref: str, base: str) -> str:  # noqa: ARG002
        return ref  # every `$ref` is written anew, as the pointer that it means

    def origin(self, pointer: str) -> str:
        origin = self._places.origin(pointer)
        while parent(origin) != origin and not self._is_original(origin):
            origin = parent(origin)
        return origin

    def where(self, pointer: str) -> Where:
        return super().where(self.origin(pointer))

    def _is_original(self, pointer: str) -> bool:
        try:
            super().value(pointer)
        except (KeyError, SpecError):
            return False
        return True
