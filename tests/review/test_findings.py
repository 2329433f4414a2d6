"""One edit of a document, and what is found: by which rule, and what callers write."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from review.comparing import compared

Document = dict[str, Any]
Edit = Callable[[Document], object]


def ref(name: str) -> Document:
    return {"$ref": f"#/components/schemas/{name}"}


def thing(name: str) -> Document:
    return {
        "type": "object",
        "required": [name],
        "properties": {name: {"type": "integer"}},
    }


PROPERTIES = {
    "name": {"type": "string", "maxLength": 9},
    "kind": {"type": "string", "enum": ["cat", "dog"]},
    "age": {"type": "integer", "default": 1},
    "note": {"type": ["string", "null"]},
    "born": {"type": "string", "format": "date"},
    "home": {"oneOf": [ref("House"), ref("Flat")]},
}
PET = {"type": "object", "required": ["name", "kind"], "properties": PROPERTIES}
OPERATION = {
    "tags": ["pets"],
    "parameters": [
        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
        {"name": "dry", "in": "query", "schema": {"type": "boolean", "default": False}},
        {"name": "sort", "in": "query", "schema": {"enum": ["up", "down"]}},
    ],
    "responses": {"204": {"description": "Done."}, "404": {"description": "None."}},
}
BASE: Document = {
    "openapi": "3.1.0",
    "info": {"title": "Pets", "version": "1.4.2"},
    "servers": [{"url": "https://pets.example"}],
    "paths": {
        "/pets/{id}": {
            "get": OPERATION
            | {
                "operationId": "get_pet",
                "responses": {
                    "200": {
                        "description": "A pet.",
                        "headers": {"X-Rate": {"required": True, "schema": {}}},
                        "content": {"application/json": {"schema": ref("Pet")}},
                    }
                },
            },
            "put": OPERATION
            | {
                "operationId": "put_pet",
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": ref("Order")}},
                },
            },
        }
    },
    "components": {
        "schemas": {
            "Pet": PET,
            "Order": PET,
            "House": thing("doors"),
            "Flat": thing("floor"),
            "Boat": thing("mast"),
        },
        "securitySchemes": {
            "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "token": {"type": "http", "scheme": "bearer"},
        },
    },
    "security": [{"key": []}],
}


def copied(document: Document) -> Document:
    """Return a copy whose parts are not shared with each other either."""
    found: Document = json.loads(json.dumps(document))
    return found


def get(document: Document) -> Document:
    found: Document = document["paths"]["/pets/{id}"]["get"]
    return found


def put(document: Document) -> Document:
    found: Document = document["paths"]["/pets/{id}"]["put"]
    return found


def pet(document: Document) -> Document:
    found: Document = document["components"]["schemas"]["Pet"]
    return found


def order(document: Document) -> Document:
    found: Document = document["components"]["schemas"]["Order"]
    return found


def prop(owner: Callable[[Document], Document], name: str, **words: Any) -> Edit:
    """Change words of a property; None takes one away."""

    def edit(document: Document) -> None:
        schema = owner(document)["properties"].setdefault(name, {})
        schema.update(words)
        for word in [w for w in words if words[w] is None]:
            del schema[word]

    return edit


def parameter(index: int, **words: Any) -> Edit:
    return lambda d: get(d)["parameters"][index].update(words)


def without(owner: Callable[[Document], Document], name: str) -> Edit:
    def edit(document: Document) -> None:
        schema = owner(document)
        del schema["properties"][name]
        schema["required"] = [r for r in schema["required"] if r != name]

    return edit


def required(owner: Callable[[Document], Document], *names: str) -> Edit:
    return lambda d: owner(d).update(required=[*names])


def moved(document: Document, old: str, new: str) -> Document:
    paths: Document = document["paths"]
    paths[new] = paths.pop(old)
    return paths


def response(document: Document) -> Document:
    found: Document = get(document)["responses"]["200"]
    return found


def body(document: Document) -> Document:
    found: Document = put(document)["requestBody"]
    return found


TEXT = {"schema": {"type": "string"}}
NEW = {"name": "new", "in": "query", "schema": {"type": "string"}}
EDITS: dict[str, Edit] = {
    "operation-removed": lambda d: d["paths"]["/pets/{id}"].pop("get"),
    "operation-added": lambda d: d["paths"].update(
        {"/more": {"get": {"responses": {"204": {"description": "Done."}}}}}
    ),
    "operation-deprecated": lambda d: get(d).update(deprecated=True),
    "operation-renamed": lambda d: get(d).update(operationId="fetch_pet"),
    "operation-moved-group": lambda d: get(d).update(tags=["animals"]),
    "operation-url-changed": lambda d: moved(d, "/pets/{id}", "/v2/pets/{id}"),
    "path-parameter-renamed": lambda d: (
        moved(d, "/pets/{id}", "/pets/{pet}"),
        [
            o["parameters"][0].update(name="pet")
            for o in d["paths"]["/pets/{pet}"].values()
        ],
    ),
    "docs-changed": lambda d: get(d).update(description="Get it."),
    "default-server-changed": lambda d: d["servers"][0].update(
        url="https://new.example"
    ),
    "parameter-added-required": lambda d: get(d)["parameters"].append(
        NEW | {"required": True}
    ),
    "parameter-added-optional": lambda d: get(d)["parameters"].append(NEW),
    "parameter-removed": lambda d: get(d)["parameters"].pop(),
    "parameter-renamed": parameter(2, name="order"),
    "parameter-location-changed": parameter(1, **{"in": "header"}),
    "parameter-became-required": parameter(1, required=True),
    "parameter-deprecated": parameter(1, deprecated=True),
    "parameter-serialization-changed": parameter(1, style="pipeDelimited"),
    "parameter-type-changed": parameter(
        1, schema={"type": "integer", "default": False}
    ),
    "parameter-enum-value-removed": parameter(2, schema={"enum": ["up"]}),
    "parameter-enum-value-added": parameter(2, schema={"enum": ["up", "down", "no"]}),
    "parameter-default-changed": parameter(
        1, schema={"type": "boolean", "default": True}
    ),
    "parameter-constraint-tightened": parameter(
        0, schema={"type": "string", "maxLength": 3}
    ),
    "parameter-became-nullable": parameter(
        1, schema={"type": ["boolean", "null"], "default": False}
    ),
    "parameter-format-changed": parameter(
        0, schema={"type": "string", "format": "uuid"}
    ),
    "body-removed": lambda d: put(d).pop("requestBody"),
    "body-became-optional": lambda d: body(d).update(required=False),
    "body-media-type-added": lambda d: body(d)["content"].update({"text/plain": TEXT}),
    "response-media-type-added": lambda d: response(d)["content"].update(
        {"text/csv": TEXT}
    ),
    "response-body-vanished": lambda d: response(d).pop("content"),
    "response-header-removed": lambda d: response(d).pop("headers"),
    "success-status-added": lambda d: get(d)["responses"].update(
        {"202": {"description": "Later."}}
    ),
    "error-status-added": lambda d: get(d)["responses"].update(
        {"409": {"description": "No."}}
    ),
    "error-status-removed": lambda d: put(d)["responses"].pop("404"),
    "security-became-optional": lambda d: get(d).update(security=[]),
    "security-alternative-added": lambda d: get(d).update(
        security=[{"key": []}, {"token": []}]
    ),
    "security-alternative-removed": lambda d: get(d).update(security=[{"token": []}]),
    "security-scheme-removed": lambda d: d["components"]["securitySchemes"].pop(
        "token"
    ),
    "request-property-removed": without(order, "age"),
    "request-property-added-optional": prop(order, "colour", type="string"),
    "request-property-became-required": required(order, "name", "kind", "age"),
    "request-property-became-optional": required(order, "name"),
    "request-property-became-nullable": prop(order, "name", type=["string", "null"]),
    "request-property-became-not-nullable": prop(order, "note", type="string"),
    "request-property-became-read-only": prop(order, "note", readOnly=True),
    "request-property-deprecated": prop(order, "note", deprecated=True),
    "request-property-type-changed": prop(
        order, "name", type="boolean", maxLength=None
    ),
    "request-type-widened": prop(order, "age", type="number"),
    "request-format-changed": prop(order, "born", format="date-time"),
    "request-enum-value-removed": prop(order, "kind", enum=["cat"]),
    "request-enum-value-added": prop(order, "kind", enum=["cat", "dog", "fox"]),
    "request-constraint-tightened": prop(order, "name", maxLength=3),
    "request-constraint-loosened": prop(order, "name", maxLength=30),
    "request-default-changed": prop(order, "age", default=2),
    "request-union-member-removed": prop(order, "home", oneOf=[ref("House")]),
    "request-union-member-added": prop(
        order, "home", oneOf=[ref("House"), ref("Flat"), ref("Boat")]
    ),
    "request-additional-properties-closed": lambda d: order(d).update(
        additionalProperties=False
    ),
    "response-property-removed": without(pet, "name"),
    "response-optional-property-removed": without(pet, "age"),
    "response-property-added": prop(pet, "colour", type="string"),
    "response-property-became-optional": required(pet, "name"),
    "response-property-became-required": required(pet, "name", "kind", "age"),
    "response-property-became-nullable": prop(pet, "name", type=["string", "null"]),
    "response-property-became-not-nullable": prop(pet, "note", type="string"),
    "response-property-became-write-only": prop(pet, "note", writeOnly=True),
    "response-property-deprecated": prop(pet, "note", deprecated=True),
    "response-property-type-changed": prop(pet, "name", type="boolean", maxLength=None),
    "response-type-widened": prop(pet, "age", type="number"),
    "response-type-narrowed": prop(pet, "note", enum=["a", None]),
    "response-format-changed": prop(pet, "born", format="date-time"),
    "response-enum-value-added": prop(pet, "kind", enum=["cat", "dog", "fox"]),
    "response-enum-value-removed": prop(pet, "kind", enum=["cat"]),
    "response-constraint-loosened": prop(pet, "name", maxLength=30),
    "response-union-member-added": prop(
        pet, "home", oneOf=[ref("House"), ref("Flat"), ref("Boat")]
    ),
    "response-additional-properties-closed": lambda d: pet(d).update(
        additionalProperties=False
    ),
    "schema-removed": lambda d: d["components"]["schemas"].pop("Boat"),
    "schema-added": lambda d: d["components"]["schemas"].update(Tent=thing("pegs")),
}


@pytest.mark.parametrize("rule", EDITS)
def test_an_edit_is_found(rule: str, tmp_path: Path) -> None:
    """One finding; of few edits two, such as of a value that is no argument now."""
    edited = copied(BASE)
    EDITS[rule](edited)

    report = compared(tmp_path, BASE, edited)

    found = {f.rule.id for f in report.findings}
    assert rule in found
    assert found <= {rule, *ALSO.get(rule, set())}
    assert report.bump != "none"
    for finding in report.findings:
        assert finding.new.file, finding.rule.id


ALSO: dict[str, set[str]] = {
    # The class of an inline enumeration is named after its operation and argument.
    "operation-renamed": {"generated-name-shifted"},
    # The class of a union, and what it accepts, are gone with the union.
    "request-union-member-removed": {"schema-removed", "input-name-changed"},
    # The dictionary that a body may be given as.
    "body-removed": {"input-name-changed"},
    "parameter-renamed": {"generated-name-shifted"},
}


def test_a_shared_schema_is_told_once_on_each_side(tmp_path: Path) -> None:
    both = copied(BASE)
    body(both)["content"]["application/json"]["schema"] = ref("Pet")
    edited = copied(both)
    prop(pet, "colour", type="string")(edited)

    report = compared(tmp_path, both, edited)

    told = {f.rule.id: f.reached_by for f in report.findings}
    assert told == {
        "request-property-added-optional": (("PUT", "/pets/{id}"),),
        "response-property-added": (("GET", "/pets/{id}"),),
    }


def test_a_renamed_schema_is_one_name_and_a_setting(tmp_path: Path) -> None:
    edited = copied(BASE)
    schemas = edited["components"]["schemas"]
    schemas["Animal"] = schemas.pop("Pet")
    response(edited)["content"]["application/json"]["schema"] = ref("Animal")

    report = compared(tmp_path, BASE, edited)

    assert sorted(f.rule.id for f in report.findings if f.rule.bump == "major") == [
        *("generated-name-shifted", "generated-name-shifted", "schema-renamed"),
    ]
    renamed = next(n for n in report.names if n.was == "models.Pet")
    assert (renamed.was, renamed.now) == ("models.Pet", "models.Animal")
    assert renamed.setting == 'names."#/components/schemas/Animal" = "Pet"'


def test_what_callers_see_stands_beside_what_the_document_says(tmp_path: Path) -> None:
    edited = copied(BASE)
    required(pet, "kind")(edited)

    finding = compared(tmp_path, BASE, edited).findings[0]

    assert finding.python.before == "models.Pet.name: str"
    assert finding.python.after == "models.Pet.name: str | None = None"
    assert finding.python.file == "models/pet.py"
    assert finding.new.file == f"{tmp_path.name}/new.yaml"
    assert finding.new.line > 0


def test_a_field_of_a_body_is_told_once_whatever_its_name_in_python(
    tmp_path: Path,
) -> None:
    def document(*names: str) -> dict[str, Any]:
        fields = {name: {"type": "string"} for name in names}
        body = {"$ref": "#/components/schemas/Call"}
        operation = {
            "operationId": "add_call",
            "requestBody": {"content": {"application/json": {"schema": body}}},
            "responses": {"204": {"description": "Done."}},
        }
        return {
            "openapi": "3.1.0",
            "info": {"title": "Calls", "version": "1"},
            "paths": {"/calls": {"post": operation}},
            "components": {
                "schemas": {"Call": {"type": "object", "properties": fields}}
            },
        }

    old, new = document("id", "phoneNumber"), document("id", "maxMinutes")
    report = compared(tmp_path, old, new)

    assert [f.rule.id for f in report.findings] == [
        "request-property-removed",
        "request-property-added-optional",
    ]
