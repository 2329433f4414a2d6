"""What the API sends is parsed to a type."""

from collections.abc import Mapping
from typing import Any

from webhooks import errors, models
from webhooks import webhooks as received


def pet(payload: bytes) -> models.Pet:
    try:
        return received.parse_new_pet(payload)
    except errors.DecodingError:
        raise


def event(payload: str) -> float | None:
    found = received.parse_event(payload)
    if isinstance(found, models.PetSold):
        return found.price
    if isinstance(found, models.PetLost):
        return found.price  # error
    return None


def form(payload: Mapping[str, Any]) -> int:
    received.parse_submitted("count=1")  # error
    return received.parse_submitted(payload).count
