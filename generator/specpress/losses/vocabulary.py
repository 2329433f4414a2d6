"""The keywords of OpenAPI that are understood, by kind of object.

Each has a rule, which tells what a package loses of it; any other keyword is ignored,
and reported so. 3.0, 3.1 and 3.2 share the table, since no keyword of one means
something else in another; of Swagger 2.0 the converted description is looked at.

https://spec.openapis.org/oas/v3.2.0.html#schema
"""

from __future__ import annotations

from collections.abc import Mapping

from specpress.losses import encodings, operations, schemas, security
from specpress.losses.spot import Rule, irrelevant, lost, rendered
from specpress.openapi.grammar import METHODS

_NOT_CHECKED = lost("no type can say it, so a value that breaks it passes")
_EXAMPLES = dict.fromkeys(("example", "examples"), rendered)


def _all(rule: Rule, words: str) -> Mapping[str, Rule]:
    return dict.fromkeys(words.split(), rule)


_PARTS = lost("the parts of a body are encoded by default, not as said here")

_CONTENT = {
    **_EXAMPLES,
    "itemSchema": lost("a stream is read and written whole, as bytes"),
    **_all(_PARTS, "encoding prefixEncoding itemEncoding"),
}

VOCABULARY: Mapping[str, Mapping[str, Rule]] = {
    "document": {
        **_all(
            rendered, "openapi $self info paths webhooks components tags externalDocs"
        ),
        "jsonSchemaDialect": schemas.dialect,
        "servers": operations.servers,
        "security": security.requirements,
    },
    "info": _all(
        rendered,
        "title summary description version termsOfService contact license",
    ),
    "contact": _all(rendered, "name url email"),
    "license": _all(rendered, "name url identifier"),
    "external documentation": _all(rendered, "url description"),
    "server": _all(rendered, "url name description variables"),
    "server variable": _all(rendered, "default enum description"),
    "tag": {
        **_all(rendered, "name summary description externalDocs"),
        **_all(lost("tags stand beside each other"), "parent kind"),
    },
    "components": _all(
        rendered,
        "schemas securitySchemes responses parameters examples requestBodies headers "
        "links callbacks pathItems mediaTypes",
    ),
    "path item": {
        **dict.fromkeys(METHODS, rendered),
        **_all(rendered, "summary description additionalOperations"),
        "parameters": operations.parameters,
        "servers": rendered,
    },
    "operation": {
        **_all(
            rendered,
            "tags summary description operationId requestBody responses "
            "callbacks deprecated externalDocs",
        ),
        "parameters": operations.parameters,
        "security": security.requirements,
        "servers": rendered,
    },
    "webhook": {
        **dict.fromkeys(METHODS, rendered),
        **_all(rendered, "summary description parameters additionalOperations"),
        **_all(irrelevant, "servers"),  # the API calls, not the client
    },
    "webhook operation": {
        **_all(
            rendered,
            "summary description requestBody responses callbacks parameters "
            "deprecated externalDocs",
        ),
        # Its function is named by its place, stands with those of all others, and
        # reads what has come already.
        **_all(irrelevant, "operationId tags servers"),
        "security": lost("who has sent a payload is not checked"),
    },
    "webhook body": {
        **_all(rendered, "required description"),
        "content": operations.payload_content,
    },
    "webhook parameter": {
        **_EXAMPLES,
        **_all(rendered, "name in description required deprecated schema"),
        **_all(
            lost("what comes with a payload is told, and not read"),
            "style explode allowEmptyValue allowReserved content",
        ),
    },
    "webhook response": {
        **_all(rendered, "description summary content headers"),
        "links": lost("how to answer is told in words and types"),
    },
    "parameter": {
        **_EXAMPLES,
        **_all(
            rendered,
            "name description required deprecated explode allowReserved schema",
        ),
        "allowEmptyValue": operations.empty_value,
        "in": operations.location,
        "style": operations.style,
        "content": operations.parameter_content,
    },
    "parameter content": {
        **_CONTENT,
        "schema": rendered,
        "itemSchema": encodings.items,
    },
    "request body": {
        **_all(rendered, "required description"),
        "content": operations.sent_content,
    },
    "request content": {
        **_CONTENT,
        "schema": operations.sent,
        "itemSchema": encodings.items,
        "encoding": encodings.encoding,
    },
    "encoding": {
        "contentType": encodings.content_type,
        # Where they do not count, the specification says so.
        **_all(rendered, "style explode allowReserved"),
        "headers": encodings.headers,
        **_all(_PARTS, "encoding prefixEncoding itemEncoding"),
    },
    "part header": {
        **_EXAMPLES,
        **_all(rendered, "schema"),
        **_all(irrelevant, "description required deprecated style explode content"),
    },
    "response": {
        **_all(rendered, "description summary links content headers"),
    },
    "response content": {
        **_CONTENT,
        "schema": operations.received,
        "itemSchema": operations.received_items,
    },
    "header": {
        **_EXAMPLES,
        **_all(rendered, "description required deprecated style explode schema"),
        "content": rendered,
    },
    "example": _all(
        rendered,
        "summary description value dataValue serializedValue externalValue",
    ),
    "link": _all(
        rendered, "operationId operationRef parameters requestBody description server"
    ),
    "security scheme": {
        **_all(
            rendered,
            "name in description bearerFormat deprecated flows openIdConnectUrl "
            "oauth2MetadataUrl",
        ),
        "type": security.kind,
        "scheme": security.http_scheme,
    },
    "oauth flows": _all(
        rendered,
        "implicit password clientCredentials authorizationCode deviceAuthorization",
    ),
    "oauth flow": _all(
        rendered, "authorizationUrl tokenUrl refreshUrl deviceAuthorizationUrl scopes"
    ),
    "schema": {
        **_EXAMPLES,
        **_all(
            rendered,
            "$id $anchor $dynamicAnchor $recursiveAnchor $dynamicRef $recursiveRef "
            "$defs definitions nullable oneOf anyOf properties required "
            "additionalProperties unevaluatedProperties unevaluatedItems "
            "additionalItems allOf format title description deprecated externalDocs "
            "default minLength maxLength pattern minimum maximum exclusiveMinimum "
            "exclusiveMaximum multipleOf minItems maxItems uniqueItems minProperties "
            "maxProperties contentEncoding contentMediaType not contains minContains "
            "maxContains dependentRequired propertyNames readOnly writeOnly",
        ),
        **_all(irrelevant, "$comment xml"),  # for its author; for an XML body
        "$schema": schemas.dialect,
        "type": schemas.typed,
        **_all(schemas.values, "enum const"),
        "items": schemas.old_positions,
        "prefixItems": schemas.positions,
        "patternProperties": schemas.patterns,
        "discriminator": schemas.discriminator,
        "contentSchema": lost("what the string holds is not read"),
        **_all(
            _NOT_CHECKED,
            "if then else dependentSchemas dependencies",
        ),
        **_all(
            lost("a reference that depends on how it was reached is not followed"),
            "$vocabulary",
        ),
    },
    "discriminator": {
        "propertyName": rendered,
        "mapping": schemas.mapping,
        "defaultMapping": schemas.default_mapping,
    },
}
