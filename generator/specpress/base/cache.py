"""What was worked out or written before, kept on this machine.

The output never depends on it: a cache that is broken, locked, read-only or missing
only means that the work is done again.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_LIMIT = 256 * 2**20  # bytes
_FILE = "results-1.sqlite3"  # another layout of the table takes another number
_TABLE = """
CREATE TABLE IF NOT EXISTS results (
    stage TEXT, key TEXT, seal BLOB, value BLOB, PRIMARY KEY (stage, key)
)
"""


def cache_key(stage: str, fingerprint: str, content: bytes | str) -> str:
    """The key of what `stage` makes of `content`.

    `fingerprint` stands for all else that the result depends on, such as the
    versions of tools and the settings.
    """
    return _digest(stage, fingerprint, content).hex()


class Cache:
    """Results by stage and key, the oldest dropped beyond `limit` bytes.

    They lie in one SQLite file in `folder`: by default `SPECPRESS_CACHE_DIR`, or
    the place for caches of the user's system.
    """

    def __init__(self, folder: Path | None = None, *, limit: int = _LIMIT) -> None:
        folder = folder or _default_folder()
        self._file = folder and folder / _FILE
        self._limit = limit

    def get_many(self, stage: str, keys: Iterable[str]) -> dict[str, bytes]:
        """What is known of `keys`; a result that was damaged is not."""
        query = "SELECT seal, value FROM results WHERE stage = ? AND key = ?"

        def read(database: sqlite3.Connection) -> dict[str, bytes]:
            found: dict[str, bytes] = {}
            for key in keys:
                for seal, value in database.execute(query, (stage, key)):
                    if isinstance(value, bytes) and seal == _digest(stage, key, value):
                        found[key] = value
            return found

        return self._attempt(read, {})

    def put_many(self, stage: str, results: Mapping[str, bytes]) -> None:
        """Remember `results`; a key that is known becomes the youngest."""
        insert = "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?)"

        def store(database: sqlite3.Connection) -> None:
            for key, value in results.items():
                seal = _digest(stage, key, value)
                database.execute(insert, (stage, key, seal, value))
            while self._size(database) > self._limit:
                count = database.execute("SELECT count(*) FROM results").fetchone()[0]
                oldest = "SELECT rowid FROM results ORDER BY rowid LIMIT ?"
                delete = f"DELETE FROM results WHERE rowid IN ({oldest})"
                if not database.execute(delete, (count // 4 + 1,)).rowcount:
                    break

        self._attempt(store, None)

    def _attempt(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """`work` in one transaction, or `otherwise` if the cache is of no use."""
        if self._file is None:
            return otherwise
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._file, timeout=1)) as database, database:
                database.execute("PRAGMA synchronous = OFF")
                database.execute(_TABLE)
                return work(database)
        except (sqlite3.Error, OSError) as error:
            if type(error) is sqlite3.DatabaseError:  # no database, or a broken one
                with suppress(OSError):
                    self._file.unlink()
            return otherwise

    @staticmethod
    def _size(database: sqlite3.Connection) -> int:
        """The bytes in use; what is dropped frees pages for what comes."""
        pages, free, size = (
            database.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * size)


def _digest(*parts: bytes | str) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(b"%d:" % len(data) + data)
    return digest.digest()


def _default_folder() -> Path | None:
    if chosen := os.environ.get("SPECPRESS_CACHE_DIR"):
        return Path(chosen)
    try:
        if sys.platform == "win32":
            local = os.environ.get("LOCALAPPDATA")
            return Path(local or Path.home() / "AppData/Local") / "specpress/Cache"
        if sys.platform == "darwin":
            return Path.home() / "Library/Caches/specpress"
        # https://specifications.freedesktop.org/basedir-spec/latest/
        base = Path(os.environ.get("XDG_CACHE_HOME", ""))
        return (base if base.is_absolute() else Path.home() / ".cache") / "specpress"
    except RuntimeError:  # a user without a home
        return None
