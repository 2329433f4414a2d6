"""Put a tree in the place of the one on disk: all of it, or nothing of it.

Everything is first written to a folder beside the output, so that a full disk or a
missing permission shows before anything is touched. Then the two trees change places
in one step (`swap`). Where they cannot, files are renamed into place: first new and
changed ones, each `__init__.py` after the modules that it imports from, and stale files
are taken away last. If a step fails, those before it are undone. After a kill, the next
run sweeps up what was left, and finishes.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Collection, Generator, Iterable
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache as memoised
from functools import partial
from glob import escape
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from specpress.base.cache import Cache
from specpress.base.problems import WriteRefused
from specpress.output.lock import PATIENCE, beside, hold_lock
from specpress.output.provenance import GitContext, Refusal, Verdict, judge, remember
from specpress.output.scan import places, scan
from specpress.output.swap import swap
from specpress.verify.tree import Tree, path_defects

_SHOWN = 20  # refused files that a message names
_REMEDY = (
    "--force (make generate ARGS=--force) replaces them. To keep code of your own, "
    "move it to a module without the banner, under a name that is not generated."
)
_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "a file is larger than the system allows",
    errno.EACCES: "there is no permission to write",
    errno.EPERM: "there is no permission to write",
    errno.EROFS: "the file system is read-only",
}


@dataclass(frozen=True, slots=True)
class Written:
    """What was done with each file, in sorted paths relative to the output folder."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]


def publish(
    output: Path,
    new: Tree,
    context: GitContext | None,
    cache: Cache,
    *,
    force: bool = False,
    patience: float = PATIENCE,
    try_import: Callable[[Collection[str]], None] = lambda _: None,
) -> Written:
    """Make the folder `output` hold `new`, beside what users have put there.

    One run at a time: it judges, writes, and remembers what it wrote. Where nothing
    differs nothing is opened for writing. Raises WriteRefused, with the disk as it
    was, for what `judge` refuses (unless `force`), for what the disk does, and if
    another run does not finish within `patience` seconds. `try_import` is told what
    will be written before anything is, and stops the run by an error.
    """
    if context is not None:
        context = replace(context, tree_at=memoised(context.tree_at))
    verdict = judge(output, new, context, cache)
    if verdict.is_current and not _leftovers(output):
        remember(cache, new)
        return Written((), verdict.unchanged, ())
    _stop_on(verdict.refused, output, force)
    try_import(
        {*verdict.write, *(refused.path for refused in verdict.refused)} & {*new}
    )
    with _told(output):
        output.parent.mkdir(parents=True, exist_ok=True)
        with hold_lock(output, patience):
            verdict = judge(output, new, context, cache)  # after a run before this
            remember(cache, new)  # first, so that a killed run knows its files again
            return write(output, new, verdict, force=force)


def write(output: Path, new: Tree, verdict: Verdict, *, force: bool = False) -> Written:
    """Do what `verdict` says of `output`; `publish` does it apart from other runs.

    Raises WriteRefused, with the disk as it was, if something is refused that
    `force` does not permit, a path leads out of `output`, or the disk fails.
    """
    _stop_on(verdict.refused, output, force)
    if defects := path_defects(new):
        raise WriteRefused("\n".join(defects))
    forced = {refusal.path for refusal in verdict.refused}
    changed = sorted({*verdict.write, *(forced & new.keys())})
    stale = sorted({*verdict.remove, *(forced - new.keys())})
    with _told(output):
        output.parent.mkdir(parents=True, exist_ok=True)
        for left in filter(Path.is_dir, _leftovers(output)):
            shutil.rmtree(left, ignore_errors=True)
        prefix = beside(output, "-")
        with TemporaryDirectory(
            prefix=prefix.name, dir=prefix.parent, ignore_cleanup_errors=True
        ) as stage:
            texts = {path: new[path] for path in sorted(changed, key=_importers_last)}
            if len(texts) + len(stale) == 1 or not swap(
                output, texts, stale, Path(stage)
            ):
                _place(output, texts, stale, Path(stage))
    _prune(output)
    return Written(tuple(changed), verdict.unchanged, tuple(stale))


def write_text(path: Path, text: str) -> None:
    """Put a text in the place of a file, whole, if it differs.

    A link stays a link. What is no file, such as `/dev/stdout`, is written to.
    """
    with _told(path):
        if path.exists() and not path.is_file():
            path.write_text(text, "utf-8")
            return
        path = path.resolve()
        if not path.exists() or path.read_text("utf-8") != text:
            draft = path.with_name(f".{path.name}.new")
            draft.write_text(text, "utf-8")
            draft.replace(path)


