"""Documents into which something is planted."""

from __future__ import annotations

import copy
from typing import Any

from specpress.base.data import is_list, is_mapping
from specpress.base.pointer import split


def planted(base: dict[str, Any], *plants: tuple[str, Any]) -> dict[str, Any]:
    """Return a copy in which each value stands at its place; lists get longer."""
    data = copy.deepcopy(base)
    for pointer, value in plants:
        *path, last = split(pointer)[1]
        owner: Any = data
        for token in path:
            owner = owner[int(token)] if is_list(owner) else owner[token]
        if is_list(owner):
            owner[int(last) : int(last) + 1] = [copy.deepcopy(value)]
        else:
            assert is_mapping(owner)
            owner[last] = copy.deepcopy(value)
    return data
