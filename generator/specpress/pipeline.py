"""The program, whole: from a document to the files of a package, in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from specpress.base.cache import Cache
from specpress.base.prefetch import prefetch
from specpress.base.problems import ConfigError, Problem, SpecError
from specpress.document.document import Document
from specpress.ir.api import Api
from specpress.losses import Loss, losses
from specpress.lower import Target, build
from specpress.lower.prose.schemas import Silence
from specpress.prepare import swagger
from specpress.python.surface import Line, lines
from specpress.python.surface_cache import is_edited, remembered
from specpress.render.expressions import expressions_of
from specpress.render.format import formatted
from specpress.render.tree import render
from specpress.review.outline import Outline
from specpress.validate import validate
from specpress.validate.rules import TOLERABLE
from specpress.verify.blame import defect_error
from specpress.verify.tree import Tree, verify

Progress = Callable[[str], None]
_LONG = 200_000  # characters; a shorter document is done before a process is copied


@dataclass(frozen=True, slots=True)
class Package:
    """What a document gives: the files by their path in the package, and warnings.

    `losses` is what the package does not say of the document.
    """

    api: Api
    tree: Tree
    warnings: tuple[Problem, ...]
    losses: tuple[Loss, ...]


def validate_or_raise(
    document: Document, *, strict: bool = False, tolerate: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Validate a document and return the warnings; raises SpecError for errors.

    `strict` makes every warning an error, `tolerate` makes warnings of the errors of
    some rules.
    """
    found = (*document.notices, *validate(document), *swagger.losses(document))
    problems = [_permitted(p, tolerate) for p in found]
    if any(strict or p.severity == "error" for p in problems):
        raise SpecError(problems)
    return tuple(problems)


def _permitted(problem: Problem, tolerate: Collection[str]) -> Problem:
    if problem.severity == "warning" or problem.rule not in TOLERABLE:
        return problem
    if problem.rule in tolerate:
        return replace(problem, severity="warning")
    remedy = (
        f"{problem.remedy}; or permit it: --tolerate {problem.rule}, or in a project "
        f'tolerate = ["{problem.rule}"] in the table of the client'
    )
    return replace(problem, remedy=remedy)


def generate(
    document: Document,
    target: Target,
    cache: Cache,
    *,
    strict: bool = False,
    tolerate: Collection[str] = (),
    templates: Path | None = None,
    progress: Progress = lambda _: None,
) -> Package:
    """Return the package that a document gives; raises SpecError and ConfigError.

    `templates` is a folder with templates that go before ours of the same name.
    """
    progress("validating")
    warnings = validate_or_raise(document, strict=strict, tolerate=tolerate)
    progress("building")
    whole = swagger.upgraded(document)
    api = build(whole, target)
    progress("rendering")
    tree: Tree = render(api, cache, templates, target.user_classes)
    try:
        progress("formatting")
        tree = formatted(tree, cache)
        progress("verifying")
        defects = list(verify(tree, target.user_classes.values()))
    except Exception as error:
        if templates is None:
            raise
        defects = [str(error)]
    if defects and templates:
        told = "; ".join(defects)
        raise ConfigError(f"the templates in {templates} give a broken package: {told}")
    if defects:
        raise defect_error(whole, api, defects)
    return Package(api, tree, warnings, losses(whole, api))


def outlines(
    old: Document,
    new: Document,
    target: Target,
    cache: Cache,
    *,
    tolerate: Collection[str] = (),
) -> tuple[Outline, Outline]:
    """Return what callers see of two documents' packages; raises SpecError.

    Of a document that is compared with itself nothing needs to be seen.
    """
    if old.text == new.text and not (is_edited(old) or is_edited(new)):
        validate_or_raise(new, tolerate=tolerate)  # this follows every reference
        if not new.leads_elsewhere:
            return Outline(old, old, ()), Outline(new, new, ())

    def seen(document: Document) -> Outline:
        return outline(document, target, cache, tolerate=tolerate)

    is_long = min(len(old.text), len(new.text)) > _LONG and not is_edited(old)
    with prefetch(lambda: seen(old)) if is_long else nullcontext():
        after = seen(new)
    return seen(old), after


def outline(
    document: Document, target: Target, cache: Cache, *, tolerate: Collection[str] = ()
) -> Outline:
    """Return what callers see of a document's package; raises SpecError."""
    whole = swagger.upgraded(document)

    def work() -> Iterator[Line]:
        validate_or_raise(document, tolerate=tolerate)
        api = build(whole, target, Silence)
        return lines(api, expressions_of(api, cache))

    found = remembered(document, target, tolerate, cache, work)
    return Outline(document, whole, found)
