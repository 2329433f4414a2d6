"""Documents written in a test, and what is lost of them."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from specpress.base.cache import Cache
from specpress.document.document import Document, load
from specpress.losses import Loss, losses
from specpress.lower import Target, build
from specpress.prepare.swagger import upgraded
from specpress.render.tree import render

TARGET = Target("pets", "Pets")


def loaded(data: dict[str, Any]) -> Document:
    """Return a document as if it had been read from a file."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "api.json")
        path.write_text(json.dumps(data), "utf-8")
        return upgraded(load(path, display="api.json"))


def losses_of(data: dict[str, Any]) -> tuple[Loss, ...]:
    document = loaded(data)
    return losses(document, build(document, TARGET))


def package_of(data: dict[str, Any]) -> dict[str, str]:
    """Return the files that a document gives, as they are before black."""
    return render(build(loaded(data), TARGET), Cache())
