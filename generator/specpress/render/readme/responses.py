"""What the README of a package shows of answers beside their values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from specpress.base.text import Text
from specpress.ir.api import Api, Operation, Response, StreamOf
from specpress.render.exports import Export, is_large
from specpress.render.readme.page import CallView, call_view
from specpress.render.streams import has_streams


@dataclass(frozen=True, slots=True)
class AnswersView:
    """Calls whose headers, whose body and whose items are read.

    `header` is one that the first call answers; `has_unknown` if the package exports
    `Unknown`.
    """

    whole: CallView | None
    header: Text | None
    body: CallView | None
    items: CallView | None
    has_unknown: bool


_Named: TypeAlias = tuple[str, Operation]


def answers_view(api: Api, offered: Iterable[Export]) -> AnswersView:
    """Return what the README shows; `offered` are the exports of the package."""
    declarations = {d.name: d for m in api.modules for d in m.declarations}
    named = [(g.name, o) for g in api.groups for o in g.operations]

    def first(operations: Iterable[_Named]) -> tuple[CallView | None, Operation | None]:
        """Return the first operation of which a call can be shown."""
        for item in operations:
            if call := call_view([item], declarations):
                return call, item[1]
        return None, None

    large = [(g, o) for g, o in named if any(map(is_large, _good(o)))]
    described = [(g, o) for g, o in named if any(r.headers for r in _good(o))]
    whole, shown = first([*described, *large])
    headers = [h for r in (_good(shown) if shown else ()) for h in r.headers]
    return AnswersView(
        whole=whole,
        header=headers[0].name if headers else None,
        body=first((g, o) for g, o in large if not has_streams(o.returns))[0],
        items=first((g, o) for g, o in large if isinstance(o.returns, StreamOf))[0],
        has_unknown="Unknown" in {export.name for export in offered},
    )


def _good(operation: Operation) -> list[Response]:
    return [r for r in operation.responses if r.status[:1] in ("2", "D")]
