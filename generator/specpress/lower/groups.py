"""Tags: the operations of each, and those that it shares with others.

https://spec.openapis.org/oas/v3.1.1.html#tag-object
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from specpress.base.data import is_list, is_mapping
from specpress.base.text import Text
from specpress.document.document import Document
from specpress.ir.api import Group, Operation
from specpress.lower.overrides import Tags
from specpress.lower.prose.api import about_tag
from specpress.naming import identifiers
from specpress.openapi.walk import Endpoint, Place


def groups_of(
    document: Document, made: Mapping[Endpoint, Operation], tags: Tags
) -> tuple[Group, ...]:
    """Return a group for each tag that an operation has, sorted by name.

    Its operations are in the order of their paths, so that one that gets another name
    stays where it is.
    """
    members_of: dict[str, list[Operation]] = {}
    shared_in: dict[str, list[tuple[str, Operation]]] = {}
    for endpoint, operation in made.items():
        first, *others = tags.of(endpoint)
        members_of.setdefault(first, []).append(operation)
        for tag in others:
            shared_in.setdefault(tag, []).append((first, operation))
    docs = _tag_docs(document, tags)
    return tuple(
        Group(
            name=name,
            class_name=identifiers.pascal(name) + "Endpoints",
            doc=docs.get(name, Text("")),
            operations=tuple(sorted(members_of.get(name, []), key=lambda o: o.where)),
            shared=_shared(members_of.get(name, []), shared_in.get(name, [])),
        )
        for name in sorted(members_of.keys() | shared_in.keys())
    )


def _shared(
    own: Iterable[Operation], others: Iterable[tuple[str, Operation]]
) -> tuple[tuple[str, str, Operation], ...]:
    """Name what a tag shares with others; one that clashes says where it stands."""
    taken = {operation.name for operation in own}
    bound: dict[str, tuple[str, Operation]] = {}
    for module, operation in sorted(others, key=lambda o: (o[1].name, o[0])):
        function = operation.name
        clashes = function in taken or function in bound
        name = f"{module}_{function}" if clashes else function
        bound[name] = module, operation
    return tuple((name, *bound[name]) for name in sorted(bound))


def _tag_docs(document: Document, tags: Tags) -> dict[str, Text]:
    stated = document.data.get("tags")
    listed = stated if is_list(stated) else []
    found = [Place("", tag) for tag in listed if is_mapping(tag)]
    return {tags.name(t.text("name")): about_tag(t) for t in found}
