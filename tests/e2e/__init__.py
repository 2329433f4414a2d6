"""Calls of a generated client over a real socket.

The client is made of a copy of the document, so that these tests hold the generator to
its promises whatever becomes of the document in `specs/`.
"""

from __future__ import annotations

import atexit
import shutil
import sys
from pathlib import Path
from tempfile import mkdtemp

from support import cases

CLIENT = Path(mkdtemp(prefix="specpress-"))
"""The folder that the client is imported from, before any other of its name."""

atexit.register(shutil.rmtree, CLIENT)
cases.put(
    CLIENT / "thymia", cases.render(Path(__file__).parent / "thymia.yaml", "thymia")
)
sys.path.insert(0, str(CLIENT))
