"""What the template of the functions that parse webhooks and callbacks shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from specpress.docstrings import block, prose
from specpress.ir import Api, Operation, Parameter
from specpress.render.imports import ImportList, Imports
from specpress.render.sections import item, section
from specpress.types import Expressions


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
    """The functions for all that the API sends."""

    imports: Imports
    webhooks: tuple[WebhookView, ...]


def webhooks_file(
    api: Api, expressions: Expressions, modules: Mapping[str, str]
) -> WebhooksFile:
    """Return what the file of webhooks and callbacks shows."""
    imports = ImportList(modules, ".models.", runtime="._runtime.")
    imports.standard("collections.abc", "Mapping")
    imports.standard("typing", "Any")
    imports.local("._runtime.payloads", "Payload")
    views = tuple(_view(w, expressions, imports) for w in api.webhooks)
    return WebhooksFile(imports.done(), views)


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
    described = prose(webhook.description).split("\n\n")
    paragraphs += described[1:] if described[0] == summary else described
    body = webhook.bodies[0]
    if not body.flat:
        paragraphs += [prose(argument.doc) for argument in body.arguments]
    if webhook.deprecated:
        paragraphs.append("Deprecated.")
    comes = (_part(p, expressions) for p in webhook.parameters)
    paragraphs += section("Comes with", comes)
    paragraphs += section("Answer with", _answers(webhook, expressions))
    return block(paragraphs, 4)


def _part(parameter: Parameter, expressions: Expressions) -> str:
    argument = parameter.argument
    said = [parameter.location, expressions.read[parameter.type]]
    said += ["required"] if argument.required else []
    return item(f"{prose(argument.wire)} ({', '.join(said)})", argument.doc)


def _answers(webhook: Operation, expressions: Expressions) -> Iterator[str]:
    for response in webhook.responses:
        status = response.status.replace("DEFAULT", "default")
        types = dict.fromkeys(expressions.read[c.type] for c in response.contents)
        told = f" ({' or '.join(types)})" if types else ""
        yield item(f"{status}{told}", response.doc)
