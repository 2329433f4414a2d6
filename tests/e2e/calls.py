"""Arguments of `create_call`, as the tests and the reference page give them."""

from __future__ import annotations

from datetime import date
from typing import Any

# The payload of the reference page's own Python sample.
SAMPLE: dict[str, Any] = {
    "user": {
        "userLabel": "42baba59-fa4a-4a22-ba1c-2e4a88a3badb",
        "dateOfBirth": "1990-08-24",
        "birthSex": "MALE",
    },
    "language": "en-GB",
    "agent": {"id": "patient-intake", "context": {"name": "Greg"}},
}


def a_call(label: str = "anyone", **changes: Any) -> dict[str, Any]:
    """Return valid arguments; the server chooses its answer by the user's label."""
    user = {
        "user_label": label,
        "date_of_birth": date(1990, 8, 24),
        "birth_sex": "MALE",
    }
    return {"user": user, "language": "en-GB", "agent": {"id": "intake"}} | changes
