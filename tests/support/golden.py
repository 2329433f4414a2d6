"""Golden trees: what a test makes, against the folder of files that was accepted.

When accepting (`make accept`) the folder is rewritten to match, and the difference
is then for the reviewer of the commit.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import unified_diff
from pathlib import Path

FOLDER = "golden"
"""The name of the golden folder inside of a case's folder."""

_NAMES = 20  # missing or extra files that are named
_DIFFS = 5  # changed files that are shown
_LINES = 40  # lines of each diff


def assert_tree(
    actual: Mapping[str, str], golden: Path, *, accept: bool = False
) -> None:
    """Fail unless the files below `golden` are exactly those of `actual`.

    `actual` maps posix paths to texts. The failure names missing and extra files,
    shows the first changed ones, and prints the command that accepts the difference.
    With `accept`, or `SPECPRESS_ACCEPT=1` in the environment, `golden` is made equal.
    """
    __tracebackhide__ = True
    expected = _read(golden)
    if expected == dict(actual):
        return
    if not accept and os.environ.get("SPECPRESS_ACCEPT") != "1":
        raise AssertionError("\n".join(_report(actual, expected, golden)))
    if os.environ.get("CI", "").lower() not in ("", "0", "false"):
        raise AssertionError("golden trees are accepted by a person, not by CI")
    _accept(actual, expected, golden)


def orphans(cases: Path, seen: Collection[Path]) -> list[Path]:
    """The golden folders below `cases` that are not among the `seen` ones."""
    used = {folder.resolve() for folder in seen}
    found = sorted(path for path in cases.rglob(FOLDER) if path.is_dir())
    return [folder for folder in found if folder.resolve() not in used]


def _read(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _report(
    actual: Mapping[str, str], expected: Mapping[str, str], golden: Path
) -> Iterator[str]:
    missing = sorted(expected.keys() - actual.keys())
    extra = sorted(actual.keys() - expected.keys())
    both = sorted(actual.keys() & expected.keys())
    changed = [path for path in both if actual[path] != expected[path]]
    counts = f"{len(missing)} missing, {len(extra)} extra, {len(changed)} changed"
    yield f"{golden} is not what was generated: {counts}"
    yield from _listed("missing", missing)
    yield from _listed("extra", extra)
    for path in changed[:_DIFFS]:
        yield from _diff(path, expected[path], actual[path])
    if len(changed) > _DIFFS:
        yield f"and {len(changed) - _DIFFS} more changed files"
    yield "If that is what you want: make accept"


def _listed(kind: str, paths: Sequence[str]) -> Iterator[str]:
    yield from (f"  {kind}: {path}" for path in paths[:_NAMES])
    if len(paths) > _NAMES:
        yield f"  and {len(paths) - _NAMES} more {kind} files"


def _diff(path: str, old: str, new: str) -> Iterator[str]:
    names = (f"golden/{path}", f"generated/{path}")
    lines = [*unified_diff(_visible(old), _visible(new), *names, lineterm="")]
    yield from lines[:_LINES]
    if len(lines) > _LINES:
        yield f"and {len(lines) - _LINES} more lines of {path}"


def _visible(text: str) -> list[str]:
    """The lines of `text`, with what cannot be seen escaped."""
    lines = [
        "".join(
            c if c.isprintable() else c.encode("unicode_escape").decode() for c in line
        )
        for line in text.split("\n")
    ]
    if lines[-1]:
        return [*lines, "\\ no newline at the end"]
    return lines[:-1]


def _accept(
    actual: Mapping[str, str], expected: Mapping[str, str], golden: Path
) -> None:
    for path in expected.keys() - actual.keys():
        (golden / path).unlink()
    folders = [path for path in golden.rglob("*") if path.is_dir()]
    for folder in sorted(folders, reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
    for path, text in actual.items():
        if expected.get(path) != text:
            (golden / path).parent.mkdir(parents=True, exist_ok=True)
            (golden / path).write_bytes(text.encode())
