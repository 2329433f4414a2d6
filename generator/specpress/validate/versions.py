"""The version of OpenAPI that a document declares."""

from __future__ import annotations

import re
from typing import Literal

from specpress.base.pointer import ROOT, join
from specpress.base.wording import quote
from specpress.document.document import Document
from specpress.validate.rules import Findings

Version = Literal["2.0", "3.0", "3.1", "3.2"]

_OPENAPI: dict[str, Version] = {"3.0": "3.0", "3.1": "3.1", "3.2": "3.2"}
_MINOR = re.compile(r"(\d+\.\d+)(?:[.-].*)?")


def version_of(document: Document, findings: Findings) -> Version | None:
    """Return the version without its patch; reports one that is missing or unknown.

    https://spec.openapis.org/oas/v3.1.1.html#versions-and-deprecation
    """
    data = document.data
    key = "openapi" if "openapi" in data else "swagger"
    if key not in data:
        findings.add(
            ROOT,
            "no-version",
            "this is no OpenAPI document: it has no `openapi` and no `swagger`",
            "start it with `openapi: 3.1.0`, or the version that it was written for",
        )
        return None
    written = str(data[key])
    minor = _MINOR.fullmatch(written)
    version: Version | None = None
    if key == "swagger":
        version = "2.0" if written in ("2.0", "2") else None
    elif minor:
        version = _OPENAPI.get(minor[1])
    if version is None:
        findings.add(
            join(ROOT, key),
            "unknown-version",
            f"{key} {quote(written)} is not a version that specpress knows",
            "OpenAPI 3.0, 3.1, 3.2 and Swagger 2.0 are known: convert the document",
        )
    return version


def check_paths(document: Document, version: Version, findings: Findings) -> None:
    """Report a document without operations, where its version does not allow it.

    https://spec.openapis.org/oas/v3.0.4.html#openapi-object
    """
    if version < "3.1" and "paths" not in document.data:
        findings.add(ROOT, "no-paths", f"OpenAPI {version} demands `paths`", "add them")
