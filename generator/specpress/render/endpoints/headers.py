"""The headers of answers, in the docstring of an endpoint function."""

from __future__ import annotations

from collections.abc import Iterator

from specpress.ir.api import Header, Operation
from specpress.python.docstrings import prose
from specpress.render.sections import item


def response_headers(operation: Operation) -> Iterator[str]:
    """Yield an item for each header, with the statuses that it comes with."""
    found: dict[Header, list[str]] = {}
    for response in operation.responses:
        for header in response.headers:
            found.setdefault(header, []).append(response.status.lower())
    several = len(operation.responses) > 1
    for header, statuses in found.items():
        about = [prose(header.type)] if header.type else []
        about += statuses if several else []
        label = f" ({', '.join(about)})" if about else ""
        yield item(prose(header.name) + label, header.doc)
