"""The keywords of OpenAPI that are understood, by kind of object.

Each has a rule, which tells what a package loses of it; any other keyword is ignored,
and reported so. 3.0, 3.1 and 3.2 share the table, since no keyword of one means
something else in another; of Swagger 2.0 the converted description is looked at.

https://spec.openapis.org/oas/v3.2.0.html#schema
"""

from __future__ import annotations

from collections.abc import Mapping

from specpress.losses import operations, schemas, security
from specpress.losses.spot import Rule, irrelevant, lost, rendered
from specpress.validate.grammar import METHODS

_NOT_SHOWN = lost("no docstring shows it")
_NOT_CHECKED = lost("no type can say it, so any value passes")
_EXAMPLES = dict.fromkeys(("example", "examples"), _NOT_SHOWN)


def _all(rule: Rule, words: str) -> Mapping[str, Rule]:
    return dict.fromkeys(words.split(), rule)


_CONTENT = {
    **_EXAMPLES,
    "itemSchema": lost("the parts of a stream are not told apart"),
    **_all(
        lost("how the parts of a body are encoded is not settable"),
        "encoding prefixEncoding itemEncoding",
    ),
}

VOCABULARY: Mapping[str, Mapping[str, Rule]] = {
    "document": {
        **_all(rendered, "openapi $self info paths components tags"),
        "jsonSchemaDialect": schemas.dialect,
        "servers": operations.servers,
        "webhooks": lost("what the API sends has no types"),
        "security": security.requirements,
        "externalDocs": _NOT_SHOWN,
    },
    "info": {
        **_all(rendered, "title description version"),
        **_all(_NOT_SHOWN, "summary termsOfService contact license"),
    },
    "server": {
        "url": rendered,
        **_all(_NOT_SHOWN, "description name"),
    },
    "tag": {
        **_all(rendered, "name description"),
        **_all(_NOT_SHOWN, "summary externalDocs parent kind"),
    },
    "components": _all(
        rendered,
        "schemas securitySchemes responses parameters examples requestBodies headers "
        "links callbacks pathItems mediaTypes",
    ),
    "path item": {
        **dict.fromkeys(METHODS, rendered),
        "parameters": rendered,
        **_all(_NOT_SHOWN, "summary description"),
        "additionalOperations": lost("there are no functions for other methods"),
        "servers": lost("every call goes to the client's `base_url`"),
    },
    "operation": {
        **_all(
            rendered,
            "tags summary description operationId parameters requestBody responses "
            "deprecated",
        ),
        "externalDocs": _NOT_SHOWN,
        "callbacks": lost("what the API sends has no types"),
        "security": security.requirements,
        "servers": lost("every call goes to the client's `base_url`"),
    },
    "parameter": {
        **_EXAMPLES,
        **_all(rendered, "name description required explode schema allowEmptyValue"),
        "in": operations.location,
        "style": operations.style,
        "allowReserved": operations.reserved,
        "content": operations.parameter_content,
        "deprecated": _NOT_SHOWN,
    },
    "parameter content": {**_CONTENT, "schema": rendered},
    "request body": {
        **_all(rendered, "required"),
        "description": _NOT_SHOWN,
        "content": operations.content,
    },
    "request content": {**_CONTENT, "schema": operations.sent},
    "response": {
        **_all(_NOT_SHOWN, "description summary"),
        "content": operations.content,
        "headers": lost("a successful call does not give its headers"),
        "links": lost("they are not followed, and no docstring shows them"),
    },
    "response content": {**_CONTENT, "schema": operations.received},
    "security scheme": {
        "type": security.kind,
        "scheme": security.http_scheme,
        **_all(rendered, "name in"),
        **_all(_NOT_SHOWN, "description bearerFormat deprecated"),
        **_all(
            lost("the client is given a token; it does not ask for one"),
            "flows openIdConnectUrl oauth2MetadataUrl",
        ),
    },
    "schema": {
        **_EXAMPLES,
        **_all(
            rendered,
            "$id $anchor $dynamicAnchor $defs definitions nullable properties required "
            "additionalProperties allOf",
        ),
        **_all(
            irrelevant,  # for who writes the document, or an XML body
            "$comment xml",
        ),
        "$schema": schemas.dialect,
        "type": schemas.typed,
        "description": schemas.described,
        **_all(
            schemas.noted,
            "minLength maxLength pattern minimum maximum exclusiveMinimum "
            "exclusiveMaximum multipleOf minItems maxItems uniqueItems minProperties "
            "maxProperties default",
        ),
        **_all(schemas.values, "enum const"),
        "format": schemas.formats,
        **_all(schemas.union, "oneOf anyOf"),
        "items": schemas.old_positions,
        "prefixItems": schemas.positions,
        "patternProperties": schemas.patterns,
        "discriminator": schemas.discriminator,
        **_all(schemas.read_or_write, "readOnly writeOnly"),
        "deprecated": schemas.deprecated,
        **_all(_NOT_SHOWN, "title externalDocs"),
        **_all(
            lost("the content of the string is not read"),
            "contentEncoding contentMediaType contentSchema",
        ),
        **_all(
            _NOT_CHECKED,
            "not if then else contains minContains maxContains dependentSchemas "
            "dependentRequired dependencies propertyNames unevaluatedItems "
            "unevaluatedProperties additionalItems",
        ),
        **_all(
            lost("a reference that depends on how it was reached is not followed"),
            "$dynamicRef $recursiveRef $recursiveAnchor $vocabulary",
        ),
    },
    "discriminator": {
        "propertyName": rendered,
        "mapping": schemas.mapping,
        "defaultMapping": lost("an unknown value gives an object of no class"),
    },
}
