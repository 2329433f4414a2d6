"""The command that sets up a client."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from support.serving import Pages, serving

from .conftest import PETS, Project, Run


@pytest.fixture
def pages() -> Iterator[Pages]:
    with serving() as pages:
        yield pages


def test_a_url(project: Project, specpress: Run, pages: Pages) -> None:
    configuration = project.root / "pyproject.toml"
    before = '[project] # of the house\nname = "house"\n'
    configuration.write_text(before, "utf-8")
    pages["/openapi"] = PETS.replace("title: Pets", "title: Swagger Pet-Store API v2")
    url = f"{pages.address}/openapi"
    ran = specpress("init", url)

    assert (ran.status, ran.err) == (0, "")
    assert ran.out == snapshot("""\
specs/pet_store.yaml  written
pyproject.toml  [tool.specpress.clients.pet_store] added
the package is pet_store, its class PetStore: change either in pyproject.toml
next: specpress generate
""")
    text = configuration.read_text("utf-8")
    assert text.startswith(before)
    assert text.removeprefix(before) == snapshot("""\

[tool.specpress.clients.pet_store]
spec = "specs/pet_store.yaml"
edition = "2026-11"
class_name = "PetStore"
""")
    spec = project.root / "specs" / "pet_store.yaml"
    assert spec.read_text("utf-8") == pages["/openapi"]
    assert specpress("generate").status == 0
    assert (project.root / "generated" / "pet_store" / "client.py").is_file()

    again = specpress("init", url)
    assert (again.status, again.out) == (2, "")
    assert again.err == snapshot(
        "specpress: pyproject.toml:4: there is a client 'pet_store' already: change it there, or choose another name with --package\n"
    )
    assert configuration.read_text("utf-8") == text


def test_a_file_of_the_project_stays(project: Project, specpress: Run) -> None:
    ran = specpress("init", "specs/pets.yaml", "--package", "zoo", "--class-name", "Z")

    assert (ran.status, ran.err) == (0, "")
    settings = tomllib.loads((project.root / "pyproject.toml").read_text("utf-8"))
    assert settings["tool"]["specpress"]["clients"] == snapshot(
        {"zoo": {"spec": "specs/pets.yaml", "edition": "2026-11", "class_name": "Z"}}
    )
    assert [p.name for p in project.spec.parent.iterdir()] == ["pets.yaml"]


def test_a_file_from_elsewhere(
    project: Project, specpress: Run, tmp_path: Path
) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(PETS.replace("listPets", "others"), "utf-8")
    before = project.spec.read_text("utf-8")
    refused = specpress("init", str(other))
    assert (refused.status, refused.out) == (2, "")
    assert "exists already, and is another document" in refused.err
    assert project.spec.read_text("utf-8") == before
    assert not (project.root / "pyproject.toml").exists()

    assert specpress("init", str(other), "--package", "dogs").status == 0
    assert (project.spec.parent / "dogs.yaml").read_text("utf-8") == other.read_text()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "<html></html>",
            snapshot(
                "specpress: ../page is no OpenAPI document: it has neither `openapi` nor `swagger` at its top; name the document itself, not a page about it\n"
            ),
        ),
        (
            "title: a page",
            snapshot(
                "specpress: ../page is no OpenAPI document: it has neither `openapi` nor `swagger` at its top; name the document itself, not a page about it\n"
            ),
        ),
        (
            PETS.replace("'#/components/", "'parts.yaml#/"),
            snapshot(
                "specpress: ../page refers to other files, such as 'parts.yaml#/schemas/Pet': put all of them below specs/, and name the first: specpress init specs/api/…\n"
            ),
        ),
    ],
)
def test_what_is_no_document(
    project: Project, specpress: Run, tmp_path: Path, text: str, told: str
) -> None:
    (tmp_path / "page").write_text(text, "utf-8")
    ran = specpress("init", "../page")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err == told
    assert not (project.root / "pyproject.toml").exists()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        (
            "http://example.com/openapi.json",
            snapshot(
                "specpress: http://example.com/openapi.json is not fetched, for anybody can change it: use https\n"
            ),
        ),
        (
            "https://user:word@example.com/openapi.json",
            snapshot(
                "specpress: a URL with a user name or a password is not fetched\n"
            ),
        ),
        (
            "https://10.0.0.1/openapi.json",
            snapshot("specpress: 10.0.0.1 is not fetched: its address is not public\n"),
        ),
        (
            "https://[::ffff:127.0.0.1]/openapi.json",
            snapshot(
                "specpress: ::ffff:127.0.0.1 is not fetched: its address is not public\n"
            ),
        ),
        (
            "ftp://example.com/openapi.json",
            snapshot("specpress: 'ftp://example.com/openapi.json' is no https URL\n"),
        ),
    ],
)
def test_a_url_that_is_not_fetched(
    project: Project, specpress: Run, url: str, told: str
) -> None:
    ran = specpress("init", url)

    assert (ran.status, ran.out) == (2, "")
    assert ran.err == told


def test_a_redirect_to_another_server_is_not_followed(
    project: Project, specpress: Run, pages: Pages
) -> None:
    with serving() as others:
        others["/openapi.json"] = PETS
        pages.redirects["/here"] = f"{others.address}/openapi.json"
        pages.redirects["/round"] = "/round"
        pages.redirects["/there"] = "/pets"
        pages["/pets"] = PETS
        refused = specpress("init", f"{pages.address}/here")
        assert (refused.status, refused.out) == (2, "")
        assert "is of a host that is not allowed" in refused.err
        assert others.asked == []

    assert "one redirect too many" in specpress("init", f"{pages.address}/round").err
    assert "answered 404" in specpress("init", f"{pages.address}/nothing").err
    assert specpress("init", f"{pages.address}/there").status == 0


def test_nothing_but_the_request_is_sent(
    project: Project, specpress: Run, pages: Pages
) -> None:
    pages["/pets.yaml"] = PETS
    specpress("init", f"{pages.address}/pets.yaml")
    ((path, headers),) = pages.asked

    assert path == "/pets.yaml"
    assert sorted(headers) == [
        "accept",
        "accept-encoding",
        "connection",
        "host",
        "user-agent",
    ]
