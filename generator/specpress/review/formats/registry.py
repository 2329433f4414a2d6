"""The formats by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from specpress.review.findings import Report
from specpress.review.formats.data import data
from specpress.review.formats.text import text

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text,
    "json": data,
}
