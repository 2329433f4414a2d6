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
        "the document",
        r"(POST /Folders|PUT /Files/\{FileId\}) .*(required property)",
        "It requires properties that it does not declare.",
        "`required: [id]` beside `properties: {Id: {}}`",
        "xero_files",
    ),
    Known(
        "the document",
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
)
