"""The wheels: of specpress and of each client, installed where there is nothing else.

What a wheel depends on is not downloaded again: a `.pth` file lends the new environment
the packages of this one, without its editable installation of specpress and clients.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from email import message_from_bytes
from pathlib import Path
from zipfile import ZipFile

import pytest

from specpress.project.config import Client, find_project
from support import cases

ROOT = Path(__file__).parents[1]
CLIENTS = find_project(ROOT).clients

pytestmark = pytest.mark.slow


class Environment:
    """An environment with one wheel in it, in a folder of its own."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        self.folder = folder
        self.bin = folder / "venv" / "bin"
        run(sys.executable, "-m", "venv", "--without-pip", "venv", folder=folder)
        (packages,) = (folder / "venv" / "lib").glob("python*/site-packages")
        (packages / "lent.pth").write_text(sysconfig.get_path("purelib"))
        pip = (sys.executable, "-m", "pip", "--python", str(self.bin / "python"))
        run(
            *pip, "install", "-qq", "--no-deps", "--no-index", str(wheel), folder=folder
        )

    def run(self, program: str, *arguments: str) -> str:
        return run(str(self.bin / program), *arguments, folder=self.folder)


def run(*command: str, folder: Path) -> str:
    ran = subprocess.run(
        command,
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


ENVIRONMENT = {
    name: value
    for name, value in cases.environment().items()
    if name not in ("PYTHONPATH", "VIRTUAL_ENV")
}


def requirements(wheel: Path) -> list[str]:
    with ZipFile(wheel) as archive:
        (metadata,) = (n for n in archive.namelist() if n.endswith("/METADATA"))
        return message_from_bytes(archive.read(metadata)).get_all("Requires-Dist") or []


def built(source: Path, folder: Path) -> list[Path]:
    """Build what a release has of specpress: an archive of its source, and a wheel."""
    build = ("-m", "build", "--no-isolation", "--sdist", "--wheel")
    run(sys.executable, *build, "--outdir", str(folder), str(source), folder=folder)
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return built(ROOT, tmp_path_factory.mktemp("release"))


@pytest.fixture(scope="module")
def installed(
    tmp_path_factory: pytest.TempPathFactory, release: list[Path]
) -> Environment:
    (wheel,) = (path for path in release if path.suffix == ".whl")
    return Environment(tmp_path_factory.mktemp("specpress"), wheel)


def test_a_release_has_the_same_bytes_wherever_and_whenever_it_is_built(
    release: list[Path], tmp_path: Path
) -> None:
    source = tmp_path / "a copy"
    for folder in ("generator", "templates"):
        unkept = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / folder, source / folder, ignore=unkept)
    for file in ("LICENSE", "README.md", "pyproject.toml", ".gitignore"):
        shutil.copyfile(ROOT / file, source / file)
    (tmp_path / "again").mkdir()
    again = built(source, tmp_path / "again")

    assert [path.name for path in again] == [path.name for path in release]
    assert [p.read_bytes() for p in again] == [p.read_bytes() for p in release]


def test_a_wheel_contains_the_package_and_nothing_else(release: list[Path]) -> None:
    (wheel,) = (path for path in release if path.suffix == ".whl")
    with ZipFile(wheel) as archive:
        found = {*archive.namelist()}
    sources = {
        "specpress": ROOT / "generator" / "specpress",
        "specpress/templates": ROOT / "templates",
    }
    wanted = {
        f"{place}/{path.relative_to(folder).as_posix()}"
        for place, folder in sources.items()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    about = {name for name in found if name.startswith("specpress-")}

    assert found - about == wanted
    assert {name.partition("/")[2] for name in about} == {
        *("METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE")
    }
    suffixes = {Path(name).suffix for name in wanted}
    assert suffixes == {".css", ".jinja", ".py", ".typed"}


def test_specpress_comes_with_its_templates(installed: Environment) -> None:
    script = "import specpress.render.templates as t; print(t.templates_folder())"
    place = Path(installed.run("python", "-c", script).strip())

    assert place.is_relative_to(installed.folder)
    names = {p.relative_to(place).as_posix() for p in place.rglob("*") if p.is_file()}
    source = ROOT / "templates"
    files = [p for p in source.rglob("*") if p.suffix in (".jinja", ".py")]
    assert names >= {p.relative_to(source).as_posix() for p in files}


@pytest.mark.parametrize("client", CLIENTS, ids=lambda c: c.target.package)
def test_specpress_gives_the_same_bytes(client: Client, installed: Environment) -> None:
    package = client.target.package
    arguments = ("generate", str(client.spec), "--output", "out", "--package", package)
    installed.run("specpress", *arguments)

    folder = installed.folder / "out" / package
    found = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*")}
    texts = {n: p.read_bytes().decode() for n, p in found.items() if p.is_file()}
    assert texts == cases.render(client.spec, package)


@pytest.mark.parametrize("client", CLIENTS, ids=lambda c: c.target.package)
def test_a_client_needs_two_packages_only(client: Client, tmp_path: Path) -> None:
    package, name = client.target.package, client.target.class_name
    specpress = (sys.executable, "-c", "from specpress.cli.main import main; main()")
    for folder in ("first", "again"):
        run(
            *specpress,
            "wheel",
            package,
            "--output",
            str(tmp_path / folder),
            folder=ROOT,
        )
    (wheel,), (again,) = ((tmp_path / f).iterdir() for f in ("first", "again"))

    assert wheel.read_bytes() == again.read_bytes()
    assert [r.partition("<")[0] for r in requirements(wheel)] == ["httpx2", "pydantic"]
    environment = Environment(tmp_path, wheel)
    script = f"""
import {package}
from {package} import {name}, Async{name}, errors, models
for model in models.MODULES:
    getattr(models, model)
print({package}.__file__)
"""
    assert Path(environment.run("python", "-c", script)).is_relative_to(tmp_path)
