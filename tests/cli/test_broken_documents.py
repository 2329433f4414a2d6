"""A document that cannot be generated: every problem told, and nothing touched."""

from __future__ import annotations

import pytest
from inline_snapshot import snapshot

from .conftest import PETS, Project, Run

HEAD = PETS.partition("paths:")[0]
OK = "responses: {'204': {description: OK}}"

BROKEN = {
    "not yaml": (
        "paths: [1, 2\n",
        snapshot("""\
specs/pets.yaml:2:1: error: this is not YAML: did not find expected ',' or ']' while parsing a flow sequence  [not-yaml]
   fix: close the bracket, or put a comma between items

1 error
"""),
    ),
    "tab indentation": (
        "openapi: 3.1.0\ninfo:\n\ttitle: Pets\n",
        snapshot("""\
specs/pets.yaml:3:1: error: a tab indents this line, and YAML takes only spaces  [tab-indentation]
    3 | \\ttitle: Pets
      | ^
   fix: replace the tabs at the start of the lines by spaces

1 error
"""),
    ),
    "duplicate key": (
        PETS + "components: {}\n",
        snapshot("""\
specs/pets.yaml:18:1: error: the key "components" stands twice in one mapping, first in line 13  [duplicate-key]
   18 | components: {}
      | ^
   fix: keep one of the two, or rename one; only one of them can count

1 error
"""),
    ),
    "not a document": (
        "- a\n- b\n",
        snapshot("""\
specs/pets.yaml:1:1: error: the document is not a mapping of keys to values  [not-a-mapping]
    1 | - a
      | ^
   fix: start it with `openapi: 3.1.0`

1 error
"""),
    ),
    "no openapi": (
        PETS.replace("openapi: 3.1.0\n", ""),
        snapshot("""\
specs/pets.yaml:1:1: error: this is no OpenAPI document: it has no `openapi` and no `swagger`  [no-version]
    1 | info: {title: Pets, version: 1.0.0}
      | ^
   fix: start it with `openapi: 3.1.0`, or the version that it was written for

1 error
"""),
    ),
    "unknown version": (
        PETS.replace("3.1.0", "4.0.0"),
        snapshot("""\
specs/pets.yaml:1:1: error: openapi "4.0.0" is not a version that specpress knows  [unknown-version]
    1 | openapi: 4.0.0
      | ^
   at #/openapi
   fix: OpenAPI 3.0, 3.1, 3.2 and Swagger 2.0 are known: convert the document

1 error
"""),
    ),
    "dangling reference": (
        PETS.replace("schema: {$ref: '#/components/schemas/Pet'}", "schema: {}")
        + "  requestBodies: {Dog: {$ref: '#/components/requestBodies/Cat'}}\n",
        snapshot("""\
specs/pets.yaml:18:25: error: "#/components/requestBodies/Cat" does not exist  [dangling-part]
   18 |   requestBodies: {Dog: {$ref: '#/components/requestBodies/Cat'}}
      |                         ^
   at #/components/requestBodies/Dog/$ref
   fix: define it, or correct the reference; or permit it: --tolerate dangling-part, or in a project tolerate = ["dangling-part"] in the table of the client

1 error
"""),
    ),
    "missing file": (
        PETS.replace("#/components/schemas/Pet'", "dogs.yaml#/Dog'"),
        snapshot("""\
specs/pets.yaml:12:24: error: "dogs.yaml#/Dog" does not exist  [missing-file]
   12 |               schema: {$ref: 'dogs.yaml#/Dog'}
      |                        ^
   at #/paths/~1pets/get/responses/200/content/application~1json/schema/$ref
   fix: define it, or correct the reference; or permit it: --tolerate missing-file, or in a project tolerate = ["missing-file"] in the table of the client

1 error
"""),
    ),
    "two operations of one name": (
        f"{HEAD}paths:\n" f"  /a: {{get: {{{OK}}}}}\n  /à: {{get: {{{OK}}}}}\n",
        snapshot("""\
specs/pets.yaml:5:8: error: this operation and the one at specs/pets.yaml:4:8 both want the Python name `get_a`  [name-clash]
    5 |   /à: {get: {responses: {'204': {description: OK}}}}
      |        ^
   at #/paths/~1à/get
   fix: change one operationId, or set a name for one of them under `names` in the configuration

1 error
"""),
    ),
    "two models of one name": (
        f"{HEAD}paths: {{}}\ncomponents:\n  schemas:\n"
        "    a-b: {type: object, properties: {x: {type: string}}}\n"
        "    à-b: {type: object, properties: {x: {type: string}}}\n"
        "    á-b: {type: object, properties: {x: {type: string}}}\n"
        "    ä-b: {type: object, properties: {x: {type: string}}}\n",
        snapshot("""\
specs/pets.yaml:9:5: error: this schema and the one at specs/pets.yaml:6:5 both want the Python name `AB`  [name-clash]
    9 |     ä-b: {type: object, properties: {x: {type: string}}}
      |     ^
   at #/components/schemas/ä-b
   fix: rename one of them, or set a name for one of them under `names` in the configuration

1 error
"""),
    ),
    "several problems": (
        PETS.replace("#/components/schemas/Pet'", "dogs.yaml#/Dog'").replace(
            "type: string", "type: text"
        ),
        snapshot("""\
specs/pets.yaml:12:24: error: "dogs.yaml#/Dog" does not exist  [missing-file]
   12 |               schema: {$ref: 'dogs.yaml#/Dog'}
      |                        ^
   at #/paths/~1pets/get/responses/200/content/application~1json/schema/$ref
   fix: define it, or correct the reference; or permit it: --tolerate missing-file, or in a project tolerate = ["missing-file"] in the table of the client

specs/pets.yaml:17:27: warning: "text" is not allowed for "type"  [wrong-value]
   17 |       properties: {name: {type: text}}
      |                           ^
   at #/components/schemas/Pet/properties/name/type
   fix: write one of "array", "boolean", "integer", "null", "number", "object", "string"

1 error, 1 warning
"""),
    ),
}


@pytest.mark.parametrize(("text", "told"), BROKEN.values(), ids=BROKEN)
def test_it_is_told_and_nothing_is_touched(
    project: Project, specpress: Run, text: str, told: str
) -> None:
    assert specpress("generate").status == 0
    before = project.files()
    project.spec.write_text(text, "utf-8")

    ran = specpress("generate")

    assert (ran.status, ran.out) == (2, "")
    assert ran.err == told
    assert project.files() == before
    assert specpress("check").status == 2


def test_an_oddity_is_taken_unless_all_must_be_right(
    project: Project, specpress: Run
) -> None:
    assert specpress("generate").status == 0
    project.spec.write_text(PETS.replace("schemas/Pet'", "schemas/Dog'"), "utf-8")

    strict = specpress("generate", "--strict")

    assert strict.status == 2
    assert strict.err == snapshot("""\
specs/pets.yaml:12:24: warning: "#/components/schemas/Dog" does not exist  [dangling-ref]
   12 |               schema: {$ref: '#/components/schemas/Dog'}
      |                        ^
   at #/paths/~1pets/get/responses/200/content/application~1json/schema/$ref
   fix: define it, or correct the reference

1 warning
""")
    assert specpress("generate").status == 0
    assert specpress("check").status == 0
    assert (
        "does not exist  [dangling-ref]" in specpress("validate", str(project.spec)).out
    )
