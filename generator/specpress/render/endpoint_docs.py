"""The docstring of an endpoint function.

The fields of a body are told in a line each, since their model says all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from http import HTTPStatus

from specpress.docstrings import block, prose
from specpress.ir import Argument, Operation, Response
from specpress.render.sections import item, section, short_item
from specpress.statuses import error_name, is_error

_SAYS_NOTHING = frozenset(
    "ok success successful successfulresponse successfuloperation nothing none done "
    "empty emptyresponse nocontent nobody".split()
)


def operation_doc(operation: Operation, arguments: Iterable[Argument]) -> str:
    """Return summary, description, arguments, result and errors."""
    summary = prose(operation.summary)
    paragraphs = [summary or f"{operation.method} {prose(operation.path)}."]
    described = prose(operation.description).split("\n\n")
    paragraphs += described[1:] if described[0] == summary else described
    if operation.deprecated:
        paragraphs.append("Deprecated.")
    body = operation.body
    in_model = body.arguments if body and body.flat else ()
    listed = (
        short_item(a.name, a.doc, a.notes) if a in in_model else item(a.name, a.doc)
        for a in arguments
        if a.doc or a.notes
    )
    paragraphs += section("Args", listed)
    paragraphs += section("Returns", _returned(operation))
    paragraphs += section("Raises", _raised(operation))
    return block(paragraphs, 4)


def _returned(operation: Operation) -> Iterator[str]:
    """Yield what each status of success means, if the document tells."""
    good = _successes(operation)
    for response in good:
        if not _says_nothing(response):
            yield item(response.status.lower() if len(good) > 1 else "", response.doc)


def _raised(operation: Operation) -> Iterator[str]:
    good = _successes(operation)
    for response in operation.responses:
        if is_error(response.status):
            yield item(error_name(int(response.status)), response.doc)
        elif response not in good:
            yield item(f"StatusError ({response.status.lower()})", response.doc)


def _successes(operation: Operation) -> list[Response]:
    found = [r for r in operation.responses if r.status.startswith("2")]
    return found or [r for r in operation.responses if r.status == "DEFAULT"]


def _says_nothing(response: Response) -> bool:
    """Whether a description only repeats that the call was successful."""
    said = _letters(prose(response.doc))
    status = int(response.status) if response.status.isdigit() else 0
    phrase = next((s.phrase for s in HTTPStatus if s.value == status), "")
    return not said or said in _SAYS_NOTHING or said == _letters(phrase)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
