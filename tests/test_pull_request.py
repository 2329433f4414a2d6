"""The pull request that the README of the project shows, made again."""

from __future__ import annotations

import re
from pathlib import Path

from support import cases
from support.repository import Repository

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
SPEC = (ROOT / "specs" / "thymia.yaml").read_text("utf-8")
NEXT = "        metadata:\n          $ref"


def shown(language: str, start: str) -> str:
    """Return the one block of the README that begins so."""
    [block] = re.findall(rf"```{language}\n({start}.*?)```", README, re.DOTALL)
    return str(block)


def test_the_diff_is_what_the_readme_shows(tmp_path: Path) -> None:
    assert SPEC.count(NEXT) == 1
    changed = SPEC.replace(NEXT, shown("yaml", "        maxMinutes:") + NEXT)
    work = Repository.start(tmp_path / "work")
    work.write({".gitattributes": (ROOT / ".gitattributes").read_text("utf-8")})

    for text in (SPEC, changed):
        work.commit()
        (tmp_path / "thymia.yaml").write_text(text, "utf-8")
        package = cases.render(tmp_path / "thymia.yaml", "thymia")
        work.write({f"generated/thymia/{p}": t for p, t in package.items()})
        work.git("add", "--all")

    diff = work.git("diff", "--cached", "-U1")
    without_hashes = re.compile("^index .*\n", re.MULTILINE)
    assert without_hashes.sub("", shown("diff", "diff --git")).strip() == (
        without_hashes.sub("", diff).strip()
    )
    assert len(re.findall(r"^\+(?!\+\+)", diff, re.MULTILINE)) == 7
