"""The size of a difference, as git counts it."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Churn:
    """Files that differ, and lines added and removed in them."""

    files: int
    added: int
    removed: int

    @property
    def lines(self) -> int:
        """Lines that a reviewer sees."""
        return self.added + self.removed

    def __str__(self) -> str:
        return f"{self.files} +{self.added} -{self.removed}" if self.files else "0"


def churn(before: Path, after: Path, *within: str) -> Churn:
    """Compare two folders; `within` limits this to paths below them.

    A file that moved counts whole, on both sides.
    """
    folders = (before.joinpath(*within), after.joinpath(*within))
    command = ("git", "diff", "--no-index", "--numstat", "--no-renames")
    done = subprocess.run(
        [*command, *map(str, folders)], capture_output=True, check=False, text=True
    )
    if done.returncode > 1:
        raise RuntimeError(done.stderr)
    counts = [line.split("\t")[:2] for line in done.stdout.splitlines()]
    texts = [count for count in counts if count[0] != "-"]
    added, removed = (sum(int(count[side]) for count in texts) for side in (0, 1))
    return Churn(len(texts), added, removed)
