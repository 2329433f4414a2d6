"""Names of the arguments of an endpoint function."""

from __future__ import annotations

# What every endpoint function has, and what it calls.
RESERVED = ("client", "options", "locals")


def free(used: set[str], *wishes: str) -> str:
    """Take the first name that is free; the last one gets underscores until it is."""
    name = next((w for w in wishes if w not in used), wishes[-1])
    while name in used:
        name += "_"
    used.add(name)
    return name
