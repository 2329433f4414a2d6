"""A real git repository in a temporary folder."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


class Repository:
    """A work tree at `root`, untouched by the settings of the user who runs tests."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def start(cls, root: Path, *options: str) -> Repository:
        """A new one, without hooks and without a commit."""
        root.mkdir(parents=True)
        work = cls(root)
        work.git("init", "--quiet", "--initial-branch=main", "--template=", *options)
        settings = {
            "user.name": "A Person",
            "user.email": "person@example.com",
            "core.autocrlf": "false",
            "commit.gpgSign": "false",
        }
        for name, value in settings.items():
            work.git("config", name, value)
        return work

    def git(self, *arguments: str, check: bool = True) -> str:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        isolated = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}
        return subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=environment | isolated,
            check=check,
            capture_output=True,
            text=True,
        ).stdout.strip()

    def write(self, files: dict[str, str]) -> None:
        for path, text in files.items():
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).write_bytes(text.encode())

    def commit(self, message: str = "change") -> str:
        """Commit all of the work tree, and give the commit's name."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", f"--message={message}")
        return self.git("rev-parse", "HEAD")
