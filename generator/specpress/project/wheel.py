"""A wheel of a generated package, built with hatchling."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from specpress.base.data import is_mapping
from specpress.base.problems import ConfigError, WriteRefused
from specpress.document.document import Document
from specpress.render.templates import Templates

DEPENDENCIES = ("httpx2>=2.16,<3", "pydantic>=2.14,<3")
# https://packaging.python.org/en/latest/specifications/version-specifiers/
_VERSION = re.compile(r"\d+(\.\d+)*((a|b|rc)\d+)?(\.post\d+)?(\.dev\d+)?")


def build_wheel(
    package: Path, document: Document, output: Path, templates: Path | None = None
) -> Path:
    """Build the wheel of a package and return its path.

    Its version is the document's `info.version` where that is one of Python's. The
    same package gives the same bytes.
    """
    if find_spec("hatchling") is None:
        raise ConfigError("building a wheel needs hatchling: pip install hatchling")
    if not (package / "__init__.py").is_file():
        raise ConfigError(f"{package} is not there yet: run specpress generate first")
    output.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="specpress-") as place:
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(package, Path(place) / package.name, ignore=ignored)
        about = {
            "name": package.name,
            "version": _version(document),
            "dependencies": DEPENDENCIES,
        }
        text = Templates(templates).render("wheel.toml.jinja", about)
        (Path(place) / "pyproject.toml").write_text(text, "utf-8")
        before = {p: p.stat().st_mtime_ns for p in output.glob("*.whl")}
        _run(Path(place), output.resolve())
    made = [p for p in output.glob("*.whl") if before.get(p) != p.stat().st_mtime_ns]
    return made[0]


def _version(document: Document) -> str:
    info = document.data.get("info")
    stated = info.get("version") if is_mapping(info) else None
    plain = str(stated).removeprefix("v")
    return plain if _VERSION.fullmatch(plain) else "0"


def _run(project: Path, output: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    result = subprocess.run(
        [*command, "-d", str(output)],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1704067200"},
    )
    if result.returncode != 0:
        raise WriteRefused(f"the wheel could not be built:\n{result.stderr.strip()}")