def _stop_on(refused: Iterable[Refusal], output: Path, force: bool) -> None:
    stopped = [r for r in refused if not (force and r.forceable)]
    if not stopped:
        return
    shown = _shown(output)
    lines = [f"{shown}: nothing was written, since these are not specpress's own:"]
    for refusal in stopped[:_SHOWN]:
        line = f":{refusal.line}" if refusal.line else ""
        remedy = "" if refusal.forceable else "; move it away first"
        lines.append(f"  {shown / refusal.path}{line}: {refusal.reason}{remedy}")
    if more := len(stopped) - _SHOWN:
        lines += [f"  and {more} more"] if more > 0 else []
    lines += [_REMEDY] if any(refusal.forceable for refusal in stopped) else []
    raise WriteRefused("\n".join(lines), (str(output / r.path) for r in stopped))


def _shown(path: Path) -> Path:
    """Return a path as a person would write it here."""
    absolute, here = Path.cwd() / path, Path.cwd()
    return absolute.relative_to(here) if absolute.is_relative_to(here) else path


def _importers_last(path: str) -> tuple[bool, int, str]:
    pure = PurePosixPath(path)
    is_package = pure.name == "__init__.py"
    return is_package, -len(pure.parts) if is_package else 0, path


def _leftovers(output: Path) -> list[Path]:
    """The lock and the folders of runs that were killed, or are under way."""
    ours = beside(output, "")
    return [*ours.parent.glob(f"{escape(ours.name)}*")]


def _place(output: Path, texts: Tree, stale: Iterable[str], stage: Path) -> None:
    """Write `texts` in their order, then take `stale` away; undo it all on failure."""
    for number, (path, text) in enumerate(texts.items()):
        (stage / f"{number}.new").write_bytes(text.encode())
        if os.path.lexists(output / path):
            shutil.copy2(output / path, stage / f"{number}.old", follow_symlinks=False)
    undo: list[Callable[[], object]] = []
    try:
        for folder in dict.fromkeys(up for path in texts for up in places(path)[:-1]):
            if not (output / folder).is_dir():
                (output / folder).mkdir()
                undo.append((output / folder).rmdir)
        for number, path in enumerate(texts):
            target, old = output / path, stage / f"{number}.old"
            back = partial(old.replace, target) if os.path.lexists(old) else None
            (stage / f"{number}.new").replace(target)
            undo.append(back or target.unlink)
        for number, path in enumerate(stale):
            target, old = output / path, stage / f"{number}.stale"
            target.replace(old)
            undo.append(partial(old.replace, target))
    except BaseException as error:
        _undo(undo, output, error)
        raise


def _undo(
    steps: Iterable[Callable[[], object]], output: Path, cause: BaseException
) -> None:
    failed = False
    for step in reversed([*steps]):
        try:
            step()
        except OSError:
            failed = True
    if failed:
        message = f"{output}: is left half written, run again: {cause}"
        raise WriteRefused(message) from cause


def _prune(output: Path) -> None:
    """Remove the folders that hold nothing, or only what Python compiled there."""
    folders = [path for path, kind in scan(output).items() if kind == "folder"]
    for folder in sorted(set(folders) - {"."}, reverse=True):  # those below first
        compiled = output / folder / "__pycache__"
        with suppress(OSError):
            if [*(output / folder).iterdir()] == [compiled]:
                shutil.rmtree(compiled)
            (output / folder).rmdir()


@contextmanager
def _told(output: Path) -> Generator[None]:
    """Say what the disk refused, in words."""
    try:
        yield
    except OSError as error:
        raise WriteRefused(_explanation(output, error), [str(output)]) from error


def _explanation(output: Path, error: OSError) -> str:
    for folder in (output.parent, *output.parent.parents):
        if os.path.lexists(folder) and not folder.is_dir():
            return f"{folder}: is a file where a folder is needed; nothing was changed"
    named = [Path(name) for name in (error.filename2, error.filename) if name]
    place = next((name for name in named if name.is_relative_to(output)), output)
    reason = _REASONS.get(error.errno or 0) or str(error.strerror or error).lower()
    return f"{place}: cannot be written, {reason}; nothing was changed"
