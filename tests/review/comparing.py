"""Two documents as data, compared as the command compares them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from specpress.base.cache import Cache
from specpress.project.compare import compare_documents
from specpress.review.findings import Report
from specpress.review.policy import Policy

_NONE = Policy()


def compared(
    folder: Path,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    policy: Policy = _NONE,
) -> Report:
    """Return the report of two documents."""
    for name, document in (("old", old), ("new", new)):
        text = yaml.safe_dump(document, sort_keys=False)
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    before, after = str(folder / "old.yaml"), str(folder / "new.yaml")
    return compare_documents(before, after, policy, Cache())
