"""The form of each OpenAPI object, judged by the schemas of openapi-spec-validator.

The document is only ever an instance here, never a schema, so that nothing written in
it is followed or fetched. Schema Objects are judged one at a time, without the schemas
inside them: the whole document at once gives one complaint for a deep tree, and does
not say where.

What this finds is a warning: what the client depends on is checked elsewhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from jsonschema_rs import Validator, validator_for

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import ROOT, join
from specpress.document.document import Document
from specpress.openapi.grammar import FIELDS, MAPS, SCHEMA_FIELDS, Child, Kind
from specpress.validate.complaints import complaints
from specpress.validate.rules import Findings
from specpress.validate.versions import Version
from specpress.validate.walk import Place

_SCHEMA: Mapping[Version, str] = {
    "2.0": "#/definitions/schema",
    "3.0": "#/definitions/Schema",
    "3.1": "https://json-schema.org/draft/2020-12/schema",
    "3.2": "https://json-schema.org/draft/2020-12/schema",
}
_HAVE_DATA: frozenset[Kind] = frozenset(
    {"parameter", "header", "media type", "example"}
)
_DATA = frozenset({"default", "example", "value"})
_SCHEMA_DATA = frozenset({"const", "default", "example"})


def check_forms(
    document: Document, version: Version, places: Iterable[Place], findings: Findings
) -> None:
    """Report what OpenAPI's own schemas do not allow."""
    outline = _object("document", document.data)
    _judge(_document_validator(version), outline, ROOT, findings)
    validator = _schema_validator(version)
    for place in places:
        if place.kind == "schema" and not _hides_siblings(place, version):
            _judge(validator, _schema(place.value), place.pointer, findings)


def _judge(validator: Validator, outline: Any, base: str, findings: Findings) -> None:
    for told in complaints(validator.iter_errors(outline)):
        pointer = join(base, *told.path)
        if not findings.has(pointer):
            findings.add(pointer, told.rule, told.message, told.remedy)


def _content(version: Version) -> dict[str, Any]:
    """Return the schema of a version, as openapi-spec-validator brings it along.

    Its file is read without the package, whose import takes half a second.
    """
    package = find_spec("openapi_spec_validator")
    folders = package.submodule_search_locations if package else None
    path = Path(
        next(iter(folders or ())), "resources", "schemas", f"v{version}", "schema.json"
    )
    schema: dict[str, Any] = json.loads(path.read_bytes())
    return schema


@cache
def _document_validator(version: Version) -> Validator:
    schema = _content(version)
    return validator_for(schema, offline=True, validate_formats=False)


@cache
def _schema_validator(version: Version) -> Validator:
    schema: dict[str, Any] = {"$ref": _SCHEMA[version]}
    if version < "3.1":
        whole = _content(version)
        schema |= {name: whole[name] for name in ("$schema", "definitions")}
    return validator_for(schema, offline=True, validate_formats=False)


def _hides_siblings(place: Place, version: Version) -> bool:
    """Before 3.1, what stands beside a `$ref` is ignored."""
    return version < "3.1" and "$ref" in place.value


def _object(kind: Kind, value: Any) -> Any:
    """Copy an object without data and extensions; Schema Objects are left empty."""
    if kind == "schema":
        return {}
    if not is_mapping(value):
        return value
    if value.get("$ref") is not None and kind != "path item":
        return {"$ref": str(value["$ref"])}
    fields, entry = FIELDS.get(kind, {}), MAPS.get(kind)
    outline: dict[str, Any] = {}
    for name, item in value.items():
        if item is None or name.startswith("x-"):
            continue
        if kind in _HAVE_DATA and name in _DATA:
            outline[name] = None
        elif entry is not None:
            outline[name] = _object(entry, item)
        else:
            outline[name] = _field(fields.get(name), item)
    return outline


def _field(child: Child | None, value: Any) -> Any:
    if child is None:
        return value
    if child.shape == "map" and is_mapping(value):
        if isinstance(value.get("$ref"), str):
            return {}
        return {name: _object(child.kind, item) for name, item in value.items()}
    if is_list(value):
        return [_object(child.kind, item) for item in value]
    return _object(child.kind, value)


def _schema(value: Mapping[str, Any]) -> dict[str, Any]:
    """Copy a Schema Object without data, extensions and the schemas inside it."""
    return {
        name: None if name in _SCHEMA_DATA else _field(SCHEMA_FIELDS.get(name), item)
        for name, item in value.items()
        if item is not None and not name.startswith("x-")
    }
