"""The message of the commit that holds regenerated packages: what callers see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from specpress.base.banner import bears_banner
from specpress.output.git import Repo, is_blob
from specpress.verify.tree import Tree

_SURFACE = "api.txt"
_WIDTH = 72  # of a subject
_SHOWN = 20  # names in a body
_SIGNS = {"add": "+", "change": "~", "remove": "-"}


@dataclass(frozen=True, slots=True)
class PackageChange:
    """How a package differs from the last commit.

    `names` are operations and models by verb, `files` how many were added, changed and
    removed, in this order.
    """

    package: str
    names: Mapping[str, tuple[str, ...]]
    files: tuple[int, int, int]


def compare_package(
    package: str, tree: Tree, repo: Repo, folder: str
) -> PackageChange | None:
    """Compare a tree with what is committed in a folder; None if that is the same."""
    ids = repo.files("HEAD", folder)
    added = tree.keys() - ids.keys()
    changed = {p for p in tree.keys() & ids if not is_blob(tree[p].encode(), ids[p])}
    gone = [path for path in ids.keys() - tree if _was_generated(repo, folder, path)]
    if not (added or changed or gone):
        return None
    before = (repo.show("HEAD", f"{folder}/{_SURFACE}") or b"").decode()
    names = _names(before.splitlines(), tree[_SURFACE].splitlines())
    return PackageChange(package, names, (len(added), len(changed), len(gone)))


def compose_message(changes: Sequence[PackageChange]) -> str:
    """Return the message that tells some changes; empty if there are none."""
    if not changes:
        return ""
    subjects = [f"{c.package}: {_what(c)}" for c in changes]
    subject = "; ".join(subjects)
    if len(subject) > _WIDTH:
        subject = "; ".join(f"{c.package}: {_counts(c)}" for c in changes)
    if len(subject) > _WIDTH:
        subject = f"{len(changes)} clients regenerated"
    return "\n".join([subject, *(line for c in changes for line in _body(c))])


def _was_generated(repo: Repo, folder: str, path: str) -> bool:
    content = repo.show("HEAD", f"{folder}/{path}") or b""
    return bears_banner(path, content) or path.endswith("py.typed")


def _names(old: Iterable[str], new: Iterable[str]) -> dict[str, tuple[str, ...]]:
    before, after = _by_owner(old), _by_owner(new)
    both = before.keys() & after.keys()
    return {
        "add": tuple(sorted(after.keys() - before.keys())),
        "change": tuple(sorted(n for n in both if before[n] != after[n])),
        "remove": tuple(sorted(before.keys() - after.keys())),
    }


def _by_owner(surface: Iterable[str]) -> dict[str, set[str]]:
    """Group lines by the operation or the class that they are about."""
    found: dict[str, set[str]] = {}
    for line in surface:
        kind, _, rest = line.partition(".")
        name = rest.split("(")[0].split(":")[0].split(" ")[0]
        if kind == "models":
            name = name.split(".")[0]
        if kind in ("client", "models"):
            found.setdefault(name, set()).add(line)
    return found


def _what(found: PackageChange) -> str:
    told = [
        f"{verb} {', '.join(names)}" for verb, names in found.names.items() if names
    ]
    return "; ".join(told) or _UNSEEN


def _counts(found: PackageChange) -> str:
    told = [f"{verb} {len(names)}" for verb, names in found.names.items() if names]
    return f"{', '.join(told)} names" if told else _UNSEEN


_UNSEEN = "regenerated, the same for callers"


def _body(found: PackageChange) -> Iterator[str]:
    yield ""
    rows = [f"{_SIGNS[verb]} {n}" for verb, names in found.names.items() for n in names]
    yield from rows[:_SHOWN]
    if len(rows) > _SHOWN:
        yield f"and {len(rows) - _SHOWN} more"
    if rows:
        yield ""
    added, changed, removed = found.files
    yield (
        f"{found.package}: {added} files added, {changed} changed, {removed} removed"
    )
