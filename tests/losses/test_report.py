"""`specpress generate --report FILE`, and what the summary says of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from specpress.cli.main import cli

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
FAITHFUL = HEAD + "paths: {}\n"
LOSSY = HEAD + """\
paths: {}
webhooks:
  born: {post: {requestBody: {content: {text/plain: {}}}, responses: {}}}
components:
  schemas:
    Pet: {$ref: 'pets/pet.yaml#/Pet'}
"""
PETS = "Pet:\n  type: object\n  else: {required: [name]}\n"
SWAGGER = """\
swagger: '2.0'
info: {title: T, version: '1'}
host: pets.test
paths:
  /pets:
    get:
      parameters:
        - name: a
          in: query
          type: array
          items: {type: string}
          collectionFormat: tsv
      responses:
        '200':
          description: Pets.
          headers: {X-Rate: {type: integer}}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    specs = tmp_path / "specs"
    (specs / "pets").mkdir(parents=True)
    (specs / "lossy.yaml").write_text(LOSSY)
    (specs / "pets" / "pet.yaml").write_text(PETS)
    (specs / "faithful.yaml").write_text(FAITHFUL)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def generate(*arguments: str) -> Result:
    result = CliRunner().invoke(cli, ["generate", *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def report(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def test_a_report_names_place_keyword_reason_and_position(project: Path) -> None:
    out = ["--output", "out", "--report", "loss.json"]
    result = generate("specs/lossy.yaml", *out)

    assert report(project / "loss.json") == {
        "schema_version": 1,
        "losses": [
            {
                "pointer": "#/Pet/else",
                "keyword": "else",
                "reason": "no type can say it, so a value that breaks it passes",
                "file": "specs/pets/pet.yaml",
                "line": 3,
                "column": 3,
            },
            {
                "pointer": "#/webhooks/born/post/requestBody/content/text~1plain",
                "keyword": "content",
                "reason": "it has no fields, so it is not parsed",
                "file": "specs/lossy.yaml",
                "line": 5,
                "column": 41,
            },
        ],
    }
    assert "  losses      2 (--report FILE lists them)\n" in result.output


def test_a_report_can_be_empty(project: Path) -> None:
    out = ["--output", "out", "--report", "loss.json"]
    result = generate("specs/faithful.yaml", *out)

    assert report(project / "loss.json") == {"schema_version": 1, "losses": []}
    assert "losses" not in result.output


def test_all_clients_of_a_project_have_a_report_each(project: Path) -> None:
    generate("--report", "loss.json")
    found = report(project / "loss.json")

    assert {name: len(each["losses"]) for name, each in found.items()} == {
        "faithful": 0,
        "lossy": 2,
    }


def test_a_report_is_the_same_after_another_run(project: Path) -> None:
    generate("--report", "first.json")
    generate("--report", "second.json")

    assert Path("first.json").read_bytes() == Path("second.json").read_bytes()


def test_of_swagger_the_places_are_those_of_the_document(project: Path) -> None:
    (project / "old.yaml").write_text(SWAGGER)
    result = generate("old.yaml", "--output", "out", "--report", "loss.json")
    found = report(project / "loss.json")["losses"]

    assert [(x["pointer"], x["line"]) for x in found] == [
        ("#/paths/~1pets/get/parameters/0/collectionFormat", 12),
    ]
    assert "losses      1" in result.output


def test_without_a_report_nothing_is_written(project: Path) -> None:
    generate("specs/lossy.yaml", "--output", "out")

    assert not list(project.glob("*.json"))
