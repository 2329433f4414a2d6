"""What counts as a fault: each of these is planted, and has to be found."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from corpus import anys, checkers, imports, package
from corpus.__main__ import main
from corpus.documents import Entry
from corpus.measure import Row, calls, measure
from corpus.openapi import Document
from corpus.table import aligned, page
from support.cases import put

SPEC = """\
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /pets:
    parameters: [{$ref: '#/components/parameters/Limit'}]
    get: {responses: {'200': {description: D, content: {application/json: {schema:
      {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}}}
    post:
      requestBody: {content: {application/json: {schema:
        {$ref: '#/components/schemas/Pet'}}}}
      responses: {'204': {description: D}}
    x-note: no operation
  /other: {$ref: '#/components/pathItems/Other'}
components:
  parameters: {Limit: {name: lim-it, in: query, schema: {type: integer}}}
  pathItems: {Other: {delete: {responses: {'204': {description: D}}}}}
  schemas:
    Pet:
      type: object
      properties:
        name: {type: string}
        mark: {}
        notes: {type: object}
        'on': {type: [string, 'null']}
"""
SWAGGER = """\
swagger: '2.0'
info: {title: T, version: '1'}
paths:
  /pets:
    get: {parameters: [{name: q, in: query, type: string}], responses: {'200':
      {description: D, schema: {$ref: '#/definitions/Pet'}}}}
definitions: {Pet: {type: object, properties: {id: {type: integer}}}}
"""


def entry(folder: Path, text: str, operations: int) -> Entry:
    path = folder / "pets.yaml"
    path.write_text(text, "utf-8")
    return Entry("pets", path, "here", "MIT", "3.1.0", operations)


@pytest.fixture(scope="module")
def pets(tmp_path_factory: pytest.TempPathFactory) -> Row:
    folder = tmp_path_factory.mktemp("pets")
    return measure(entry(folder, SPEC, 3), folder, twice=True)


GET_ASYNC = "get_pets_async = awaited(get_pets)"


def generated(row: Row) -> Path:
    return row.entry.path.parent / "pets"


def replaced(row: Row, tmp_path: Path, path: str, old: str, new: str) -> Path:
    """Return a copy of the package in which a text is another."""
    folder = generated(row)
    tree = {
        f"pets/{file.relative_to(folder).as_posix()}": file.read_text("utf-8")
        for file in folder.rglob("*.py")
    }
    assert old in tree[f"pets/{path}"]
    tree[f"pets/{path}"] = tree[f"pets/{path}"].replace(old, new)
    put(tmp_path, tree)
    return tmp_path / "pets"


def test_a_document_without_faults(pets: Row) -> None:
    assert pets.all_faults == []
    assert (pets.operations, pets.complete) == (3, 3)
    assert pets.warm is not None


def test_operations_are_counted_in_both_formats(tmp_path: Path) -> None:
    path = tmp_path / "api.yaml"
    path.write_text(SPEC, "utf-8")
    found = {(m, p) for m, p, _, _ in Document(path).operations()}
    assert found == {("GET", "/pets"), ("POST", "/pets"), ("DELETE", "/other")}

    path.write_text(SWAGGER, "utf-8")
    document = Document(path)
    [(method, where, item, operation)] = document.operations()
    schemas = document.schemas(item, operation)

    assert (method, where) == ("GET", "/pets")
    assert schemas.parameters["query", "q"][0]["type"] == "string"
    assert schemas.answers == [{"$ref": "#/definitions/Pet"}]


def test_a_lost_operation(pets: Row, tmp_path: Path) -> None:
    row = measure(entry(tmp_path, SPEC, 4), tmp_path, twice=False)

    assert row.faults == ["3 operations, 4 in the list"]


def test_a_document_that_is_refused(tmp_path: Path) -> None:
    text = SPEC.replace("'#/components/schemas/Pet'", "'https://example.com/pet'")
    row = measure(entry(tmp_path, text, 3), tmp_path, twice=False)

    assert row.status == 2
    assert row.faults[0] == "exit status 2"
    assert not row.is_importable()


def test_a_function_too_few(pets: Row, tmp_path: Path) -> None:
    path = replaced(pets, tmp_path, "endpoints/default.py", GET_ASYNC, "")

    operations = package.read(path).operations

    assert [(o.method, o.path) for o in operations if not o.is_complete()] == [
        ("GET", "/pets")
    ]


def test_any_with_a_reason(pets: Row) -> None:
    """The fields `mark` and `notes`, and the arguments of the same names."""
    assert pets.anys.unexplained == []
    assert pets.anys.reasons == {
        "a schema without a type": 2,
        "an object that names no property": 2,
    }


@pytest.mark.parametrize(
    ("path", "old", "new", "place"),
    [
        ("models/pet.py", "on: str | None = None", "on: Any = None", "Pet.on: Any"),
        (
            "endpoints/default.py",
            "lim_it: int | MISSING",
            "lim_it: Any | MISSING",
            "GET /pets lim_it: Any | MISSING",
        ),
        ("endpoints/default.py", "-> list[Pet]:", "-> Any:", "GET /pets answer: Any"),
    ],
)
def test_any_without_a_reason(
    path: str, old: str, new: str, place: str, pets: Row, tmp_path: Path
) -> None:
    folder = replaced(pets, tmp_path, path, old, new)

    found = anys.find(Document(pets.entry.path), package.read(folder))

    assert place in found.unexplained


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"lim-it"', '"limit"', "GET /pets: lim-it is not in the query"),
        (
            "lim_it: int | MISSING = MISSING",
            "lim_it: int",
            "GET /pets: lim-it is required",
        ),
        ('"/other",', '"/others",', "DELETE /other: no function"),
    ],
)
def test_a_call_that_is_not_as_the_document_has_it(
    old: str, new: str, fault: str, pets: Row, tmp_path: Path
) -> None:
    folder = replaced(pets, tmp_path, "endpoints/default.py", old, new)

    assert fault in calls(pets.entry, folder)


def test_what_cannot_be_imported_or_built(
    pets: Row, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = replaced(pets, tmp_path, "models/pet.py", "name: str", "name: Missing")
    path.rename(tmp_path / "spoiled")
    (tmp_path / "spoiled" / "broken.py").write_text("import no_such_module\n")
    monkeypatch.syspath_prepend(tmp_path)

    faults = imports.check("spoiled")

    assert any("No module named 'no_such_module'" in fault for fault in faults)
    assert any(fault.startswith("spoiled.models.pet.Pet: ") for fault in faults)
    for name in [name for name in sys.modules if name.startswith("spoiled")]:
        monkeypatch.delitem(sys.modules, name)


@pytest.mark.slow
def test_type_errors_of_each_package(tmp_path: Path) -> None:
    put(tmp_path, {"good/__init__.py": "", "bad/__init__.py": "x: int = ''\n"})

    assert list(checkers.mypy(tmp_path, ["good", "bad"])) == ["bad"]
    assert list(checkers.pyright(tmp_path, ["good", "bad"])) == ["bad"]


def test_the_table_and_the_page(pets: Row) -> None:
    header, line, totals = aligned([pets]).splitlines()

    assert header.split()[:3] == ["document", "OpenAPI", "operations"]
    assert line.split()[:4] == ["pets", "3.1.0", "3", "3"]
    assert totals.split()[:4] == ["1", "documents", "3", "3"]
    assert "| pets | `here` | MIT | 3.1.0 | 3 | 3 | 0 | 0 | 0 | 0 | 4 |" in page([pets])


def test_without_a_corpus_the_command_says_what_to_set(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("SPECPRESS_CORPUS", raising=False)
    monkeypatch.setattr(sys, "argv", ["corpus"])

    assert main() == 2
    assert "SPECPRESS_CORPUS is not set: name a folder" in capsys.readouterr().err


def test_a_corpus_without_its_list(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SPECPRESS_CORPUS", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["corpus"])

    assert main() == 2
    assert "there is no corpus.json" in capsys.readouterr().err


def test_a_check_of_one_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A broken document, so that nothing has to be type-checked."""
    broken = entry(tmp_path, "openapi: 9.9.9\n", 0)
    item = {
        **{"name": broken.name, "file": broken.path.name, "source": "here"},
        **{"licence": "MIT", "version": "3.1.0", "operations": 0},
    }
    (tmp_path / "corpus.json").write_text(json.dumps([item]), "utf-8")
    monkeypatch.setenv("SPECPRESS_CORPUS", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["corpus", "--check"])

    assert main() == 1
    assert "exit status 2" in capsys.readouterr().out
