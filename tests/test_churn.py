"""What an edit of a document changes in its package: the diff that a reviewer sees.

Each folder in `churn/` holds `before.yaml` after one edit, and the diff as it was read
and accepted; its first line counts files and lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import unified_diff
from functools import cache
from pathlib import Path

import pytest

from support import cases
from support.golden import FOLDER, assert_tree, orphans

CHURN = Path(__file__).parent / "churn"
KINDS = sorted(folder.name for folder in CHURN.iterdir() if folder.is_dir())
WITHOUT_MEANING = (
    "keys-in-another-order",
    "paths-in-another-order",
    "schemas-in-another-order",
    "tags-in-another-order",
    "version",
)
BUDGET = {  # files, and lines that a reviewer reads
    "property-of-an-answer": (2, 4),
    "property-of-a-request": (3, 10),
    "operation-added": (4, 60),
}

Tree = Mapping[str, str]


@cache
def before() -> Tree:
    return cases.render(CHURN / "before.yaml", "shop")


@cache
def after(kind: str) -> Tree:
    return cases.render(CHURN / kind / "after.yaml", "shop")


def differences(old: Tree, new: Tree) -> dict[str, list[str]]:
    """Return the diff of each file that differs, without its head.

    Parts of the runtime are copied as they are, so there is nothing to read in them.
    """
    found: dict[str, list[str]] = {}
    for path in sorted(p for p in old.keys() | new.keys() if not is_part(p)):
        one, other = (tree.get(path, "").splitlines() for tree in (old, new))
        if lines := [*unified_diff(one, other, lineterm="", n=1)][2:]:
            found[path] = lines
    return found


def is_part(path: str) -> bool:
    return path.startswith("_runtime/")


def counted(found: Mapping[str, list[str]], sign: str) -> int:
    """Return how many lines were added (`+`) or removed (`-`)."""
    return sum(line.startswith(sign) for lines in found.values() for line in lines)


def page(old: Tree, new: Tree) -> Iterator[str]:
    """Yield the lines of a diff, after those that count it."""
    found = differences(old, new)
    yield f"{len(found)} files +{counted(found, '+')} -{counted(found, '-')}"
    for path in sorted(filter(is_part, old.keys() ^ new.keys())):
        yield f"{'copied' if path in new else 'gone'} {path}"
    for path, lines in found.items():
        state = "new " * (path not in old) + "gone " * (path not in new)
        yield f"\n{state}{path}"
        # Without line numbers, which an edit elsewhere would move.
        yield from ("@@" if line[0] == "@" else line.rstrip() for line in lines)


@pytest.mark.parametrize("kind", KINDS)
def test_golden(kind: str, accept: bool) -> None:
    text = "\n".join(page(before(), after(kind)))

    golden = CHURN / kind / FOLDER
    assert_tree({"churn.diff": f"{text}\n"}, golden, accept=accept)


def test_every_golden_has_its_document() -> None:
    assert orphans(CHURN, [CHURN / kind / FOLDER for kind in KINDS]) == []
    assert all((CHURN / kind / "after.yaml").is_file() for kind in KINDS)


@pytest.mark.parametrize("kind", WITHOUT_MEANING)
def test_an_edit_without_meaning_changes_nothing(kind: str) -> None:
    document = (CHURN / kind / "after.yaml").read_text("utf-8")
    assert document != (CHURN / "before.yaml").read_text("utf-8")

    assert after(kind) == before()


@pytest.mark.parametrize("kind", BUDGET)
def test_a_usual_edit_is_a_small_change(kind: str) -> None:
    found = differences(before(), after(kind))

    files, lines = BUDGET[kind]
    assert 0 < len(found) <= files
    assert counted(found, "+") + counted(found, "-") <= lines
