"""Pairs of documents, and callers that show what the difference means.

A pair is a folder of `pairs/`, named after the rule that it shows: `old.yaml`,
`new.yaml`, and `witness.py`, a few lines of a caller of the client `api`:

    def call(client: Api) -> None: ...      # prints what it sees
    def connect(url: str) -> Api: ...       # where `Api(base_url=url)` is not enough

What it shows is seen, not stated: by a run against a server that does what the old
document says, or the new one, and by type checkers.
"""

from __future__ import annotations

import io
import re
import runpy
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from review.described import DescribedServer
from specpress.base.cache import Cache
from specpress.document.document import Document, load
from specpress.lower import Target
from specpress.pipeline import generate
from support.answering import serve
from support.cases import put

FOLDER = Path(__file__).parent / "pairs"
NAMES = sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())

Side = Literal["old", "new"]
_IMPORT = re.compile(r"^(from|import) api\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a run of a witness shows: what it printed, and what it raised.

    `is_refused` if that is the server's refusal: nothing that the client raises itself.
    """

    printed: str
    raised: str = ""
    is_refused: bool = False


def document(pair: str, side: Side) -> Document:
    """Return one of the two documents of a pair."""
    return load(FOLDER / pair / f"{side}.yaml", display=f"{side}.yaml")


def module(pair: str, side: Side) -> str:
    """Name the package of a client of a pair; its witness is `witness_` and that."""
    return f"{pair.replace('-', '_')}_{side}"


def lay(folder: Path, pair: str, side: Side) -> None:
    """Generate a client into a folder, and put the caller beside it."""
    name = module(pair, side)
    tree = generate(document(pair, side), Target("api", "Api"), Cache(None)).tree
    put(folder / name, tree)
    code = (FOLDER / pair / "witness.py").read_text("utf-8")
    witness = _IMPORT.sub(rf"\1 {name}", code)
    (folder / f"witness_{name}.py").write_text(witness, "utf-8")


def run(folder: Path, pair: str, client: Side, server: Side) -> Seen:
    """Run the caller with one of the clients, against one of the servers."""
    described: Mapping[str, Any] = document(pair, server).data
    with (
        serve(lambda url: DescribedServer(url, described)) as running,
        _importing(folder),
        redirect_stdout(io.StringIO()) as printed,
    ):
        error = _called(folder / f"witness_{module(pair, client)}.py", running.url)
    assert not running.faults
    if error is None:
        return Seen(printed.getvalue())
    classes = [kind.__name__ for kind in type(error).__mro__]
    return Seen(printed.getvalue(), repr(error), "StatusError" in classes)


def _called(path: Path, url: str) -> Exception | None:
    """Call a witness; return what it raised."""
    try:
        witness = runpy.run_path(str(path))
        with _client(witness, url) as client:
            witness["call"](client)
    except Exception as error:
        return error
    return None


def _client(witness: Mapping[str, Any], url: str) -> Any:
    if "connect" in witness:
        return witness["connect"](url)
    return witness["Api"](base_url=url)


@contextmanager
def _importing(folder: Path) -> Iterator[None]:
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
