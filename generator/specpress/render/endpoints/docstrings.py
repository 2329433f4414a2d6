"""The docstring of an endpoint function.

The fields of a body are told in a line each, since their model says all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from specpress.base.text import Text, reveal
from specpress.ir.api import Operation, Response
from specpress.lower.media import is_xml
from specpress.lower.responses import successes
from specpress.openapi.statuses import error_name, is_error
from specpress.python.docstrings import block, prose
from specpress.python.signatures import choice_of_answer, choice_of_body, signatures
from specpress.render.endpoints.headers import response_headers
from specpress.render.sections import item, section, short_item

_SAYS_NOTHING = frozenset(
    "ok success successful successfulresponse successfuloperation nothing none done "
    "empty emptyresponse nocontent nobody".split()
)


def operation_doc(operation: Operation) -> str:
    """Return summary, description, arguments, result and errors."""
    summary = prose(operation.summary)
    paragraphs = [summary or f"{operation.method} {prose(operation.path)}."]
    described = prose(operation.description).split("\n\n")
    paragraphs += described[1:] if described[0] == summary else described
    if operation.deprecated:
        paragraphs.append("Deprecated.")
    paragraphs += section("Args", [*_arguments(operation), *_choices(operation)])
    paragraphs += section("Returns", _returned(operation))
    paragraphs += section("Raises", _raised(operation))
    paragraphs += section("Response headers", response_headers(operation))
    return block(paragraphs, 4)


def _arguments(operation: Operation) -> Iterator[str]:
    """Yield what is said of each argument, once where it belongs to several bodies."""
    listed = [(p.argument, False) for p in operation.parameters]
    listed += [(a, b.flat) for b in operation.bodies for a in b.arguments]
    listed.sort(key=lambda item: not item[0].required)
    told: set[str] = set()
    for argument, in_model in listed:
        if argument.name in told or not (argument.doc or argument.notes):
            continue
        told.add(argument.name)
        if in_model:
            yield short_item(argument.name, argument.doc, argument.notes)
        else:
            yield item(argument.name, argument.doc)


def _choices(operation: Operation) -> Iterator[str]:
    """Yield what is said of the keywords that name a media type."""
    chosen = {c.name for way in signatures(operation) for c in way.choices}
    sent, asked = choice_of_body(operation), choice_of_answer(operation)
    if sent in chosen:
        names = [body.media_type for body in operation.bodies]
        xml = "; XML is text that the caller writes" if any(map(_is_xml, names)) else ""
        about = f"The media type of the body, by default {prose(names[0])}{xml}."
        yield item(sent, Text(about))
    if asked in chosen:
        default = " or ".join(map(prose, operation.accepts[0].media_types))
        yield item(asked, Text(f"The media type of the answer, by default {default}."))


def _is_xml(media_type: Text) -> bool:
    return is_xml(reveal(media_type))


def _returned(operation: Operation) -> Iterator[str]:
    """Yield what each status of success means, if the document tells."""
    good = successes(operation.responses)
    for response in good:
        if not _says_nothing(response):
            yield item(response.status.lower() if len(good) > 1 else "", response.doc)


def _raised(operation: Operation) -> Iterator[str]:
    good = successes(operation.responses)
    for response in operation.responses:
        if is_error(response.status):
            yield item(error_name(int(response.status)), response.doc)
        elif response not in good:
            yield item(f"StatusError ({response.status.lower()})", response.doc)


def _says_nothing(response: Response) -> bool:
    """Whether a description only repeats that the call was successful."""
    said = _letters(prose(response.doc))
    status = int(response.status) if response.status.isdigit() else 0
    phrase = next((s.phrase for s in HTTPStatus if s.value == status), "")
    return not said or said in _SAYS_NOTHING or said == _letters(phrase)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
