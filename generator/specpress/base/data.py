"""Plain data of a document: dict, list, str, int, float, bool and None.

A document's data has no type that a checker could know, so these tell it.
"""

from __future__ import annotations

from typing import Any, TypeGuard


def is_mapping(value: object) -> TypeGuard[dict[str, Any]]:
    """Tell whether it is a JSON object; its keys are always strings."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Tell whether it is a JSON array."""
    return isinstance(value, list)
