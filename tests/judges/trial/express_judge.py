"""express-openapi-validator: does a request fit the document?"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from judges.trial.recorder import Recorded


class Express:
    """The judge, in a process of its own, that listens on a port."""

    def __init__(self, port: int) -> None:
        self._port = port

    def reasons(self, recorded: Recorded) -> list[str]:
        """Return what is wrong with a request, which is sent as it was recorded."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=30)
        connection.putrequest(
            recorded.method,
            recorded.target,
            skip_host=True,
            skip_accept_encoding=True,
        )
        left_out = {"transfer-encoding", "content-length", "connection"}
        for name, value in recorded.headers:
            if name.lower() not in left_out:
                connection.putheader(name, value.encode("latin-1"))
        if recorded.body or recorded.header("content-length"):
            connection.putheader("content-length", str(len(recorded.body)))
        connection.endheaders(recorded.body)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        if response.status == 200:
            return []
        try:
            reason = json.loads(content)["reason"]
        except (ValueError, KeyError):
            reason = content.decode("utf-8", "replace")[:200]
        return [f"{response.status} {reason}"]


@contextmanager
def express(
    document: Mapping[str, Any], program: Path, folder: Path
) -> Iterator[Express]:
    """Start the judge of a document; `program` is its script."""
    path = folder / "document.json"
    path.write_text(json.dumps(_accepted(document)), "utf-8")
    with subprocess.Popen(
        ["node", program, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            yield Express(int(process.stdout.readline()))
        finally:
            process.terminate()


def _accepted(node: Any) -> Any:
    """Return a document without what stops this judge and means nothing to others.

    `nullable` says nothing where there is no `type`
    (https://spec.openapis.org/oas/v3.0.4.html#schema-object); examples may be files.
    """
    if isinstance(node, list):
        return [_accepted(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _accepted(value)
        for key, value in node.items()
        if not (key == "nullable" and value is True and "type" not in node)
        and not (key == "examples" and isinstance(value, dict) and "schema" in node)
    }
