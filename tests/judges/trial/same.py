"""Whether a judge read the values that were given to the client."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from judges.trial.sample import MISSING, Sample


def differences(
    sample: Sample, result: Any, arguments: set[tuple[str, str]]
) -> list[str]:
    """Return what a judge read differently; `result` is that of openapi-core.

    Only parameters that are `arguments` count: the client sends its own credentials.
    """
    found: list[str] = []
    for (location, name), value in sample.values.items():
        if (location, name) not in arguments:
            continue
        values = getattr(result.parameters, location, {}) or {}
        read = (
            {k.lower(): v for k, v in values.items()}
            if location == "header"
            else values
        )
        key = name.lower() if location == "header" else name
        if key in read and not _same(value, read[key]):
            found.append(f"{location} {name}: sent {value!r}, read {read[key]!r}")
    is_nothing = sample.body is MISSING or not result.body
    if not is_nothing and not _same(sample.body, result.body):
        found.append(f"body: sent {sample.body!r}, read {result.body!r}")
    return found


def _same(sent: Any, read: Any) -> bool:
    read = asdict(read) if is_dataclass(read) and not isinstance(read, type) else read
    if isinstance(sent, Mapping) and isinstance(read, Mapping):
        shared = sent.keys() & read.keys()
        return all(_same(sent[key], read[key]) for key in shared)
    if isinstance(sent, list) and isinstance(read, list | tuple):
        return len(sent) == len(read) and all(map(_same, sent, read))
    if isinstance(read, datetime | date):
        return isinstance(sent, str) and sent[:10] == read.isoformat()[:10]
    if isinstance(read, UUID):
        return str(read) == str(sent).lower()
    if isinstance(read, bytes) and isinstance(sent, str):
        return read == sent.encode() or read == base64.b64decode(sent + "==")
    return bool(sent == read)
