"""The documents, and what their manifests say of each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent
_OUTCOMES = {"generate": 0, "reject": 2}
_GENERATED = {"struct_swagger2.yaml"}
"""Where a manifest asks for a refusal, and there is no reason: Swagger 2.0 is read,
and the document is a valid one."""


@dataclass(frozen=True, slots=True)
class Case:
    """One document, the statuses that it may end in, and what its code must hold."""

    path: Path
    statuses: frozenset[int]
    literals: tuple[str, ...]

    @property
    def name(self) -> str:
        """What its file is called, without the suffix."""
        return self.path.stem


def cases(folder: str) -> Iterator[Case]:
    """Give what the manifest of a folder lists; each file of it must be listed."""
    manifest = json.loads((_HERE / folder / "manifest.json").read_text("utf-8"))
    names = {p.name for p in (_HERE / folder).iterdir()} - {"manifest.json"}
    assert names - {"README.md"} == set(manifest)
    for name, entry in sorted(manifest.items()):
        statuses = {_OUTCOMES[entry["expect"]]}
        if name in _GENERATED:
            statuses = {_OUTCOMES["generate"]}
        if entry.get("other_outcome_also_safe"):
            statuses |= set(_OUTCOMES.values())
        literals = tuple(entry.get("literals", ()))
        yield Case(_HERE / folder / name, frozenset(statuses), literals)
