"""Examples of whole requests and responses, as the document has them.

https://spec.openapis.org/oas/v3.1.1.html#media-type-object
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from specpress.base.pointer import join
from specpress.base.text import Text
from specpress.document.document import Document
from specpress.ir.api import Sample
from specpress.openapi.walk import Endpoint, Place, members, place


def samples(document: Document, endpoint: Endpoint) -> tuple[Sample, ...]:
    """Return the examples of an operation, those of its body first."""
    operation = endpoint.operation
    body = place(document, join(operation.pointer, "requestBody"))
    found = [*_of(document, "request", body)]
    for status, response in members(document, operation, "responses"):
        found += _of(document, status, response)
    return tuple(found)


def _of(document: Document, what: str, owner: Place) -> Iterator[Sample]:
    for media_type, content in members(document, owner, "content"):
        title = f"{what}, {media_type}"
        if "example" in content.value:
            yield _sample(title, {}, content.value["example"])
        for _, example in members(document, content, "examples"):
            for key in ("value", "dataValue", "serializedValue", "externalValue"):
                if key in example.value:
                    yield _sample(title, example.value, example.value[key])


def _sample(title: str, about: Mapping[str, Any], value: Any) -> Sample:
    said = (about.get("summary"), about.get("description"))
    doc = "\n\n".join(s for s in said if isinstance(s, str))
    text = json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True)
    content = value if isinstance(value, str) else text
    return Sample(Text(title), Text(doc), Text(content))
