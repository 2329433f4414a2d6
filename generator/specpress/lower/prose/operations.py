"""What operations, parameters and responses say in words.

https://spec.openapis.org/oas/v3.1.1.html#operation-object
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import join
from specpress.base.text import Text
from specpress.document.document import Document
from specpress.lower.prose.words import Words, described, examples, link, note
from specpress.lower.security.servers import about_own_servers
from specpress.openapi.walk import Endpoint, Place, members, place

_FORM = ("style", "explode")
_SIMPLE = frozenset(
    "type format title description default example examples deprecated minLength "
    "maxLength pattern minimum maximum exclusiveMinimum exclusiveMaximum multipleOf "
    "externalDocs".split()
)
"""What a schema says that is told in words."""


def about_operation(document: Document, endpoint: Endpoint, *, with_body: bool) -> Text:
    """Return what is said of an operation: by it, its path, its body and its links.

    Its summary stands apart; that of its path does where it has none.
    """
    operation, item = endpoint.operation, endpoint.item
    words = described({**operation.value, "summary": "", "deprecated": False})
    own = "" if not operation.text("summary") else item.text("summary")
    words += described({**item.value, "summary": own})
    if with_body:
        body = place(document, join(operation.pointer, "requestBody"))
        words += described(body.value)
    notes = (
        *link(operation.value),
        *about_own_servers(document, endpoint),
        *_scopes(document, operation),
        *_links(document, operation),
    )
    return (words + Words(notes=notes)).text


def about_parameter(document: Document, parameter: Place) -> Words:
    """Return what a parameter says of itself; its schema may say more."""
    notes = [*examples(parameter.value)]
    for _, content in members(document, parameter, "content"):
        notes += examples(content.value)
    return described(parameter.value) + Words(notes=tuple(notes))


def about_header(document: Document, header: Place) -> Words:
    """Return what a header says of itself, and how its text is made.

    https://spec.openapis.org/oas/v3.1.1.html#header-object
    """
    notes = ["always sent"] if header.value.get("required") is True else []
    notes += [note(word, header.value[word]) for word in _FORM if word in header.value]
    schema = header.value.get("schema")
    if is_mapping(schema) and not _SIMPLE.issuperset(schema):
        notes.append(note("schema", schema))
    for name, content in members(document, header, "content"):
        notes.append(f"{name}: {json.dumps(content.value, sort_keys=True)}")
    notes += examples(header.value)
    return described(header.value) + Words(notes=tuple(notes))


def type_name(schema: Place) -> Text:
    """Return the types that a schema names; nothing for a text."""
    stated = schema.value.get("type")
    names = stated if is_list(stated) else [stated]
    listed = [name for name in names if isinstance(name, str) and name != "string"]
    return Text(" or ".join(listed))


def _scopes(document: Document, operation: Place) -> Iterator[str]:
    """Yield the scopes of each scheme that the operation names, or the document.

    https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object
    """
    stated = operation.value.get("security", document.data.get("security"))
    for requirement in stated if is_list(stated) else ():
        for name in sorted(requirement) if is_mapping(requirement) else ():
            scopes = requirement[name]
            if is_list(scopes) and scopes:
                yield f"scopes of {name}: {', '.join(map(str, scopes))}"


def _links(document: Document, operation: Place) -> Iterator[str]:
    """Yield a note for each link that a response has to another operation.

    https://spec.openapis.org/oas/v3.1.1.html#link-object
    """
    for _, response in members(document, operation, "responses"):
        for name, target in members(document, response, "links"):
            to = target.text("operationId") or target.text("operationRef")
            doc = " ".join(target.text("description").split())
            yield f"link {name} to {to}" + (f": {doc}" if doc else "")
            for word in ("parameters", "requestBody", "server"):
                if word in target.value:
                    yield note(f"link {name}, {word}", target.value[word])
