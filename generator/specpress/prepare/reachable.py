"""Which reusable parts of a description are needed by the rest of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import ROOT, join, split
from specpress.base.problems import SpecError
from specpress.document.document import Document
from specpress.document.edited import EditedSource

# Where reusable parts stand in Swagger 2.0; in OpenAPI 3 it is `components`.
_PARTS = (("definitions",), ("parameters",), ("responses",))
# They are referred to by name, and nobody wants fewer of them.
_KEPT = ("securitySchemes",)


def drop_unreachable(document: Document, entry: EditedSource) -> None:
    """Take out of the entry of a document what nothing else in it needs."""
    reached = _reached(document)
    for home in _part_homes(entry.data):
        section, _ = entry.at(home)
        for name in [*section]:
            if (*home, name) not in reached:
                entry.remove((*home, name))
        if not section:
            entry.remove(home)


def _part_homes(data: dict[str, Any]) -> list[tuple[str, ...]]:
    components = data.get("components")
    inner = components if is_mapping(components) else {}
    homes = [*_PARTS, *(("components", k) for k in inner if k not in _KEPT)]
    return [h for h in homes if is_mapping(_at(data, h)) and h[-1][:2] != "x-"]


def _at(data: Any, keys: Iterable[str]) -> Any:
    for key in keys:
        data = data.get(key) if is_mapping(data) else None
    return data


def _reached(document: Document) -> set[tuple[str, ...]]:
    """Return the parts that the rest of the document refers to, directly or not."""
    homes = _part_homes(document.data)
    apart = {home[0] for home in homes}
    todo = [join(ROOT, key) for key in document.data if key not in apart]
    todo += [join(ROOT, "components", key) for key in _KEPT]
    extensions = _extensions(document, homes)
    seen: set[str] = set()
    reached: set[tuple[str, ...]] = set()
    while todo:
        pointer = todo.pop()
        if pointer in seen:
            continue
        seen.add(pointer)
        file, tokens = split(pointer)
        home = next((h for h in homes if tokens[: len(h)] == h and not file), None)
        part = tokens[: len(home) + 1] if home else ()
        if home and part not in reached:  # what refers into a part needs all of it
            reached.add(part)
            todo.append(join(ROOT, *part))
            todo += extensions.get(join(ROOT, *part), [])
        todo += _references(document, pointer)
    return reached


def _references(document: Document, pointer: str) -> Iterator[str]:
    """Yield what the value at a place refers to."""
    try:
        todo = [(pointer, document.value(pointer))]
    except (KeyError, SpecError):
        return
    while todo:
        pointer, node = todo.pop()
        if is_list(node):
            todo += [(join(pointer, i), child) for i, child in enumerate(node)]
        elif is_mapping(node):
            todo += [(join(pointer, key), child) for key, child in node.items()]
            for ref in _refs(node):
                try:
                    yield document.resolve(ref, pointer)
                except SpecError:
                    continue


def _refs(node: dict[str, Any]) -> Iterator[str]:
    for key in ("$ref", "$dynamicRef", "operationRef"):
        if isinstance(node.get(key), str):
            yield node[key]
    discriminator = node.get("discriminator")
    mapping = discriminator.get("mapping") if is_mapping(discriminator) else None
    for target in mapping.values() if is_mapping(mapping) else ():
        if isinstance(target, str):
            name = re.fullmatch(r"[\w.-]+", target) and "." not in target
            yield f"#/components/schemas/{target}" if name else target


def _extensions(
    document: Document, homes: Iterable[tuple[str, ...]]
) -> dict[str, list[str]]:
    """Map each schema with a discriminator to the schemas that extend it."""
    found: dict[str, list[str]] = {}
    for home in homes:
        for name, schema in _at(document.data, home).items():
            bases = schema.get("allOf") if is_mapping(schema) else None
            for base in bases if is_list(bases) else ():
                place = join(ROOT, *home, name)
                ref = base.get("$ref") if is_mapping(base) else None
                if isinstance(ref, str) and (target := _base(document, ref, place)):
                    found.setdefault(target, []).append(place)
    return found


def _base(document: Document, ref: str, place: str) -> str | None:
    """Return the place of a base if a discriminator tells what extends it."""
    try:
        target = document.resolve(ref, place)
        value = document.value(target)
    except (KeyError, SpecError):
        return None
    return target if is_mapping(value) and "discriminator" in value else None
