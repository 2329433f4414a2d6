"""Complaints that were looked into: whose fault each is, and a minimal case of it."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """Complaints that match `pattern`, in one document or (empty) in any."""

    judge: str
    pattern: str
    reason: str
    case: str
    document: str = ""

    def explains(self, document: str, operation: str, complaint: str) -> bool:
        """Whether this is such a complaint."""
        is_here = self.document in ("", document)
        text = f"{operation} {complaint}"
        return is_here and re.search(self.pattern, text, re.DOTALL) is not None


CORE = "openapi-core"
EXPRESS = "express-openapi-validator"
MAKER = "schemathesis"
DOCUMENT = "the document"

KNOWN: tuple[Known, ...] = (
    Known(
        EXPRESS,
        r"express: 415 .* unsupported media type undefined",
        "It asks for a media type where an optional body was left out.",
        "`requestBody: {content: {application/json: {}}}`, a request without a body",
    ),
    Known(
        CORE,
        r"EmptyQueryParameterValue|Empty value found for query parameter",
        "Both take an empty text for none, though the schema allows it.",
        "`{name: q, in: query, schema: {type: string}}`, `?q=`",
    ),
    Known(
        CORE,
        r"FormatterNotFoundError",
        "It does not know a format; unknown ones are annotations.",
        "`{type: integer, format: uint64}`, `1`",
    ),
    Known(
        CORE,
        r"core: RequestBodyValidationError.*(not available|dictionary update sequence)",
        "It reads objects in forms by a style, where JSON is the default.",
        "`multipart/form-data` or a form with `{type: object}`, `at={}`",
    ),
    Known(
        EXPRESS,
        r"express: 400 /body/\S+ must be object",
        "It leaves JSON in a form as text.",
        "a form with `{type: object}`, `at=%7B%7D`",
    ),
    Known(
        CORE,
        r"(Multipart|[Ff]orm).*core: InvalidRequestBody.*"
        r"is not of type '(integer|number)'",
        "It takes numbers in a form for texts.",
        "`multipart/form-data` with `{type: integer}`, `1`",
    ),
    Known(
        EXPRESS,
        r"must have required property '(files|EventTypes|photoUrls)'|"
        r"'(files|EventTypes|photoUrls)' is a required property",
        "A form cannot carry an empty list, which the schema allows.",
        "a form with `required: [tags]`, `tags: {type: array}`, `[]`",
    ),
    Known(
        DOCUMENT,
        r"((POST|PUT) /Folders\S*|PUT /Files/\{FileId\}) .*(required property)",
        "It requires properties that it does not declare.",
        "`required: [id]` beside `properties: {Id: {}}`",
        "xero_files",
    ),
    Known(
        DOCUMENT,
        r"planets.*'id' is a required property",
        "It requires of a request what is only read; the specification says that "
        "`required` then holds for the response alone.",
        "`required: [id]`, `properties: {id: {readOnly: true}}`, `{}`",
        "scalar_galaxy",
    ),
    Known(
        EXPRESS,
        r"express: 400 \.query\.\S+ Parameter 'style' |Parameter 'style",
        "It does not know this style, or takes the default for none.",
        "`{in: cookie, explode: false, schema: {type: array}}`",
    ),
    Known(
        EXPRESS,
        r"express: 400 /(params|headers|query|cookies)/\S+ must be object",
        "It does not put an object together that a style has taken apart.",
        "`/{point}`, style simple, `/x,1,y,2`",
    ),
    Known(
        CORE,
        r"MissingRequiredParameter: Missing required path parameter",
        "It does not read the styles matrix and label.",
        "`/{colour}`, style matrix, `/;colour=blue`",
    ),
    Known(
        EXPRESS,
        r"POST /Files/\{FolderId\} express: 405 .*method not allowed",
        "Of paths that differ in the name of a variable it knows one only.",
        "`/files/{id}` with GET, `/files/{folder}` with POST, `POST /files/1`",
    ),
    Known(
        CORE,
        r"POST /Files\S* differs: body: sent .*'body': '[A-Za-z0-9+/]*=*'",
        "It reads Base64 in a form as the text that it stands for.",
        "`multipart/form-data` with `{type: string, format: byte}`, `fA==`",
    ),
    Known(
        CORE,
        r"differs: cookie \w+: sent \[",
        "Of cookies of one name it reads the last.",
        "`{in: cookie, schema: {type: array}}`, `a=1; a=2`",
    ),
    Known(
        CORE,
        r"Cookie parameter error: .*\('form', 'object'\)",
        "It does not read an object in one cookie.",
        "`{in: cookie, explode: false, schema: {type: object}}`, `at=x,1,y,2`",
    ),
    Known(
        CORE,
        r"differs: query \w+: sent \[.*\], read \['[^']* [^']*'\]",
        "It takes `explode` for true in a style whose default is false.",
        "`{in: query, style: spaceDelimited, schema: {type: array}}`, `a=1%202`",
    ),
    Known(
        CORE,
        r"[Bb]ody.*(b'.* is not (of type 'string'|one of)|a bytes-like object is)",
        "It leaves a text in a form as bytes, and takes it for no text then.",
        "`multipart/form-data` with `{type: string}`, `x`",
    ),
    Known(
        EXPRESS,
        r"express: 500 .*Malformed part header",
        "It refuses control characters in a name, which are sent as they are.",
        "`multipart/form-data` with the property `\\x14`",
    ),
    Known(
        DOCUMENT,
        r"(query parameter: |/query/|must have required property.*)"
        r"an_enum_value_with_(only_)?null",
        "It requires what may be a list of nulls, of which a query has nothing.",
        "`{in: query, required: true, schema: {items: {enum: [null]}}}`, `[null]`",
    ),
    Known(
        DOCUMENT,
        r"POST /testShareFormSchema refused: .*invalid (utf-8|start byte)|"
        r"POST /testShareFormSchema refused: .*can't decode",
        "It has a file in JSON, which carries no bytes.",
        "`application/json` with `{type: string, format: binary}`, `\\xab`",
    ),
    Known(
        DOCUMENT,
        r"POST /user/signup refused: .*Field required",
        "It requires fields of a body that it does not require itself; the client asks "
        "for them unless it reads `required: false`.",
        "`requestBody` without `required`, `required: [email]` in its schema, no body",
    ),
    Known(
        DOCUMENT,
        r"(/points/batch refused: .*payloads.*Input should be a valid dictionary"
        r"|/snapshots/recover refused: .*priority.*Input should be a valid string)",
        "It allows anything where it means null; the client reads it as null.",
        "`anyOf: [{$ref: '#/components/schemas/Payload'}, {nullable: true}]`, `1`",
        "qdrant",
    ),
    Known(
        DOCUMENT,
        r"RejectedSchemaDefinition",
        "Its `examples` are no list, so schemathesis makes nothing of it.",
        "`examples: {one: {value: 1}}` in a schema",
    ),
    Known(
        MAKER,
        r"express: 400 /body/application: must be object|None for not nullable",
        "It reads `nullable` beside a `$ref`, as the client does; in 3.0 that is void.",
        "`{$ref: '#/components/schemas/App', nullable: true}`, `null`",
        "svix",
    ),
    Known(
        MAKER,
        r"/images refused: .*body is neither bytes nor a file",
        "It makes a text of what is a file; the client takes bytes.",
        "`image/jpeg` with `{type: string, format: base64}`, `x`",
    ),
)
