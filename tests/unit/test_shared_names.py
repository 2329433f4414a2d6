"""What operations share has a name that no operation gives, or takes away."""

from __future__ import annotations

from typing import Any

from losses.documents import loaded
from specpress.ir.api import Api
from specpress.lower import Target, build

FAULT = {"type": "object", "properties": {"reason": {"enum": ["gone", "late"]}}}
SORT = {"type": "string", "enum": ["name", "age"]}
JSON = "application/json"
PARTS: dict[str, Any] = {
    "parameters": {"Sort": {"name": "sort", "in": "query", "schema": SORT}},
    "requestBodies": {"pet": {"content": {JSON: {"schema": FAULT}}}},
    "responses": {
        "404Error": {"description": "None.", "content": {JSON: {"schema": FAULT}}},
        "NotThereResponse": {
            "description": "None.",
            "content": {"application/jsonl": {"itemSchema": FAULT}},
        },
    },
}
OPERATION = {
    "parameters": [{"$ref": "#/components/parameters/Sort"}],
    "requestBody": {"$ref": "#/components/requestBodies/pet"},
    "responses": {
        "404": {"$ref": "#/components/responses/404Error"},
        "410": {"$ref": "#/components/responses/NotThereResponse"},
    },
}
OF_THE_PATH = {"name": "size", "in": "query", "schema": {"enum": ["big", "small"]}}
OWN: dict[str, Any] = {"responses": {"204": {"description": "Done."}}}
NAMES = {
    "NotThereResponseItem",
    "NotThereResponseItemReason",
    "PetRequest",
    "PetRequestReason",
    "PetsByIdSize",
    "Response404Error",
    "Response404ErrorReason",
    "Sort",
}


def built(**more: Any) -> Api:
    item = {"parameters": [OF_THE_PATH], "put": OPERATION} | more
    return build(
        loaded(
            {
                "openapi": "3.2.0",
                "info": {"title": "Pets", "version": "1"},
                "paths": {"/pets/{id}": item},
                "components": PARTS,
            }
        ),
        Target("pets", "Pets"),
    )


def names(api: Api) -> set[str]:
    return {d.name for module in api.modules for d in module.declarations}


def test_what_is_shared_is_named_by_where_it_stands() -> None:
    assert names(built()) == NAMES


def test_another_operation_that_shares_it_moves_no_name() -> None:
    first = built(delete={"operationId": "a"} | OPERATION)
    own = built(get={"operationId": "a"} | OWN)

    assert names(first) == names(own) == NAMES


def test_what_stands_in_another_operation_is_named_by_that() -> None:
    """Bundlers refer to where something stood first."""
    pointer = "#/paths/~1pets~1{id}/put/responses/400"
    mine = OWN["responses"] | {"400": PARTS["responses"]["404Error"]}
    theirs = {"operationId": "a", "responses": {"400": {"$ref": pointer}}}

    api = built(put={"operationId": "z", "responses": mine}, get=theirs)

    assert {"ZResponse400", "ZResponse400Reason"} <= names(api)
    assert not any(name.startswith("Response") for name in names(api))


def test_a_name_that_is_taken_gets_longer_by_what_it_is_for() -> None:
    body = {"content": {JSON: {"schema": FAULT}}}
    taken = dict.fromkeys(("PutItRequest", "PutItMode"), FAULT)
    operation = OWN | {
        "operationId": "putIt",
        "parameters": [{"name": "mode", "in": "query", "schema": SORT}],
        "requestBody": body,
    }
    api = build(
        loaded(
            {
                "openapi": "3.1.0",
                "info": {"title": "Pets", "version": "1"},
                "paths": {"/pets": {"put": operation}},
                "components": {"schemas": taken},
            }
        ),
        Target("pets", "Pets"),
    )

    assert {"PutItRequestBody", "PutItModeParameter"} <= names(api)
