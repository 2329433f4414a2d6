"""What the template of the functions that parse webhooks and callbacks shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from specpress.ir.api import Api, Operation, Parameter
from specpress.python.docstrings import block, prose
from specpress.python.type_expressions import Expressions
from specpress.render.imports import ImportList, Imports
from specpress.render.sections import item, section

_SHARED = [
    "What the API sends: a function for each webhook and callback parses its payload.",
    "Unknown fields are kept, as in an answer. A payload that does not fit raises "
    "`errors.DecodingError`, whose `status` is 0. Nothing here tells who has sent it.",
]


@dataclass(frozen=True, slots=True)
class WebhookView:
    """A function that parses a payload; `is_json` tells what it can be given."""

    name: str
    constant: str
    type: str
    is_json: bool
    returns: str
    doc: str


@dataclass(frozen=True, slots=True)
class WebhooksFile:
    """The functions for all that the API sends; the docstring tells of the others."""

    doc: str
    imports: Imports
    webhooks: tuple[WebhookView, ...]


def webhooks_file(
    api: Api, expressions: Expressions, modules: Mapping[str, str]
) -> WebhooksFile:
    """Return what the file of webhooks and callbacks shows."""
    imports = ImportList(
        modules, ".models.", runtime="._runtime.", shadowed=("Payload",)
    )
    if api.webhooks:
        imports.standard("collections.abc", "Mapping")
        imports.standard("typing", "Any")
        imports.local("._runtime.payloads", "Payload")
    views = tuple(_view(w, expressions, imports) for w in api.webhooks)
    return WebhooksFile(_module_doc(api, expressions), imports.done(), views)


def _module_doc(api: Api, expressions: Expressions) -> str:
    """Return what the functions share, and of what there are none."""
    paragraphs = _SHARED if api.webhooks else ["What the API sends."]
    for notice in api.notices:
        title = f"{notice.method} of the {prose(notice.path)}"
        said = prose(notice.summary).split("\n\n")
        told = [f"{title}, which has no fields to parse.", *said]
        paragraphs = [*paragraphs, *told, *_details(notice, expressions)]
    return block(paragraphs, 0)


def is_json(webhook: Operation) -> bool:
    """Whether a payload can be read from text; a form comes as a mapping."""
    return webhook.bodies[0].kind == "json"


def _view(
    webhook: Operation, expressions: Expressions, imports: ImportList
) -> WebhookView:
    type_ = expressions.read[webhook.returns]
    return WebhookView(
        name=webhook.name,
        constant=f"_{webhook.name.removeprefix('parse_').strip('_').upper()}",
        type=type_,
        is_json=is_json(webhook),
        returns=imports.expression(type_, checking=True),
        doc=_doc(webhook, expressions),
    )


def _doc(webhook: Operation, expressions: Expressions) -> str:
    """Return what it is, what comes with it, and what to answer."""
    title = f"{webhook.method} of the {prose(webhook.path)}"
    summary = prose(webhook.summary)
    paragraphs = [summary, f"{title}."] if summary else [f"Read the {title}."]
    return block([*paragraphs, *_details(webhook, expressions)], 4)


def _details(webhook: Operation, expressions: Expressions) -> list[str]:
    summary = prose(webhook.summary)
    described = prose(webhook.description).split("\n\n")
    paragraphs = described[1:] if described[0] == summary else described
    for body in webhook.bodies[:1]:
        if not body.flat:
            paragraphs += [prose(argument.doc) for argument in body.arguments]
    if webhook.deprecated:
        paragraphs.append("Deprecated.")
    comes = (_part(p, expressions) for p in webhook.parameters)
    paragraphs += section("Comes with", comes)
    paragraphs += section("Answer with", _answers(webhook, expressions))
    return paragraphs


def _part(parameter: Parameter, expressions: Expressions) -> str:
    argument = parameter.argument
    said = [parameter.location, expressions.read[parameter.type]]
    said += ["required"] if argument.required else []
    return item(f"{prose(argument.wire)} ({', '.join(said)})", argument.doc)


def _answers(webhook: Operation, expressions: Expressions) -> Iterator[str]:
    for response in webhook.responses:
        status = response.status.replace("DEFAULT", "default")
        types = dict.fromkeys(expressions.read[c.type] for c in response.contents)
        parts = [" or ".join(types)] if types else []
        parts += [f"header {prose(h.name)}" for h in response.headers]
        told = f" ({', '.join(parts)})" if parts else ""
        yield item(f"{status}{told}", response.doc)
