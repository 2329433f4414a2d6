"""Complaints that were looked into: whose fault each is, and a minimal case of it."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """Complaints that match `pattern`, in one document or (empty) in any."""

    judge: str
    pattern: str
    reason: str
    case: str
    document: str = ""

    def explains(self, document: str, operation: str, complaint: str) -> bool:
        """Whether this is such a complaint."""
        is_here = self.document in ("", document)
        text = f"{operation} {complaint}"
        return is_here and re.search(self.pattern, text, re.DOTALL) is not None


KNOWN: tuple[Known, ...] = (
    Known(
        "express-openapi-validator",
        r"express: 415 .* unsupported media type undefined",
        "It asks for a media type where an optional body was left out.",
        "`requestBody: {content: {application/json: {}}}`, a request without a body",
    ),
)
