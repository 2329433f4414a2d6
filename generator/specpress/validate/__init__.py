"""Everything that is wrong with a document, at once."""

from __future__ import annotations

from specpress.base.problems import Problem
from specpress.document.document import Document
from specpress.validate.forms import check_forms
from specpress.validate.operations import check_operations
from specpress.validate.rules import Findings
from specpress.validate.schemas import check_schemas
from specpress.validate.versions import check_paths, version_of
from specpress.validate.walk import walk


def validate(document: Document) -> list[Problem]:
    """Return all problems of a document, errors and warnings, sorted by place."""
    findings = Findings(document)
    version = version_of(document, findings)
    if version is not None:
        check_paths(document, version, findings)
        places = walk(document, findings)
        check_operations(document, places, findings)
        check_schemas(document, places, findings)
        check_forms(document, version, places, findings)
    return sorted(set(findings.problems))
