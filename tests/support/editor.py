"""What an editor shows: a language server, asked over its protocol.

https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Editor:
    """An open connection to pyright's language server."""

    process: subprocess.Popen[bytes]
    requests: int = 0

    def hover(self, path: Path, text: str, at: str) -> str:
        """Return what is shown, as Markdown, over the first `at` in a file's text."""
        file = {"uri": path.as_uri(), "languageId": "python", "version": 1}
        self._send("textDocument/didOpen", textDocument=file | {"text": text})
        before = text[: text.index(at)]
        shown = self.ask(
            "textDocument/hover",
            textDocument={"uri": path.as_uri()},
            position={
                "line": before.count("\n"),
                "character": len(before) - before.rfind("\n") - 1,
            },
        )
        return str(shown["contents"]["value"])

    def ask(self, method: str, **params: Any) -> Any:
        """Send a request and return its result."""
        self.requests += 1
        self._send(method, id=self.requests, **params)
        while True:
            message = self._receive()
            if "method" not in message and message.get("id") == self.requests:
                return message["result"]
            if "method" in message and "id" in message:
                # The server asks for settings; it has those of the environment.
                items = message.get("params", {}).get("items", [])
                self._write({"id": message["id"], "result": [{} for _ in items]})

    def _send(self, method: str, id: int | None = None, **params: Any) -> None:
        message = {"method": method, "params": params}
        self._write(message if id is None else message | {"id": id})

    def _write(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0"} | message).encode()
        assert self.process.stdin
        self.process.stdin.write(
            b"Content-Length: %d\r\n\r\n%s" % (len(content), content)
        )
        self.process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        assert self.process.stdout
        length = 0
        while header := self.process.stdout.readline().strip():
            name, _, value = header.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return message


@contextmanager
def editor(root: Path) -> Iterator[Editor]:
    """Open a folder; at the end the server is gone."""
    server = Path(sys.executable).with_name("pyright-langserver")
    with subprocess.Popen(
        [server, "--stdio"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            opened = Editor(process)
            markdown = {"textDocument": {"hover": {"contentFormat": ["markdown"]}}}
            folder = {"uri": root.as_uri(), "name": root.name}
            opened.ask(
                "initialize",
                processId=None,
                rootUri=root.as_uri(),
                capabilities=markdown,
                workspaceFolders=[folder],
            )
            opened._send("initialized")
            yield opened
        finally:
            process.kill()
