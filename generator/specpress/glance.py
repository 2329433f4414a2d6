"""Two surfaces as text, told apart by operation and by model: a quick look.

What a change means is told by `review`, which needs both documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """Names of one kind that are in one surface or the other, or say another thing."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def compare(old: Iterable[str], new: Iterable[str], kind: str) -> Difference:
    """Tell two surfaces apart; `kind` is `client.`, `webhooks.` or `models.`."""
    before, after = _by_owner(old, kind), _by_owner(new, kind)
    return Difference(
        added=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(
            sorted(n for n in before.keys() & after.keys() if before[n] != after[n])
        ),
        removed=tuple(sorted(before.keys() - after.keys())),
    )


def _by_owner(lines: Iterable[str], kind: str) -> Mapping[str, set[str]]:
    """Group lines by what they are about: `client.tag.operation` or `models.Name`."""
    depth = 3 if kind == "client." else 2
    found: dict[str, set[str]] = {}
    for line in lines:
        if line.startswith(kind):
            name = line.split("(")[0].split(":")[0].split(" ")[0]
            owner = ".".join(name.split(".")[:depth])
            found.setdefault(owner, set()).add(line)
    return found
