"""The table of how parameters are written, from the standards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]

_TABLE = Path(__file__).parents[1] / "golden" / "style_matrix.json"
ROWS: list[Row] = json.loads(_TABLE.read_text("utf-8"))

# Rows in which the standards leave a choice.
CHOICES = {
    # As JSON prints it: for a number, the digit after the point loses nothing.
    "q=1.0 or 1 (decide and document)": "q=1.0",
    # As RFC 6570 has it: a point needs no escape, and `%2E` is the same by RFC 3986.
    ".a.b.c (ambiguous; RFC 6570 does not encode '.')": ".a.b.c",
}


def is_refused(row: Row) -> bool:
    """Whether the value of a row must not be sent."""
    return str(row["wire"]).startswith("refuse")


def wire(row: Row) -> str:
    """Return what is sent for a row."""
    written: str = row["wire"]
    return CHOICES.get(written, written)
