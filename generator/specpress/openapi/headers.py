"""Names of header fields.

https://www.rfc-editor.org/rfc/rfc9110#section-5.1
"""

from __future__ import annotations

import re

FRAMING = ("content-length", "transfer-encoding")
"""What tells where a body ends; it is worked out from the body.

https://www.rfc-editor.org/rfc/rfc9112#section-6
"""
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


def is_header_name(name: str) -> bool:
    """Whether a request can carry a header of this name."""
    return bool(_TOKEN.fullmatch(name))
