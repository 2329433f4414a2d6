"""The edits: what people do to a document, each as small as it can be."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from churn.places import SCHEMA, Edited, nodes

Edit = Callable[[Edited], None]


def _answer_property(edited: Edited) -> None:
    _last(edited.answer, "review_note", {"type": "string"})


def _request_property(edited: Edited) -> None:
    _last(edited.request, "review_note", {"type": "string"})


def _required_property(edited: Edited) -> None:
    _last(edited.request, "review_note", {"type": "string"})
    edited.request.setdefault("required", []).append("review_note")


def _became_required(edited: Edited) -> None:
    required = edited.answer.setdefault("required", [])
    required.append(next(p for p in edited.answer["properties"] if p not in required))


def _property_removed(edited: Edited) -> None:
    name, _ = edited.answer["properties"].popitem()
    if name in edited.answer.get("required", ()):
        edited.answer["required"].remove(name)


def _enum_value(edited: Edited) -> None:
    edited.enum["enum"].append("reviewed")


def _nested_object(edited: Edited) -> None:
    inner = {"type": "object", "properties": {"note": {"type": "string"}}}
    _last(edited.answer, "review_detail", inner)


def _common_enum(edited: Edited) -> None:
    _last(edited.answer, "kind", {"type": "string", "enum": ["small", "large"]})


def _description(edited: Edited) -> None:
    _, last = [*edited.answer["properties"].items()][-1]
    last["description"] = "What a reviewer wrote."


def _operation_added(edited: Edited) -> None:
    path, method = edited.place("operation")
    added = copy.deepcopy(edited.operation)
    added["operationId"] += "_reviewed"
    edited.paths[f"{path}/reviewed"] = {method: added}


def _bare_operation_added(edited: Edited) -> None:
    schema = {"$ref": SCHEMA + edited.place("answer")}
    content = {"application/json": {"schema": schema}}
    added = {
        "operationId": "listReviewed",
        "tags": edited.operation["tags"],
        "summary": "List what was reviewed",
        "responses": {"200": {"description": "Ok", "content": content}},
    }
    edited.paths["/reviewed"] = {"get": added}


def _operation_removed(edited: Edited) -> None:
    path, method = edited.place("operation")
    del edited.paths[path][method]
    if not edited.paths[path]:
        del edited.paths[path]


def _operation_renamed(edited: Edited) -> None:
    edited.operation["operationId"] = "review_renamed"


def _operation_described(edited: Edited) -> None:
    edited.operation["description"] = "What a reviewer wrote."


def _operation_deprecated(edited: Edited) -> None:
    edited.operation["deprecated"] = True


def _parameter(edited: Edited) -> None:
    added = {"name": "review_note", "in": "query", "schema": {"type": "string"}}
    edited.operation.setdefault("parameters", []).append(added)


def _status(edited: Edited) -> None:
    schema = {"$ref": SCHEMA + edited.place("pair")[0]}
    content = {"application/json": {"schema": schema}}
    edited.operation["responses"]["418"] = {"description": "No.", "content": content}


def _schema_renamed(edited: Edited) -> None:
    old, new = edited.place("renamed")
    _rename(edited.document["components"]["schemas"], old, new)
    schema = edited.schemas[new]
    if schema.get("title") == old:
        schema["title"] = new
    for node in nodes(edited.document):
        if node.get("$ref") == SCHEMA + old:
            node["$ref"] = SCHEMA + new


def _circle(edited: Edited) -> None:
    one, other = edited.place("pair")
    _last(edited.schemas[one], "review_peer", {"$ref": SCHEMA + other})
    _last(edited.schemas[other], "review_peer", {"$ref": SCHEMA + one})


def _collision(edited: Edited) -> None:
    _, key = edited.place("collision")
    added = {"type": "object", "properties": {"note": {"type": "string"}}}
    edited.schemas[key] = added
    _last(edited.answer, "review_other", {"$ref": SCHEMA + key})


def _extracted(edited: Edited) -> None:
    owner, name, key = edited.place("inline")
    properties = edited.schemas[owner]["properties"]
    edited.schemas[key] = properties[name]
    properties[name] = {"$ref": SCHEMA + key}


def _version(edited: Edited) -> None:
    edited.document["info"]["version"] = "9.9.9"


def _tag_renamed(edited: Edited) -> None:
    (old, *_), new = edited.operation["tags"], "Reviewed"
    for operation in edited.operations():
        tags = operation.get("tags", [])
        operation["tags"] = [new if tag == old else tag for tag in tags]
    for tag in edited.document.get("tags", []):
        tag["name"] = new if tag["name"] == old else tag["name"]


def _server(edited: Edited) -> None:
    added = {"url": "https://eu.example.com/v1", "description": "Europe"}
    edited.document.setdefault("servers", []).append(added)


def _paths_turned(edited: Edited) -> None:
    _turn(edited.paths)


def _schemas_turned(edited: Edited) -> None:
    _turn(edited.schemas)


def _keys_turned(edited: Edited) -> None:
    for operation in edited.operations():
        _turn(operation)
    for schema in edited.schemas.values():
        _turn(schema)


def _last(schema: dict[str, Any], name: str, value: Any) -> None:
    schema.setdefault("properties", {})[name] = value


def _turn(mapping: dict[str, Any]) -> None:
    items = [*mapping.items()]
    mapping.clear()
    mapping.update(reversed(items))


def _rename(mapping: dict[str, Any], old: str, new: str) -> None:
    """Rename a key where it stands."""
    items = [(new if key == old else key, value) for key, value in mapping.items()]
    mapping.clear()
    mapping.update(items)


EDITS: dict[str, Edit] = {
    "optional property of an answer": _answer_property,
    "optional property of a request": _request_property,
    "required property of a request": _required_property,
    "property becomes required": _became_required,
    "property removed": _property_removed,
    "enum value": _enum_value,
    "nested inline object": _nested_object,
    "inline enum with a common name": _common_enum,
    "description of a property": _description,
    "operation added": _operation_added,
    "operation without arguments added": _bare_operation_added,
    "operation removed": _operation_removed,
    "operation renamed": _operation_renamed,
    "description of an operation": _operation_described,
    "operation deprecated": _operation_deprecated,
    "query parameter": _parameter,
    "response status": _status,
    "schema renamed": _schema_renamed,
    "two schemas in a circle": _circle,
    "schema with a colliding name": _collision,
    "inline schema extracted": _extracted,
    "tag renamed": _tag_renamed,
    "server added": _server,
    "version": _version,
    "paths in another order": _paths_turned,
    "schemas in another order": _schemas_turned,
    "keys in another order": _keys_turned,
}
