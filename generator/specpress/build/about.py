"""What operations, parameters and responses say in words.

https://spec.openapis.org/oas/v3.1.1.html#operation-object
"""

from __future__ import annotations

from collections.abc import Iterator

from specpress.build.servers import about_own_servers
from specpress.build.walk import Endpoint, Place, members, place
from specpress.build.words import Words, described, examples, link, note
from specpress.data import is_list, is_mapping
from specpress.load import Document
from specpress.pointer import join
from specpress.text import Text


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
