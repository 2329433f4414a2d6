"""The name lock: a committed file that pins Python names to places of the document.

With it, a schema or an operation that is added later can never rename what users
import already. It lies beside the document, `specs/pets.names.lock`; without it, names
depend on the document alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from specpress.base.data import is_mapping
from specpress.base.problems import ConfigError

_SUFFIX = ".names.lock"


@dataclass(frozen=True, slots=True)
class Drift:
    """Where a lock and its document have parted ways, as JSON pointers."""

    gone: tuple[str, ...]
    new: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.gone or self.new)


def lock_path(spec: Path) -> Path:
    """Return where the lock of a document lies."""
    return spec.with_name(spec.name.split(".")[0] + _SUFFIX)


def read_lock(spec: Path) -> Mapping[str, str]:
    """Return the pinned names, none without a lock; raises ConfigError."""
    path = lock_path(spec)
    try:
        content = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path} cannot be read as a name lock: {error}") from None
    if not is_mapping(content) or not all(isinstance(n, str) for n in content.values()):
        raise ConfigError(f"{path} must map JSON pointers to names")
    return content


def lock_text(names: Mapping[str, str]) -> str:
    """Return the content of a lock."""
    return json.dumps(names, indent=2, sort_keys=True) + "\n"


def drift(lock: Mapping[str, str], names: Mapping[str, str]) -> Drift:
    """Tell which places a lock and its document do not share."""
    return Drift(
        gone=tuple(sorted(lock.keys() - names.keys())),
        new=tuple(sorted(names.keys() - lock.keys())),
    )
