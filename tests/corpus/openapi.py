"""An OpenAPI document, read for counting: its operations and where schemas stand.

References to other files count as dangling; the documents here are single files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias
from urllib.parse import unquote

import yaml

Node: TypeAlias = Any
"""A part of a document: dict, list, str, int, float, bool or None."""

METHODS = "get put post delete options head patch trace query".split()


class _Loader(yaml.CSafeLoader):
    """YAML in which `no`, `on` and dates are strings, as OpenAPI has it."""


_PLAIN = tuple(f"tag:yaml.org,2002:{name}" for name in ("bool", "timestamp"))
_Loader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] not in _PLAIN]
    for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver(_PLAIN[0], re.compile("^(true|false)$"), list("tf"))


@dataclass(frozen=True, slots=True)
class Schemas:
    """The schemas of one operation.

    `parameters` by location and name; a form of Swagger 2.0 is a `body` with
    properties.
    """

    parameters: Mapping[tuple[str, str], list[Node]]
    body: list[Node]
    answers: list[Node]


class Document:
    """The data of one file, and how references in it are followed."""

    def __init__(self, path: Path) -> None:
        text = path.read_text("utf-8-sig")
        is_json = path.suffix == ".json"
        self.root: Node = json.loads(text) if is_json else yaml.load(text, _Loader)

    def follow(self, node: Node) -> dict[str, Any] | None:
        """Return the object that a node means; None if it is none, or dangles."""
        seen: set[str] = set()
        while isinstance(node, dict) and isinstance(ref := node.get("$ref"), str):
            if ref in seen:
                return None
            seen.add(ref)
            node = self._at(ref)
        return node if isinstance(node, dict) else None

    def _at(self, ref: str) -> Node:
        if not ref.startswith("#/"):
            return None
        node = self.root
        for token in unquote(ref[2:]).split("/"):
            token = token.replace("~1", "/").replace("~0", "~")
            if isinstance(node, list) and token.isdigit() and int(token) < len(node):
                node = node[int(token)]
            elif isinstance(node, dict):
                node = node.get(
                    token, node.get(int(token)) if token.isdigit() else None
                )
            else:
                return None
        return node

    def components(self) -> dict[str, Node]:
        """Return the named schemas."""
        holder = self.root.get("components") or {}
        found: dict[str, Node] = holder.get("schemas") or {}
        return found | (self.root.get("definitions") or {})

    def operations(self) -> Iterator[tuple[str, str, dict[str, Any], dict[str, Any]]]:
        """Give method, path template, path item and operation."""
        for path, node in (self.root.get("paths") or {}).items():
            item = self._item(node) if str(path).startswith("/") else {}
            extra = item.get("additionalOperations") or {}
            named = {
                method.upper(): item[method] for method in METHODS if method in item
            }
            for method, operation in {**named, **extra}.items():
                if isinstance(operation, dict):
                    names = self._names(item, operation)
                    yield method, _template(str(path), names), item, operation

    def _names(
        self, item: dict[str, Any], operation: dict[str, Any]
    ) -> set[tuple[str, str]]:
        """Location and name of each parameter."""
        listed = [*(item.get("parameters") or []), *(operation.get("parameters") or [])]
        found = filter(None, map(self.follow, listed))
        return {(str(p.get("in")), str(p.get("name"))) for p in found}

    def bases(self, item: dict[str, Any], operation: dict[str, Any]) -> set[str]:
        """Return the paths of servers that are at home where the document is."""
        holders = (self.root, item, operation)
        listed = [s for h in holders for s in h.get("servers") or []]
        texts = [str(server.get("url", "")) for server in listed]
        relative = {url.rstrip("/") for url in texts if url.startswith("/")}
        return {"", *relative}

    def _item(self, node: Node) -> dict[str, Any]:
        """A path item, with what stands beside its `$ref`."""
        beside = node if isinstance(node, dict) else {}
        return {**(self.follow(node) or {}), **beside}

    def schemas(self, item: dict[str, Any], operation: dict[str, Any]) -> Schemas:
        """Return the schemas of an operation in its path item."""
        parameters: dict[tuple[str, str], list[Node]] = {}
        bodies = self._contents(operation.get("requestBody"))
        form: dict[str, Node] = {}
        listed = [*(item.get("parameters") or []), *(operation.get("parameters") or [])]
        for parameter in filter(None, map(self.follow, listed)):
            place, name = str(parameter.get("in")), str(parameter.get("name"))
            if place == "body":
                bodies.append(parameter.get("schema"))
            elif place == "formData":
                form[name] = parameter
            else:
                parameters[place, name] = self._of_parameter(parameter)
        if form:
            bodies.append({"type": "object", "properties": form})
        return Schemas(parameters, bodies, self._answers(operation))

    def _of_parameter(self, parameter: dict[str, Any]) -> list[Node]:
        if "content" in parameter:
            return self._contents(parameter)
        # In Swagger 2.0 a parameter is a schema itself.
        return [parameter.get("schema", parameter if "type" in parameter else {})]

    def _answers(self, operation: dict[str, Any]) -> list[Node]:
        responses = self.follow(operation.get("responses")) or {}
        good = [key for key in responses if str(key).startswith("2")]
        found: list[Node] = []
        for key in good or ["default"]:
            found += self._contents(responses.get(key))
        return found

    def _contents(self, node: Node) -> list[Node]:
        """The schemas of a body, a response or a parameter with `content`."""
        holder = self.follow(node) or {}
        found = [holder["schema"]] if "schema" in holder else []
        for media in (self.follow(holder.get("content")) or {}).values():
            media = self.follow(media) or {}
            if "itemSchema" in media:
                found.append({"type": "array", "items": media["itemSchema"]})
            if "schema" in media or "itemSchema" not in media:
                found.append(media.get("schema", {}))
        return found


def _template(path: str, names: set[tuple[str, str]]) -> str:
    """Write `/tasks/:id` as `/tasks/{id}`, and leave out `?a={a}`, which is sent.

    A variable behind `#` is part of the path.
    """
    for place, name in names:
        if place == "path":
            path = re.sub(f"/:{re.escape(name)}(?=/|$)", f"/{{{name}}}", path)
        elif place == "query":
            path = re.sub(rf"[?&]{re.escape(name)}={{{re.escape(name)}}}", "", path)
    start, _, fragment = path.partition("#")  # which is never sent
    return f"{start}%23{fragment}" if "{" in fragment else path
